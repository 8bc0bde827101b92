import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts
import Synchronization

/// The sandbox of a run, which starts in parallel with the first screen.
final class EmbeddedSandbox: Sendable {
  /// The port of 127.0.0.1; 0 for any that is free.
  private let port: Int
  private let starting = Mutex<Task<SandboxServer?, Never>?>(nil)

  init(port: Int) { self.port = port }

  /// Nil when it could not start; waits while it starts.
  private var server: SandboxServer? {
    get async { await starting.withLock { $0 }?.value }
  }

  /// The address of the sandbox, or nil if it could not start.
  var url: String? { get async { await server?.url } }

  /// Starts the sandbox in the background, and then reports to the configurator how to reach it.
  func start(_ inbox: EventInbox) {
    starting.withLock { $0 = Task { [port] in await Self.started(port, inbox) } }
  }

  private static func started(_ port: Int, _ inbox: EventInbox) async -> SandboxServer? {
    var options = SandboxOptions()
    options.port = port
    do throws(SandboxError) {
      let started = try await SandboxServer.start(options)
      let account = SandboxAccount.builtIn
      let access = SandboxAccess(
        url: started.url, accessKeyID: account.accessKeyID,
        accessKeySecret: account.accessKeySecret.exposed, sender: account.senders.first ?? "")
      inbox.post { _ in .sandboxStarted(access) }
      return started
    } catch {
      inbox.post { .notice(port == 0 ? $0(.sandboxAccountFailed) : error.message($0)) }
      return nil
    }
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
