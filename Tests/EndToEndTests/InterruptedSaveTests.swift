import DurableFiles
import Foundation
import TestSupport
import Testing

/// What dead sessions left, and what becomes of it at the next start.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct InterruptedSaveTests {
  /// Leaves a draft as a killed program does.
  private func leave(
    _ text: String, _ surroundings: Surroundings, base: String, savingInPlace: Bool = false
  ) throws {
    let state = StateDirectory(path: surroundings.state)
    let session = try EditingSession(surroundings.file, in: state)
    try RecoveryStore(state).write(
      Array(text.utf8), of: session, base: ContentDigest(of: Array(base.utf8)),
      savingInPlace: savingInPlace)
    session.end()
  }

  private func drafts(_ surroundings: Surroundings) throws -> [String] {
    try RecoveryStore(StateDirectory(path: surroundings.state)).pending(for: surroundings.file)
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("Killed while saving in place, the file is made whole at the next start")
  func aFileThatWasHalfWrittenInPlaceIsWholeAgain() throws {
    let whole = Surroundings.config(alias: "whole")
    let surroundings = try Surroundings(String(whole.prefix(200)))
    try leave(whole, surroundings, base: Surroundings.config(), savingInPlace: true)
    let terminal = try surroundings.terminal()
    #expect(terminal.see("cut off"))
    #expect(terminal.see("whole"))
    terminal.press("^S", "Enter")
    #expect(terminal.see("Saved"))
    #expect(try String(contentsOfFile: surroundings.file, encoding: .utf8) == whole)
    terminal.press("^Q")
    #expect(terminal.end() == 0)
    #expect(try drafts(surroundings).isEmpty)
  }

  @Test(
    "Killed again before the file is whole, the program opens the newest edits",
    arguments: [SIGKILL, SIGHUP])
  func editsOfAFileThatWasHalfWrittenAreOpenedAgain(_ number: Int32) throws {
    let surroundings = try Surroundings(String(Surroundings.config().prefix(200)))
    try leave(
      Surroundings.config(alias: "whole"), surroundings, base: Surroundings.config(),
      savingInPlace: true)
    let first = try surroundings.terminal()
    #expect(first.see("cut off"))
    first.typeName("more")
    #expect(first.shows("wholemore"))
    if number == SIGKILL {
      #expect(first.wait { _ in surroundings.hasDraft(with: "\"wholemore\"") })
    }
    first.signal(number)
    #expect(first.end() != nil)

    let second = try surroundings.terminal()
    #expect(second.shows("cut off"))
    #expect(second.shows("wholemore"))
    second.press("^Q")
    #expect(second.shows("Unsaved changes"))
    second.answer("d")
    #expect(second.end() == 0)
    #expect(try drafts(surroundings).count == 1, "nothing else has it")
  }

  @Test("A file that is not JSON is not replaced by a draft, which is offered and kept")
  func aBrokenFileIsNotReplacedByADraft() throws {
    let broken = "{\"accessKeyId\": "
    let surroundings = try Surroundings(broken)
    try leave(Surroundings.config(), surroundings, base: "{}")
    let terminal = try surroundings.terminal()
    #expect(terminal.see("This file is not JSON"))
    #expect(terminal.see("earlier session"))
    terminal.signal(SIGHUP)
    #expect(terminal.end() == 65 << 8)
    #expect(try drafts(surroundings).count == 1)
    #expect(FileManager.default.contents(atPath: surroundings.file) == Data(broken.utf8))
  }

  @Test("A draft stays on offer after a hang-up before the answer")
  func hangingUpBeforeTheAnswerKeepsTheOffer() throws {
    let surroundings = try Surroundings()
    let draft = Surroundings.config(alias: "draft")
    try leave(draft, surroundings, base: Surroundings.config())
    let terminal = try surroundings.terminal()
    #expect(terminal.see("earlier session"))
    terminal.signal(SIGHUP)
    #expect(terminal.end() == 0)
    #expect(try drafts(surroundings) == [draft])
  }

  @Test("The offer of a draft says whether the file has changed", arguments: [false, true])
  func anOfferSaysWhetherTheFileHasChanged(_ changed: Bool) throws {
    let surroundings = try Surroundings()
    let base = changed ? Surroundings.config(alias: "before") : Surroundings.config()
    try leave(Surroundings.config(alias: "draft"), surroundings, base: base)
    let terminal = try surroundings.terminal()
    #expect(terminal.see("[D]iscard"))
    #expect(terminal.plainOutput().contains("changed since") == changed)
  }

  @Test("Of two drafts, giving one up says nothing about the other")
  func eachDraftIsDecidedByItself() throws {
    let surroundings = try Surroundings()
    let texts = ["one", "two"].map { Surroundings.config(alias: $0) }
    for text in texts { try leave(text, surroundings, base: Surroundings.config()) }
    let terminal = try surroundings.terminal()
    #expect(terminal.see("earlier session"))
    let written = terminal.written
    terminal.answer("d")
    // The next one takes its place in the same picture.
    #expect(terminal.wait { $0.written > written && (try? drafts(surroundings).count) == 1 })
    let left = try drafts(surroundings)
    terminal.send("r")
    #expect(terminal.see("Recovered."))
    terminal.press("^S", "Enter")
    #expect(terminal.see("Saved"))
    #expect([try String(contentsOfFile: surroundings.file, encoding: .utf8)] == left)
    terminal.press("^Q")
    #expect(terminal.end() == 0)
    #expect(try drafts(surroundings).isEmpty)
  }

  @Test("A new file that nobody touched leaves no draft")
  func aStarterThatNobodyTouchedIsNoDraft() throws {
    let surroundings = try Surroundings()
    try FileManager.default.removeItem(atPath: surroundings.file)
    let terminal = try surroundings.terminal()
    #expect(terminal.see("AccessKey"))
    terminal.signal(SIGHUP)
    #expect(terminal.end() == 0)
    #expect(try drafts(surroundings).isEmpty)
  }
}
