import DirectMailConnector
import Foundation
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// Saving and leaving: what is asked, and what each answer does.
@Suite struct SavingJourneyTests {
  static let path = "/home/ann/connector.json"

  private func edited() throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.type("x")
    return journey
  }

  private func saves(_ journey: ModelJourney) -> [SaveRequest] {
    journey.effects.compactMap { if case .save(let request) = $0 { request } else { nil } }
  }

  @Test("A save asks first, and leaves nothing unsaved and no draft once it is written")
  func savingAsksAndWrites() throws {
    var journey = try edited()
    journey.press("^S")
    #expect(journey.question?.answers == [.testFirst, .saveAnyway, .cancel])
    journey.answer(.saveAnyway)
    #expect(saves(journey).map(\.condition) == [.unchanged])
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(!journey.state.workspace.document.isModified)
    #expect(journey.effects.contains(.dropDraft))
  }

  /// A body is one line of the file, and longer than the screen is wide.
  @Test("The question before a save shows what changes in a long body", arguments: [40, 80])
  func savingShowsWhatChangesInALongBody(_ columns: Int) throws {
    let body = String(repeating: "<p>long</p>", count: 200)
    let text = ExampleConfigs.complete.replacingOccurrences(of: "<p>", with: body + "<p>")
    var journey = try ModelJourney(text, columns: columns)
    journey.openTemplate("SignIn")
    journey.press("Ctrl-End")
    journey.type("typo")
    journey.press("^S")
    let lines = try #require(journey.question).text.map(\.text)
    #expect(lines.contains { $0.hasPrefix("+") && $0.contains("typo") })
    #expect(lines.allSatisfy { CellWidth.of(text: $0) <= columns })
  }

  @Test("What is typed during a save stays unsaved")
  func whatIsTypedDuringASaveStaysUnsaved() throws {
    var journey = try edited()
    journey.press("^S")
    journey.answer(.saveAnyway)
    journey.type("y")
    journey.settle()
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(journey.state.workspace.document.isModified)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let result: SaveResult
    /// nil for Esc.
    let answer: Question.Answer?
    let condition: SaveRequest.Condition?
    let testDescription: String
  }

  static let results: [Case] = [
    Case(
      result: .changedOnDisk(Array("{}".utf8)), answer: .overwrite, condition: .overwrite,
      testDescription: "changed, overwrite"),
    Case(
      result: .changedOnDisk(Array("{}".utf8)), answer: .cancel, condition: nil,
      testDescription: "changed, cancel"),
    Case(
      result: .changedOnDisk(nil), answer: .writeAgain, condition: .newFile,
      testDescription: "removed, written again"),
    Case(
      result: .needsInPlace("x"), answer: .saveInPlace, condition: .inPlace,
      testDescription: "in place"),
    Case(
      result: .exists, answer: .overwrite, condition: .overwrite,
      testDescription: "exists, overwrite"),
    Case(result: .exists, answer: nil, condition: nil, testDescription: "exists, Esc"),
  ]

  @Test("Each answer about the file on disk leads to its own save or to none", arguments: results)
  func aSaveThatIsInTheWayAsks(_ row: Case) throws {
    var journey = try edited()
    journey.press("^S")
    journey.answer(.saveAnyway)
    journey.handle(.saved(row.result, path: Self.path))
    #expect(journey.question != nil)
    if let answer = row.answer { journey.answer(answer) } else { journey.press("Esc") }
    #expect(saves(journey).first?.condition == row.condition)
    #expect(journey.state.workspace.document.isModified)
  }

  @Test("A save in place writes into the file that was asked for")
  func writingInPlaceKeepsToItsPath() throws {
    let other = "/home/ann/linked.json"
    var journey = try edited()
    journey.press("^S")
    journey.answer(.saveAnyway)
    journey.handle(.saved(.exists, path: other))
    journey.answer(.overwrite)
    #expect(saves(journey).map(\.path) == [other])
    journey.handle(.saved(.needsInPlace("x"), path: other))
    journey.answer(.saveInPlace)
    #expect(saves(journey).map(\.path) == [other])
    #expect(saves(journey).map(\.condition) == [.inPlace])
  }

  @Test("A save whose earlier version was not kept says so")
  func aSaveWhoseVersionWasNotKeptSaysSo() throws {
    var journey = try edited()
    journey.press("^S")
    journey.answer(.saveAnyway)
    journey.handle(.saved(.written(mode: 0o600, notKept: "The disk is full."), path: Self.path))
    #expect(!journey.state.workspace.document.isModified)
    #expect(journey.state.workspace.status?.kind == .warning)
    #expect(journey.state.workspace.status?.text.hasSuffix("The disk is full.") == true)
  }

  @Test("A failed save says so and does not quit") func aFailedSaveSaysSo() throws {
    var journey = try edited()
    journey.press("^Q")
    journey.answer(.save)
    journey.handle(.saved(.failed(Failure("The disk is full.")), path: Self.path))
    #expect(journey.state.workspace.status == Status(.failure, "The disk is full."))
    #expect(!journey.effects.contains(.quit))
  }

  @Test(
    "Quitting with unsaved changes asks, and ends only once they are discarded",
    arguments: ["^Q", "^X q"])
  func quittingAsks(_ key: String) throws {
    var journey = try edited()
    journey.press(key)
    #expect(journey.question?.subject == .quit)
    journey.press("Esc")
    #expect(journey.state.workspace.dialogs.isEmpty && journey.state.workspace.document.isModified)
    journey.press(key)
    journey.answer(.discard)
    #expect(journey.effects.last == .keepDropped(Array(journey.text.utf8)))
    journey.handle(.droppedKept(.kept))
    #expect(journey.effects.suffix(2) == [.dropDraft, .finishFiles])
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
  }

  @Test("Saving on quitting ends the program only once the file is written")
  func saveAndQuitQuitsOnceItIsWritten() throws {
    var journey = try edited()
    journey.press("^Q")
    journey.answer(.save)
    #expect(!journey.effects.contains(.quit))
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(journey.effects == [.dropDraft, .finishFiles])
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
  }

  @Test("A reload forgets the wish to quit, so that a later save does not quit")
  func reloadingForgetsTheWishToQuit() throws {
    var journey = try edited()
    journey.press("^Q")
    journey.answer(.save)
    journey.handle(.saved(.changedOnDisk(Array("{}".utf8)), path: Self.path))
    journey.answer(.reload)
    #expect(journey.effects.contains(.readDisk))
    journey.handle(.diskRead(.success(Array(ExampleConfigs.chinese.utf8))))
    journey.type("y")
    journey.press("^S")
    journey.answer(.saveAnyway)
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(!journey.effects.contains(.quit))
  }

  @Test("Esc and ^C do not answer the offer of a draft")
  func escKeepsARecoveredDraftOnOffer() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let draft = ExampleConfigs.complete.replacing("noreply", with: "post")
    journey.handle(.recoveryFound(bytes: Array(draft.utf8), when: "10:00", isStale: false))
    journey.press("Esc", "^C")
    #expect(journey.question?.subject == .recovery)
    #expect(!journey.effects.contains(.dropDraft))
    journey.answer(.recover)
    #expect(journey.text == draft)
    journey.press("Alt-U")
    #expect(journey.text == ExampleConfigs.complete)
  }

  @Test("The offer of a draft says that the file has changed since")
  func aDraftOfAFileThatChangedSaysSo() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let draft = ExampleConfigs.complete.replacing("noreply", with: "post")
    journey.handle(.recoveryFound(bytes: Array(draft.utf8), when: "10:00", isStale: true))
    #expect(journey.question?.message.first?.text.contains("the file has changed since") == true)
    journey.answer(.recover)
    #expect(journey.text == draft)
  }

  @Test("A draft stays on offer when the terminal goes away before the answer")
  func theEndOfTheTerminalLeavesADraftOnOffer() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let draft = ExampleConfigs.complete.replacing("noreply", with: "post")
    journey.handle(.recoveryFound(bytes: Array(draft.utf8), when: "10:00", isStale: false))
    journey.handle(.terminated)
    #expect(
      journey.effects == [.endAtOnce(keepingEdits: false)],
      "the draft of this session, which has none")
  }

  @Test(
    "The answer to the offer of a draft is passed on, whichever it is",
    arguments: [(Question.Answer.recover, true), (.dropRecovery, false)])
  func theAnswerAboutADraftIsTold(_ answer: Question.Answer, _ isTaken: Bool) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let draft = ExampleConfigs.complete.replacing("noreply", with: "post")
    journey.handle(.recoveryFound(bytes: Array(draft.utf8), when: "10:00", isStale: false))
    journey.answer(answer)
    #expect(journey.effects.contains(.answerRecovery(isTaken: isTaken)))
    #expect(!journey.effects.contains(.dropDraft))
  }

  @Test("An earlier version is restored, and undo takes that back")
  func aVersionIsRestoredAndCanBeUndone() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.versionLoaded(1, .success(Array(ExampleConfigs.wrapped.utf8))))
    journey.answer(.restore)
    #expect(journey.text == ExampleConfigs.wrapped)
    #expect(journey.state.workspace.document.config.isWrapped)
    journey.press("Alt-U")
    #expect(journey.text == ExampleConfigs.complete)
    #expect(!journey.state.workspace.document.config.isWrapped)
  }

  @Test("A draft kept amid typing is the document at the next pause, to the byte")
  func aDraftIsTheDocumentAsItWillBe() throws {
    for text in [ExampleConfigs.complete, ExampleConfigs.wrapped, ExampleConfigs.chinese] {
      var journey = try ModelJourney(text)
      journey.type("LTAI")
      #expect(try draft(&journey) == journey.text)
      journey.type("x")
      #expect(try draft(&journey) == journey.text)
      journey.focus(.fromAlias)
      journey.press("^U")
      #expect(try draft(&journey) == journey.text)
      journey.focus(.template(0))
      journey.press("Enter")
      journey.type("<b>中\n")
      #expect(try draft(&journey) == journey.text)
      journey.select(.usageType)
      journey.type("a\"")
      #expect(try draft(&journey) == journey.text)
    }
  }

  /// The draft as it is kept now; then a pause brings the document up to it.
  private func draft(_ journey: inout ModelJourney) throws -> String {
    let kept = try #require(journey.state.unsavedDocument)
    journey.settle()
    return String(decoding: kept.bytes, as: UTF8.self)
  }

  @Test("A long line is kept in pieces that are what the document gets, to the byte")
  func aDraftOfALongLineIsTheDocument() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.paste(String(repeating: "a<b>\"中文\\é🎉\t\u{1}", count: 10_000) + "\r\nend")
    var pieces = 0
    let document = try #require(journey.state.unsavedDocument)
    document.forEachPiece { _ in pieces += 1 }
    #expect(pieces > 4)
    #expect(try draft(&journey) == journey.text)
  }

  @Test("Unsaved edits are kept when the terminal goes away")
  func theEndOfTheTerminalKeepsTheDraft() throws {
    var journey = try edited()
    journey.handle(.terminated)
    #expect(journey.effects == [.endAtOnce(keepingEdits: true)])
    let document = try #require(journey.state.unsavedDocument)
    #expect(String(decoding: document.bytes, as: UTF8.self).contains("Examplex"))
  }
}
