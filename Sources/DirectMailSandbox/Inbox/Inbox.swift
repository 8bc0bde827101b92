import DirectMail

/// The accepted mails, newest last. Their number and size are limited; the oldest are removed first.
struct Inbox: Sendable {
  private let mailLimit: Int
  private let byteLimit: Int
  private(set) var mails: [SandboxMail] = []
  private var bytes = 0
  private var last = 0

  init(mailLimit: Int, byteLimit: Int) {
    self.mailLimit = mailLimit
    self.byteLimit = byteLimit
  }

  /// The number that the next mail gets.
  var nextNumber: Int { last + 1 }

  mutating func add(_ mail: SandboxMail) {
    last = max(last, mail.number)
    mails.append(mail)
    bytes += mail.bytes
    while mails.count > 1, mails.count > mailLimit || bytes > byteLimit {
      bytes -= mails.removeFirst().bytes
    }
  }

  func mail(_ number: Int) -> SandboxMail? { mails.first { $0.number == number } }

  mutating func clear() {
    mails = []
    bytes = 0
  }
}
