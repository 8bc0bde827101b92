import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// Files that are not JSON, and how they are opened in the configurator.
@Suite struct RepairJourneyTests {
  private static let commas = ExampleConfigs.complete.replacing("\n  ]\n}", with: ",\n  ],\n}")

  private func open(_ text: String) -> ModelJourney {
    ModelJourney(brokenFile: Array(text.utf8))
  }

  private func status(_ journey: ModelJourney) -> String {
    journey.state.workspace.status?.text ?? ""
  }

  @Test("A fix asks for confirmation with its changes, and opens the file with unsaved changes")
  func fix() {
    var journey = open(Self.commas)
    #expect(journey.state.repair.isOpen)
    #expect(journey.state.unsavedDocument == nil)
    journey.press("f")
    #expect(journey.question?.title == "Remove the commas after the last item")
    #expect(journey.question?.text.contains { $0.kind == .removed } == true)
    journey.press("Enter")
    #expect(!journey.state.repair.isOpen)
    #expect(journey.text == ExampleConfigs.complete)
    #expect(journey.state.workspace.document.isModified)
    #expect(journey.state.unsavedDocument?.bytes == Array(ExampleConfigs.complete.utf8))
    #expect(status(journey) == "Fixed on the screen. The file does not change until you save.")
    journey.press("Alt-U")
    #expect(status(journey) == "Nothing to undo.")
  }

  @Test("A declined fix changes nothing") func cancelled() {
    var journey = open(Self.commas)
    journey.press("Enter", "Esc")
    #expect(journey.state.repair.isOpen)
    #expect(journey.effects.isEmpty)
  }

  @Test("No question about a fix shows a secret") func secrecy() {
    var journey = open("{\"accessKeySecret\": \"\(ExampleConfigs.secret)\",}")
    let excerpt = journey.state.repair.text?.excerpt
    #expect(excerpt?.line.text == "{\"accessKeySecret\": \"********\",}")
    #expect(excerpt?.lead == "{\"accessKeySecret\": \"********\"")
    journey.press("f")
    #expect(journey.question?.text.isEmpty == false)
    #expect(journey.question?.text.contains { $0.text.contains(ExampleConfigs.secret) } == false)
  }

  @Test("A file that needs two fixes gets one after the other") func twoFixes() {
    var journey = open("{'accessKeyId': 'x', // mine\n}")
    journey.press("f", "Enter")
    #expect(journey.state.repair.text?.fix?.kind == .comments)
    journey.press("f", "Enter")
    #expect(journey.state.repair.text?.fix?.kind == .trailingComma)
    journey.press("f", "Enter")
    #expect(journey.text == "{\"accessKeyId\": \"x\"\n}")
  }

  @Test("The editor opens the file at the line, and the file is read again afterwards")
  func editor() {
    var journey = open("{\n  \"accessKeyId\": x\n}")
    journey.press("f")
    #expect(status(journey) == "There is no automatic fix for this. Use your editor to fix it.")
    journey.press("e")
    #expect(journey.effects == [.editFile(path: "/home/ann/connector.json", line: 2)])
    journey.handle(.diskRead(.success(Array("{\n\n\n  \"accessKeyId\": x\n}".utf8))))
    #expect(journey.state.repair.text?.line == 4)
    journey.handle(.diskRead(.success(Array(ExampleConfigs.complete.utf8))))
    #expect(journey.effects.contains(.adoptDisk))
    #expect(!journey.state.repair.isOpen && !journey.state.workspace.document.isModified)
    #expect(status(journey) == "The file was read again.")
  }

  private static let twice = "{'accessKeyId': 'x', // mine\n \"accountName\": y\n}"

  /// The page after the first fix of a text that needs more than fixes.
  private func fixedOnce() -> ModelJourney {
    var journey = open(Self.twice)
    journey.press("f", "Enter")
    return journey
  }

  private static let fixedOnce = Self.twice.replacing("'", with: "\"")

  @Test("After a fix the editor gets the text on the page, and the page reads what it leaves")
  func editorAfterFix() {
    var journey = fixedOnce()
    journey.press("e")
    #expect(journey.effects == [.openRepairText(Array(Self.fixedOnce.utf8))])
    journey.handle(.repairTextReady(.success("/state/text.json")))
    #expect(journey.effects == [.editRepairText(path: "/state/text.json", line: 1)])
    let edited = Self.fixedOnce.replacing(" // mine", with: "")
    journey.handle(.repairTextEdited(.success(Array(edited.utf8))))
    #expect(journey.state.repair.text?.line == 2)
    #expect(status(journey) == "Loaded the text from the editor.")
    // It is nowhere else yet.
    #expect(!journey.effects.contains(.dropEditorFile))

    journey.press("e")
    #expect(journey.effects == [.openRepairText(Array(edited.utf8))])
    journey.handle(.repairTextReady(.success("/state/text.json")))
    let good = edited.replacing("y\n", with: "\"y\"\n")
    journey.handle(.repairTextEdited(.success(Array(good.utf8))))
    #expect(!journey.state.repair.isOpen && journey.text == good)
    #expect(journey.state.workspace.document.isModified)
    #expect(journey.effects.contains(.dropEditorFile) && !journey.effects.contains(.adoptDisk))
    #expect(status(journey) == "Fixed on the screen. The file does not change until you save.")
  }

  @Test("An editor that fails or cannot be started leaves the page as it is")
  func editorAfterFixFails() {
    var journey = fixedOnce()
    let page = journey.state.repair
    journey.press("e")
    journey.handle(.repairTextReady(.failure(Failure("No place."))))
    #expect(journey.state.repair == page && status(journey) == "No place.")
    journey.press("e")
    journey.handle(.repairTextReady(.success("/state/text.json")))
    journey.handle(.repairTextEdited(.failure(Failure("vi failed."))))
    #expect(journey.state.repair == page && status(journey) == "vi failed.")
    journey.press("e")
    journey.handle(.repairTextReady(.success("/state/text.json")))
    journey.handle(.repairTextEdited(.success(Array(Self.fixedOnce.utf8))))
    #expect(journey.state.repair == page && status(journey) == "The text is the same as before.")
    #expect(journey.effects.contains(.dropEditorFile))
  }

  @Test("Esc stops waiting for a disk that does not take the text, and the page stays")
  func editorAfterFixIsSlow() {
    var journey = fixedOnce()
    journey.press("e", "Esc")
    #expect(status(journey) == "Stopped waiting for the disk.")
    journey.handle(.repairTextReady(.success("/state/text.json")))
    #expect(journey.effects == [.dropEditorFile] && journey.state.repair.isOpen)
  }

  @Test("Leaving keeps what is on the page and not in the file as a version")
  func leavingAfterFix() {
    var journey = fixedOnce()
    journey.press("q")
    #expect(journey.effects == [.keepDropped(Array(Self.fixedOnce.utf8))])
    journey.handle(.droppedKept(.kept))
    #expect(journey.effects == [.dropDraft, .finishFiles])
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
  }

  @Test("If it cannot be kept as a version, leaving asks first") func leavingUnkept() {
    var journey = fixedOnce()
    journey.press("q")
    journey.handle(.droppedKept(.failed(Failure("No space."), hasDraft: false)))
    #expect(journey.question?.answers == [.discard, .cancel])
    journey.answer(.cancel)
    #expect(journey.state.repair.isOpen && !journey.state.saving.isLeaving)
  }

  @Test("A missing file, or one that the editor makes JSON of another kind, is reported")
  func editorFails() {
    var journey = open("{")
    journey.handle(.diskRead(.success(Array("[1]".utf8))))
    #expect(journey.state.repair.text?.error == .notAnObject(.array))
    journey.handle(.diskRead(.failure(Failure("Gone."))))
    #expect(journey.state.repair.isOpen && status(journey) == "Gone.")
  }

  @Test("Leaving writes nothing", arguments: ["q", "Esc", "^Q", "^X q"])
  func leaving(keys: String) {
    var journey = open(Self.commas)
    journey.press(keys)
    #expect(journey.effects == [.dropDraft, .finishFiles])
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
    #expect(journey.state.repair.isOpen)
  }

  @Test("^C says how to leave and does not leave") func interrupted() {
    var journey = open(Self.commas)
    journey.press("^C")
    #expect(journey.effects.isEmpty)
    #expect(status(journey) == "To quit dmconfig, press q.")
  }

  @Test("Other keys, pastes and clicks do nothing") func others() {
    var journey = open(Self.commas)
    journey.press("Tab", "x", "^S", "^T", "^P", "^X s", "Down")
    journey.paste("text")
    journey.handle(.input(.mouse(MouseEvent(.press, row: 5, column: 5))))
    #expect(journey.state.repair.isOpen && journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.document.config.document.bytes == Array("{}".utf8))
  }

  @Test("When terminated, the program keeps no draft of a file that was not repaired")
  func terminated() {
    var journey = open(Self.commas)
    journey.handle(.terminated)
    #expect(journey.state.unsavedDocument == nil)
  }

  @Test("Taking a draft of an earlier run opens the configurator") func draft() {
    var journey = open(Self.commas)
    journey.handle(
      .recoveryFound(bytes: Array(ExampleConfigs.complete.utf8), when: "today", isStale: false))
    journey.answer(.recover)
    #expect(!journey.state.repair.isOpen && journey.text == ExampleConfigs.complete)
    journey.press("Alt-U")
    #expect(journey.text == ExampleConfigs.complete)
  }

  @Test("A byte order mark is not a change, and a save leaves it out") func mark() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, hasByteOrderMark: true)
    #expect(!journey.state.workspace.document.isModified)
    journey.press("^S")
    #expect(journey.question?.answers.contains(.saveAnyway) == true)
    journey.answer(.saveAnyway)
    journey.handle(.saved(.written(mode: 0o600), path: "/home/ann/connector.json"))
    journey.press("^S")
    #expect(journey.question == nil)
  }

  @Test("The sandbox's account is offered when the file is repaired, and not before")
  func sandboxWaits() {
    var journey = ModelJourney(brokenFile: Array(Self.commas.utf8), hasSandbox: true)
    journey.handle(.sandboxStarted(ExampleConfigs.sandbox))
    #expect(journey.question == nil)
    #expect(journey.state.repair.isOpen)
    journey.press("f", "Enter")
    #expect(journey.question?.subject == .adoptAccount)
    #expect(journey.text == ExampleConfigs.complete)
  }
}
