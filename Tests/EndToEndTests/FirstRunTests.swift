import Foundation
import TestSupport
import Testing

/// The main job in a real terminal: from nothing to a saved and tested configuration.
@Suite(.serialized) struct FirstRunTests {
  @Test func aStrangerGoesFromNothingToATestedFile() throws {
    let journey = try TerminalJourney(["--sandbox", "new.json"])
    try journey.see("This run has a sandbox", "Fill in")
    try journey.press("Enter")
    try journey.see("noreply@sandbox.test", "no findings")

    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.type("me@example.com")
    try journey.press("Enter")
    try journey.see("Accepted by the SANDBOX", "EnvId", "RequestId")

    try journey.press("Escape")
    try journey.see("Connection")
    try journey.press("C-s")
    try journey.see("Tested in the SANDBOX only")
    try journey.press("Enter")
    try journey.see("Saved new.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)

    let path = journey.scratch.file("new.json")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let dryRun = try runProgram(
      dmconfigBinary, ["send", path, "--to", "a@b.c", "--dry-run"], environment: ["LANG": "C"])
    #expect(dryRun.status == 0)
  }

  @Test func oneChangeChangesOnlyThat() throws {
    let scratch = try ScratchDirectory()
    let before = try starter(in: scratch)
    let odd = before.replacingOccurrences(
      of: "\"accountName\"", with: "\"note\" :\t[ 1,2 ],\n\"accountName\"")
    try scratch.write(odd, to: "old.json")
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("noreply@sandbox.test")
    try journey.press("Down", "Down", "Down", "Down")
    try journey.type("Example")
    try journey.press("C-s")
    try journey.see("+ ", "Not tested yet")
    try journey.press("Enter")
    try journey.see("Saved old.json")
    let after = try String(contentsOfFile: scratch.file("old.json"), encoding: .utf8)
    #expect(after.replacingOccurrences(of: "\"fromAlias\": \"Example\",\n  ", with: "") == odd)
    #expect(after != odd)
  }

  @Test func unsavedTypingOutlivesTheTerminal() throws {
    let scratch = try ScratchDirectory()
    _ = try starter(in: scratch)
    let first = try TerminalJourney(["old.json"], in: scratch)
    try first.see("noreply@sandbox.test")
    try first.press("Down", "Down", "Down", "Down")
    try first.type("中文昵称")
    try first.see("中文昵称", "modified")
    kill(try first.processID(), SIGHUP)
    _ = try first.end()

    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("Edits from an earlier run", "中文昵称")
    try second.press("Enter")
    try second.see("Recovered")
    try second.see("modified")
  }

  @Test func aRefusalIsExplainedMendedAndGone() throws {
    let journey = try TerminalJourney(["--sandbox", "new.json"])
    try journey.see("Fill in")
    try journey.press("Enter")
    try journey.see("no findings")
    try journey.press("Down", "Down", "Down")
    try journey.type("x")
    try journey.press("C-t")
    try journey.type("me@example.com")
    try journey.press("Enter")
    try journey.see("InvalidMailAddress.NotFound", "cn-hangzhou")
    try journey.press("Escape")
    try journey.see("Connection")
    try journey.press("BSpace")
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.press("C-t")
    try journey.see("Accepted by the SANDBOX")
  }

  @Test func suspendAndComeBack() throws {
    let journey = try TerminalJourney(["new.json"], through: true)
    try journey.see("AccessKey ID")
    try journey.type("LTAI")
    try journey.see("LTAI")
    try journey.press("C-z")
    try journey.see("$")
    try journey.type("fg")
    try journey.press("Enter")
    try journey.see("LTAI", "AccessKey secret")
  }

  /// A file that the sandbox accepts, made by the program's own first run.
  private func starter(in scratch: ScratchDirectory) throws -> String {
    let journey = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try journey.see("Fill in")
    try journey.press("Enter")
    try journey.see("no findings")
    try journey.press("C-s")
    try journey.see("Not tested yet")
    try journey.press("Right", "Left", "Enter")
    try journey.see("Saved old.json")
    try journey.press("C-q")
    _ = try journey.end()
    return try String(contentsOfFile: scratch.file("old.json"), encoding: .utf8)
  }
}
