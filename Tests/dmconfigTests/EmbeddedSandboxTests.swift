import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts
import TestSupport
import Testing

@testable import dmconfig

/// The sandbox of a run starts and stops while the program runs.
@Suite(.serialized, .takesTurns(waitingFor: "the network")) struct EmbeddedSandboxTests {
  private let inbox = EventInbox {}

  private func access() async -> SandboxAccess? {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      for message in inbox.takeAll() {
        if case .sandboxStarted(let access) = message(.of(.english)) { return access }
      }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  @Test("The sandbox has an address while it is on, and can use the same port again")
  func onAndOff() async throws {
    let free = try await SandboxServer.start()
    let port = free.port
    await free.stop()
    let sandbox = EmbeddedSandbox(port: port)
    #expect(await sandbox.url == nil)
    sandbox.start(inbox)
    sandbox.start(inbox)
    #expect(await access()?.url == "http://127.0.0.1:\(port)")
    sandbox.stop()
    #expect(await sandbox.url == nil)
    sandbox.start(inbox)
    #expect(await access()?.url == "http://127.0.0.1:\(port)")
    sandbox.stop()
  }

  @Test("A port that is in use is named")
  func takenPorts() async throws {
    let other = try await SandboxServer.start()
    let sandbox = EmbeddedSandbox(port: other.port)
    sandbox.start(inbox)
    #expect(await sandbox.url == nil)
    let said = inbox.takeAll().map { $0(.of(.english)) }
    guard case .notice(let text) = said.first else {
      Issue.record("nothing was said")
      return
    }
    #expect(text.contains("\(other.port)"))
    await other.stop()
  }

  @Test("Every reserved recipient has an address that the sandbox knows, and says what it does")
  func recipients() async throws {
    let sandbox = EmbeddedSandbox()
    sandbox.start(inbox)
    let recipients = try #require(await access()).recipients
    #expect(recipients.count > 50)
    for recipient in recipients {
      #expect(SandboxRecipient(address: recipient.address) != nil, "\(recipient.address)")
      for language in Language.allCases {
        #expect(recipient.meaning[language]?.isEmpty == false, "\(recipient.address)")
      }
    }
    sandbox.stop()
  }
}
