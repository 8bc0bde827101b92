import Foundation
import TestSupport
import Testing

/// The port of the sandbox inside the screen, which an ssh tunnel has to know.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct SandboxPortTests {
  @Test("--port sets the port of the sandbox, and a port in use is reported")
  func fixedPort() async throws {
    let port = try await FaultServer.deadPort()
    let scratch = try ScratchDirectory()
    let journey = try TerminalJourney(
      ["--sandbox", "--port", "\(port)", "new.json"], in: scratch)
    try journey.see("The sandbox is on")
    try journey.press("Enter")
    try journey.sendTestSaveAndQuit(as: "new.json")

    let first = try TerminalJourney(
      ["--sandbox", "--port", "\(port)", "new.json"], in: scratch)
    try first.see("AccessKey ID", "sandbox")
    try waitForServer(port, scratch)
    let second = try TerminalJourney(
      ["--sandbox", "--port", "\(port)", "other.json"], in: scratch)
    try second.see("Port \(port) of 127.0.0.1 is in use")
  }

  /// Sends with the sandbox's account until the sandbox on `port` accepts the mail.
  private func waitForServer(_ port: Int, _ scratch: ScratchDirectory) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let sent = try scratch.dmconfig(
        "send", "new.json", "--to", "a@b.cd", "--endpoint", "http://127.0.0.1:\(port)")
      if sent.status == 0 || ContinuousClock.now > deadline {
        #expect(sent.status == 0, "\(sent.output)")
        return
      }
    }
  }
}
