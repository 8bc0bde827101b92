import Foundation
import TestSupport
import Testing

/// Tests that were sent are listed in the next run, until they are forgotten.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct SentTestsTests {
  private let scratch: ScratchDirectory
  private var folder: String { scratch.file("state/dmconfig/tests") }

  init() throws {
    scratch = try ScratchDirectory()
    try scratch.writeStarter()
  }

  private func open(_ environment: [String: String] = [:]) throws -> TerminalJourney {
    let journey = try TerminalJourney(
      ["--sandbox", "old.json"], in: scratch, environment: environment)
    try journey.see("The sandbox is on", "no findings")
    try journey.answer("Accept")
    try journey.see("accepts this AccessKey")
    return journey
  }

  private func send(to recipient: String, _ outcome: String, in journey: TerminalJourney) throws {
    try journey.sendTest(to: recipient)
    try journey.see(outcome)
    try journey.press("Escape")
    try journey.see("Connection")
  }

  private func files() throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test("The next run lists what was sent, copies an EnvId, and forgets it all on request")
  func theNextRunKnows() throws {
    let first = try open()
    try send(to: "me@example.com", "Accepted by the SANDBOX", in: first)
    try first.press("C-q")
    #expect(try first.end() == 0)
    let names = try files()
    #expect(names.count == 1)
    let record = try String(contentsOfFile: "\(folder)/\(names[0])", encoding: .utf8)
    #expect(record.contains("to: me@example.com\n") && record.contains("outcome: accepted\n"))
    #expect(!record.contains("secret") && !record.contains("LTAI"))
    #expect(try scratch.mode("state/dmconfig/tests/\(names[0])") == 0o600)

    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("no findings")
    try second.chooseFromPalette("Tests sent")
    try second.see("me@example.com", "Generic", "accepted", "EnvId: ", "Sandbox")
    try second.press("Enter")
    try second.until("the EnvId on the clipboard") {
      (try? second.clipboard()).map { !$0.isEmpty && record.contains("env-id: \($0)\n") } ?? false
    }
    try second.press("Escape")
    try second.seeNo("EnvId: ")
    try second.chooseFromPalette("Forget the tests sent")
    try second.see("Forget the tests sent?", "EnvId")
    try second.press("Enter")
    try second.seeNo("Forget the tests sent?")
    #expect(try files() == names)
    try second.chooseFromPalette("Forget the tests sent")
    try second.answer("Forget")
    try second.see("Removed the record of one test.")
    #expect(try files() == [])
    // What the test has proven is still known.
    #expect(FileManager.default.fileExists(atPath: scratch.file("state/dmconfig/proofs/records")))
  }

  @Test("A refusal is recorded with its code") func refusals() throws {
    let journey = try open()
    try send(to: "throttling-user@sandbox.test", "Throttling.User", in: journey)
    try journey.chooseFromPalette("Tests sent")
    try journey.see("refused", "Code: Throttling.User")
    try journey.press("Enter")
    try journey.see("so it has no EnvId")
  }

  @Test(
    "A test that cannot be recorded is sent all the same, and the screen says so",
    .enabled(if: Plight.canMount))
  func fullDisk() throws {
    var plight = Plight(name: "full disks", variables: ["XDG_STATE_HOME": "/proc"])
    plight.script = """
      /bin/mount -t tmpfs -o size=64k tmpfs /var/tmp
      /bin/dd if=/dev/zero of=/var/tmp/fill bs=4k 2>/dev/null || true
      """
    let scene = try PlightScene(plight)
    let terminal = try scene.start()
    try #require(terminal.shows("AccessKey"), "\(terminal.screen())")
    terminal.send("\u{18}z")
    try #require(terminal.shows("sandbox does not know"), "\(terminal.screen())")
    terminal.send("n")
    terminal.send("\u{14}")
    try #require(terminal.shows("Recipient"), "\(terminal.screen())")
    terminal.send("me@example.com\r")
    #expect(
      terminal.shows("Refused by the sandbox", "The test could not be recorded."),
      "\(terminal.screen())")
  }
}
