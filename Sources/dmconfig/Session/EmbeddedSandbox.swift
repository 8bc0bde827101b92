import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts
import Synchronization

/// The sandbox of a run, which can be started and stopped while the program runs.
final class EmbeddedSandbox: Sendable {
  private struct Servers {
    /// The server that receives tests; its value is nil when it could not start.
    var current: Task<SandboxServer?, Never>?
    /// The end of the previous server, whose port may be needed again.
    var ending: Task<Void, Never>?
  }

  private let port: Int
  private let servers = Mutex(Servers())

  /// Creates the sandbox.
  ///
  /// - Parameter port: the port of 127.0.0.1 to listen on; 0 for any free port.
  init(port: Int = 0) { self.port = port }

  /// The running server, after it has started; nil when the sandbox is off or could not start.
  private var server: SandboxServer? {
    get async { await servers.withLock { $0.current }?.value }
  }

  /// The address of the sandbox; nil when it is off or could not start.
  var url: String? { get async { await server?.url } }

  /// Starts the sandbox in the background, and then reports to the configurator how to reach it.
  func start(_ inbox: EventInbox) {
    servers.withLock { servers in
      guard servers.current == nil else { return }
      let ending = servers.ending
      servers.current = Task { [port] in
        await ending?.value
        return await Self.started(port, inbox)
      }
    }
  }

  func stop() {
    servers.withLock { servers in
      guard let current = servers.current.take() else { return }
      let ending = servers.ending
      servers.ending = Task {
        await ending?.value
        await current.value?.stop()
      }
    }
  }

  private static func started(_ port: Int, _ inbox: EventInbox) async -> SandboxServer? {
    var options = SandboxOptions()
    options.port = port
    options.onMail = { mail in inbox.post { _ in .mailArrived(InboxMail(mail)) } }
    do throws(SandboxError) {
      let started = try await SandboxServer.start(options)
      let account = SandboxAccount.builtIn
      let access = SandboxAccess(
        url: started.url, accessKeyID: account.accessKeyID,
        accessKeySecret: account.accessKeySecret.exposed, sender: account.senders.first ?? "",
        recipients: recipients)
      inbox.post { _ in .sandboxStarted(access) }
      return started
    } catch {
      inbox.post { .notice(port == 0 ? $0(.sandboxAccountFailed) : error.message($0)) }
      return nil
    }
  }

  private static var recipients: [ReservedRecipient] {
    let texts = Language.allCases.map { ($0, SandboxRecipient.examples($0)) }
    return (texts.first?.1 ?? []).indices.map { index in
      ReservedRecipient(
        address: texts[0].1[index].address,
        meaning: Dictionary(texts.map { ($0.0, $0.1[index].meaning) }) { first, _ in first })
    }
  }

  /// Returns a mail as lines of text; nil when no mail has this number.
  func mail(_ number: Int, columns: Int, _ strings: Strings) async -> [String]? {
    let mails = await server?.inbox() ?? []
    guard let mail = mails.first(where: { $0.number == number }) else { return nil }
    return await SandboxMailText.lines(of: mail, columns: columns, strings)
  }

  func adopt(accessKeyID: String, secret: String, sender: String) async {
    let account = SandboxAccount(
      accessKeyID: accessKeyID, accessKeySecret: Secret(secret), senders: [sender])
    await server?.adopt(account)
  }

  /// Publishes a mail on a page. Returns the address of the page.
  func publish(subject: String, html: String) async -> String? {
    await server?.publishPreview(subject: subject, html: html)
  }
}
