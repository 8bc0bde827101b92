import DurableFiles
import Foundation
import TestSupport
import Testing

/// Saving and leaving where something is in the way, and what is left over from before.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct SavingJourneyTranscriptTests {
  /// Opens the file and types at the end of the sender alias.
  private func edit(
    _ way: JourneyTranscript, _ text: String, _ file: String = "account.json"
  ) throws {
    try way.start(file, see: "no findings", "Example")
    try way.step(
      "an edit", .press("Down Down Down Down"), .type(text), see: "Example\(text)", "modified")
  }

  private func save(_ way: JourneyTranscript, _ file: String = "account.json") throws {
    try way.step("the save is asked about", .press("C-s"), see: "Not tested yet")
    try way.step("saved", .press("Enter"), see: "Saved \(file)")
  }

  @Test("Quitting with unsaved changes looks as recorded") func quitting() throws {
    let way = try JourneyTranscript("quitting")
    try edit(way, "!")
    try way.step("the question", .press("C-q"), see: "Unsaved changes")
    try way.step("cancelled", .press("c"), see: "modified", "^Q Quit")
    try way.step("asked again", .press("C-x q"), see: "Unsaved changes")
    try way.step("cancelled by Esc", .press("Escape"), see: "modified", "^Q Quit")
    try way.step("and again", .press("C-q"), see: "Unsaved changes")
    try way.end(.press("d"))
    try edit(way, "?")
    try way.step("a last time", .press("C-q"), see: "Unsaved changes")
    try way.end(.press("s"))
    try way.compare()
  }

  @Test("Restoring an earlier version looks as recorded") func versions() throws {
    let way = try JourneyTranscript("versions")
    try edit(way, " 1")
    try way.step("no versions yet", .press("C-p"), .type("versions"), see: "Filter: versions")
    try way.step("none", .press("Enter"), see: "No earlier versions")
    try save(way)
    try way.step("another edit", .press("BSpace"), .type("2"), see: "Example 2", "modified")
    try save(way)
    try way.step("the palette", .press("C-p"), .type("versions"), see: "Filter: versions")
    try way.step("the list", .press("Enter"), see: "bytes")
    try way.step("the older one", .press("Down Enter"), see: "Version 2", "Restore")
    try way.step("restored", .press("Enter"), see: "Restored,", "modified")
    try save(way)
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Saving a file that changed on disk looks as recorded") func changedOnDisk() throws {
    let way = try JourneyTranscript("changed-on-disk")
    let theirs = try way.scratch.read("account.json")
      .replacing("Your sign-in code", with: "Their words")
    try edit(way, " Mine")
    try way.scratch.write(theirs, to: "account.json")
    try way.step("saving", .press("C-s"), see: "Not tested yet")
    try way.step("changed", .press("s"), see: "changed on disk", "Their words")
    try way.step("elsewhere", .press("e"), see: "Save as: account.json")
    try way.step(
      "saved elsewhere", .press("C-u"), .type("mine.json"), .press("Enter"), see: "Saved mine.json")
    try way.step("another edit", .type("2"), see: "Mine2", "modified")
    try way.scratch.write(theirs, to: "mine.json")
    try way.step("saving again", .press("C-s"), see: "Not tested yet")
    try way.step("changed again", .press("s"), see: "changed on disk")
    try way.step("reloaded", .press("r"), see: "Reloaded from disk", "Their words")
    try way.step("undone", .press("M-u"), see: "Mine2", "modified")
    try way.scratch.remove("mine.json")
    try way.step("saving once more", .press("C-s"), see: "> [S]ave <")
    try way.step("gone", .press("s"), see: "The file is gone")
    try way.step("made again", .press("w"), see: "Saved mine.json")
    try way.step("under another name", .press("C-x a"), see: "Save as: mine.json")
    try way.step(
      "that is taken", .press("C-u"), .type("warnings.json"), .press("Enter"),
      see: "The file already exists")
    try way.step("left alone", .press("Escape"), see: "^Q Quit")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Saving a file with two names looks as recorded") func inPlace() throws {
    let way = try JourneyTranscript("in-place")
    try FileManager.default.linkItem(
      atPath: way.scratch.file("account.json"), toPath: way.scratch.file("second-name.json"))
    try edit(way, "!")
    try way.step("the save is asked about", .press("C-s"), see: "Not tested yet")
    try way.step("not in one step", .press("Enter"), see: "in one step")
    try way.step("written", .press("o"), see: "Saved account.json")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Recovering and dropping drafts looks as recorded") func recovery() throws {
    let way = try JourneyTranscript("recovery")
    try edit(way, " 1")
    try way.journey.signal(SIGHUP)
    try way.end()
    try way.start("account.json", see: "Unsaved changes from an earlier session", "Example 1")
    try way.step("recovered", .press("Enter"), see: "Recovered.", "modified")
    try way.step("another edit", .press("Down Down Down Down"), .type("1"), see: "Example 11")
    try way.journey.signal(SIGHUP)
    try way.end()
    let theirs = try way.scratch.read("account.json").replacing("Example", with: "Theirs")
    try way.scratch.write(theirs, to: "account.json")
    try way.start(
      "account.json", see: "Unsaved changes from an earlier session", "changed since", "Theirs")
    try way.step("Esc does nothing", .press("Escape"), see: "choose one of the answers")
    try way.step("dropped", .press("d"), see: "Theirs", "^Q Quit")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("A second session of the same file looks as recorded") func secondSession() throws {
    let way = try JourneyTranscript("second-session")
    let first = try TerminalJourney(["account.json"], in: way.scratch)
    try first.see("no findings")
    try nameTheSession(in: way.scratch)
    try way.start("account.json", see: "Open elsewhere", "Process 4711")
    try way.step("going on", .press("Enter"), see: "^Q Quit")
    try first.press("C-q")
    #expect(try first.end() == 0)
    try way.end(.press("C-q"))
    try way.compare()
  }

  /// Gives the only session, whose lock says that it is alive, another number and host.
  private func nameTheSession(in scratch: ScratchDirectory) throws {
    let (path, text) = try session(in: scratch)
    let other = text.replacing(/process: \d+/, with: "process: 4711")
      .replacing(/host: .*/, with: "host: desk")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(other.utf8))
    try file.close()
  }

  /// The only session's file, which may be written only after the first screen stands.
  private func session(in scratch: ScratchDirectory) throws -> (path: String, text: String) {
    let directory = "state/dmconfig/sessions"
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      let names = try? FileManager.default.contentsOfDirectory(atPath: scratch.file(directory))
      if let name = names?.first, let text = try? scratch.read("\(directory)/\(name)"),
        text.contains(/process: \d+\n/), text.contains(/host: .*\n/)
      {
        return (scratch.file("\(directory)/\(name)"), text)
      }
      usleep(5_000)
    }
    throw NoSession()
  }

  private struct NoSession: Error {}
}
