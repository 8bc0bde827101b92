import Synchronization

/// The inbox that the service fills while answers read it. An answer takes a mail when its turn comes, so that it does
/// not keep mails that the inbox has already removed.
final class SharedInbox: Sendable {
  private let inbox: Mutex<Inbox>

  init(_ limits: SandboxLimits) {
    inbox = Mutex(Inbox(mailLimit: limits.mails, byteLimit: limits.mailBytes))
  }

  var mails: [SandboxMail] { inbox.withLock { $0.mails } }

  /// The number that the next mail gets.
  var nextNumber: Int { inbox.withLock { $0.nextNumber } }

  func add(_ mail: SandboxMail) { inbox.withLock { $0.add(mail) } }

  func mail(_ number: Int) -> SandboxMail? { inbox.withLock { $0.mail(number) } }

  func page(before number: Int?, size: Int) -> InboxPage {
    inbox.withLock { InboxPage(of: $0.mails, before: number, size: size) }
  }

  func clear() { inbox.withLock { $0.clear() } }
}
