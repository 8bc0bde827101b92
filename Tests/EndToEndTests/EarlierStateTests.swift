import Foundation
import TestSupport
import Testing

/// What version 0.1.0 kept is not lost to this version.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct EarlierStateTests {
  @Test("A draft of version 0.1.0 is offered, recovered and saved")
  func aDraftIsOfferedAndRecovered() throws {
    let state = try EarlierState()
    #expect(try state.drafts().count == 2)
    let file = state.edited("connector.json")
    let before = try String(contentsOfFile: file, encoding: .utf8)
    let journey = try TerminalJourney([file], in: state.scratch)
    let question = try journey.see("Unsaved changes from an earlier session", "unsaved 草稿")
    #expect(!question.contains("changed since"))
    try journey.press("Enter")
    try journey.see("Recovered.", "Example 1 2 3 unsaved 草稿", "modified")
    try journey.save(as: "connector.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
    let after = try String(contentsOfFile: file, encoding: .utf8)
    #expect(after == before.replacing("Example 1 2 3", with: "Example 1 2 3 unsaved 草稿"))
    // That of the other file is left for its next opening.
    #expect(try state.drafts().count == 1)
  }

  @Test("A save in place that version 0.1.0 did not end is made whole")
  func aSaveInPlaceThatWasCutOffIsMadeWhole() throws {
    let state = try EarlierState()
    let file = state.edited("linked.json")
    let whole = try String(contentsOfFile: file, encoding: .utf8)
    try Data(whole.utf8.prefix(100)).write(to: URL(fileURLWithPath: file))
    let journey = try TerminalJourney([file], in: state.scratch)
    try journey.see("cut off", "Example in place")
    try journey.save(as: "linked.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
    let after = try String(contentsOfFile: file, encoding: .utf8)
    #expect(after == whole.replacing("\"Example\"", with: "\"Example in place\""))
    #expect(try state.drafts().count == 1)
  }

  @Test("Versions that 0.1.0 kept are listed and restored by command")
  func versionsAreListedAndRestored() throws {
    let state = try EarlierState()
    let file = state.edited("connector.json")
    let list = try state.scratch.dmconfig("versions", file, "--format", "json")
    let rows = try list.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return [object?["version"] as? Int, object?["size"] as? Int]
    }
    #expect(rows == [[1, 815], [2, 813], [3, 811]])
    #expect(list.errors == "")
    let restored = try state.scratch.dmconfig("versions", file, "--restore", "2")
    #expect(restored.status == 0 && restored.errors == "")
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\"Example 1\""))
  }

  @Test("A version that 0.1.0 kept is restored on the screen")
  func versionsAreOnTheScreen() throws {
    let state = try EarlierState()
    let journey = try TerminalJourney([state.edited("connector.json")], in: state.scratch)
    try journey.see("Unsaved changes from an earlier session")
    try journey.answer("Discard")
    try journey.see("2 unsendable", "Example 1 2 3")
    try journey.chooseFromPalette("Earlier versions")
    let list = try journey.see("Earlier versions", "discarded, never saved", "bytes")
    #expect(list.split(separator: "\n").count { $0.contains(" bytes ") } == 4)
    try journey.choose("811 bytes")
    try journey.see("Version 4", "-   \"fromAlias\": \"Example 1 2 3\"")
    try journey.press("Enter")
    try journey.see("Restored", "modified")
  }
}
