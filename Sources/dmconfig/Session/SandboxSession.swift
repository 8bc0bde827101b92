import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import Synchronization

/// The sandbox of a run, started beside the first screen.
final class SandboxSession: Sendable {
  private let server = Mutex<SandboxServer?>(nil)

  /// Its address; nil until it has started.
  var url: String? { server.withLock { $0?.url } }

  /// Starts it, and tells the configurator how to reach it.
  func start(_ inbox: EventInbox) async {
    do {
      let started = try await SandboxServer.start()
      server.withLock { $0 = started }
      let account = SandboxAccount.builtIn
      let access = SandboxAccess(
        url: started.url, accessKeyID: account.accessKeyID,
        accessKeySecret: account.accessKeySecret.exposed, sender: account.senders.first ?? "")
      inbox.post { _ in .sandboxStarted(access) }
    } catch {
      inbox.post { .notice($0("sandboxAccount.failed")) }
    }
  }

  func adopt(accessKeyID: String, secret: String, sender: String) async {
    let account = SandboxAccount(
      accessKeyID: accessKeyID, accessKeySecret: Secret(secret), senders: [sender])
    await server.withLock { $0 }?.adopt(account)
  }

  /// Puts a mail on a page; gives its address.
  func publish(subject: String, html: String) async -> String? {
    guard let server = server.withLock({ $0 }) else { return nil }
    return await server.publishPreview(subject: subject, html: html)
  }
}
