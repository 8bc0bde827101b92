import DurableFiles
import Foundation
import TestSupport
import Testing

/// Quitting and saving where something is in the way: nothing is lost without an answer to a question.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct LeavingTests {
  @Test("Quitting with unsaved changes asks, and can be cancelled or save them")
  func unsavedChangesAreAskedFor() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try edited("Zhang", in: scratch)

    try journey.press("C-q")
    try journey.see("Unsaved changes", "> [S]ave <", "[D]iscard changes", "[C]ancel", "Enter Save")
    try journey.press("c")
    try journey.seeNo("Unsaved changes")
    try journey.type("!")
    try journey.see("Zhang!")

    try journey.press("C-q")
    try journey.see("Unsaved changes")
    try journey.press("Escape")
    try journey.seeNo("Unsaved changes")
    #expect(try scratch.read("old.json") == before)

    try journey.press("C-x", "q")
    try journey.see("Unsaved changes")
    try journey.press("Enter")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("old.json").contains("\"fromAlias\": \"Zhang!\""))
  }

  @Test("Discarded changes are gone at the next start") func discardedChangesAreGone() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try edited("Zhang", in: scratch)
    try journey.press("C-q")
    try journey.answer("Discard changes")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("old.json") == before)

    let again = try TerminalJourney(["old.json"], in: scratch)
    let screen = try again.see("no findings", "Sender alias")
    #expect(!screen.contains("earlier session"))
    try again.press("C-q")
    #expect(try again.end() == 0)
  }

  @Test("A file that changed on disk is overwritten only when that is chosen")
  func aFileThatChangedOnDiskIsNotRunOver() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try edited("Mine", in: scratch)
    let theirs = before.replacingOccurrences(of: "Your sign-in code", with: "Their words")
    try scratch.write(theirs, to: "old.json")

    // Not over it: elsewhere.
    try journey.saveUntested()
    try journey.see("The file changed on disk", "Their words", "+ ", "Mine", "> [C]ancel <")
    try journey.answer("Save elsewhere")
    try journey.see("Save as: old.json")
    try journey.press("C-u")
    try journey.type("mine.json")
    try journey.press("Enter")
    try journey.see("Saved mine.json")
    #expect(try scratch.read("old.json") == theirs)
    let mine = before.replacingOccurrences(
      of: "\n  \"templates\"", with: "\n  \"fromAlias\": \"Mine\",\n  \"templates\"")
    #expect(try scratch.read("mine.json") == mine)

    // Their text instead of mine, and mine back by undo.
    try journey.type("2")
    try journey.see("Mine2")
    try scratch.write(theirs, to: "mine.json")
    try journey.saveUntested()
    try journey.see("The file changed on disk")
    try journey.answer("Reload")
    try journey.see(
      "Reloaded from disk", "✓ Sign-in                   SignIn                    Their words",
      "saved")
    try journey.press("M-u")
    try journey.see("Mine2", "Your sign-in", "modified")

    // Over it, knowingly.
    try journey.save(as: "mine.json", showing: ["Mine2"])
    #expect(
      try scratch.read("mine.json") == mine.replacingOccurrences(of: "\"Mine\"", with: "\"Mine2\""))
    try journey.type("3")
    try scratch.write(theirs, to: "mine.json")
    try journey.saveUntested()
    try journey.see("The file changed on disk")
    try journey.answer("Overwrite")
    try journey.see("Saved mine.json")
    #expect(
      try scratch.read("mine.json") == mine.replacingOccurrences(of: "\"Mine\"", with: "\"Mine23\"")
    )
  }

  @Test("A second session of the same file is warned of the first")
  func aSecondSessionIsWarned() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let first = try TerminalJourney(["old.json"], in: scratch)
    try first.see("no findings")
    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("Open elsewhere", "Process \(try first.processID())", "Whichever saves last")
    try second.press("Enter")
    try second.seeNo("Open elsewhere")
    try first.press("C-q")
    #expect(try first.end() == 0)
    try second.press("C-q")
    #expect(try second.end() == 0)

    let alone = try TerminalJourney(["old.json"], in: scratch)
    #expect(try alone.see("no findings").contains("Open elsewhere") == false)
  }

  /// A session with an alias typed and not saved.
  private func edited(_ alias: String, in scratch: ScratchDirectory) throws -> TerminalJourney {
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.focus("Sender alias")
    try journey.type(alias)
    try journey.see(alias, "old.json  modified")
    return journey
  }
}
