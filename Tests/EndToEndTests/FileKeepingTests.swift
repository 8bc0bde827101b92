import Foundation
import TestSupport
import Testing

/// A file that others wrote: only what the person changed changes in it.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct FileKeepingTests {
  @Test("One change in a file of odd form changes only that")
  func oneChangeInAnOddFileChangesOnlyThat() throws {
    let scratch = try ScratchDirectory()
    let starter = try scratch.writeStarter("made.json")
    let odd = starter.replacingOccurrences(of: "\n", with: "\r\n")
      .replacingOccurrences(
        of: "\"accountName\"",
        with:
          "\"note\" :\t[ 1.50,2E3 , \"\\u4e2d\\/\" ],\r\n\r\n\t\"fromAlias\"\t:\"O\\u006cd\" ,\"accountName\""
      )
    try FileManager.default.createDirectory(
      atPath: scratch.file("real"), withIntermediateDirectories: false)
    try scratch.write(odd, to: "real/odd.json")
    chmod(scratch.file("real/odd.json"), 0o640)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link.json"), withDestinationPath: "real/odd.json")

    let journey = try TerminalJourney(["link.json"], in: scratch)
    try journey.see("noreply@mail.example.com", "Old")
    try journey.focus("Sender alias")
    try journey.type("er")
    try journey.save(as: "link.json", showing: ["+ ", "Older"])
    try journey.press("C-q")
    #expect(try journey.end() == 0)

    let expected = odd.replacingOccurrences(of: "\"O\\u006cd\"", with: "\"Older\"")
    #expect(try scratch.bytes("real/odd.json") == Data(expected.utf8))
    #expect(try scratch.mode("real/odd.json") == 0o640)
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("link.json"))
    #expect(link == "real/odd.json")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.file("real")) == ["odd.json"])
  }

  @Test("Missing usage types that are added and undone leave nothing to save")
  func missingTypesAreAddedAndTakenBack() throws {
    let scratch = try ScratchDirectory()
    let before = """
      { "accessKeyId": "LTAI5tExample", "accessKeySecret": "sandbox-secret",
        "accountName": "noreply@mail.example.com",
        "templates": [ { "usageType": "Generic", "subject": "Code", "content": "<b>{{code}}</b>" } ] }
      """
    try scratch.write(before, to: "few.json")
    chmod(scratch.file("few.json"), 0o600)
    let journey = try TerminalJourney(["few.json"], in: scratch)
    let missing = try journey.see(
      "1 rejected", "✓ General purpose", "✗ Sign-in", "✗ Password reset")
    #expect(missing.split(separator: "\n").count { $0.contains("missing; Enter adds it") } == 3)

    try journey.focus("Register")
    try journey.press("F1")
    try journey.see("Template with UsageType (Register, SignIn, ForgotPassword)")
    try journey.press("Escape")
    try journey.see("Connection")
    try journey.press("Enter")
    try journey.see("✓ Sign-up", "✗ Sign-in", "Added Register", "modified")

    try journey.chooseFromPalette("Add the missing templates")
    let all = try journey.see("Added 7 templates", "no findings", "✓ Two-step setup")
    #expect(!all.contains("missing"))

    try journey.press("M-u")
    try journey.see("Undone", "✓ Sign-up", "✗ Sign-in")
    try journey.press("M-u")
    try journey.see("Undone", "✗ Sign-up", "few.json  saved")
    try journey.press("C-s")
    try journey.see("the file already has exactly this")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("few.json") == before)
  }

  @Test("Saving without a change notices that the file was removed or changed")
  func savingWithoutAChange() throws {
    let scratch = try ScratchDirectory()
    let text = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("AccessKey ID", "saved")
    try journey.press("C-s")
    try journey.see("nothing to save")
    try FileManager.default.removeItem(atPath: scratch.file("old.json"))
    try journey.press("C-s")
    try journey.see("The file is gone")
    try journey.press("Enter")
    try journey.see("Saved old.json")
    #expect(try scratch.read("old.json") == text)
    let others = text.replacingOccurrences(of: "LTAI5tExample", with: "LTAI5tOther")
    try scratch.write(others, to: "old.json")
    try journey.press("C-s")
    try journey.see("changed", "LTAI5tOther")
    try journey.press("Escape")
    try journey.seeNo("LTAI5tOther")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("old.json") == others)
  }
}
