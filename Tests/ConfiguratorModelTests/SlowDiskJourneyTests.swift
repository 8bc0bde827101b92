import ConfiguratorModel
import DirectMailConnector
import ModelJourney
import Testing

/// What the screen says and takes while a disk has not answered.
@Suite struct SlowDiskJourneyTests {
  private static let path = "/home/ann/connector.json"

  private func saves(_ journey: ModelJourney) -> Int {
    journey.effects.count { if case .save = $0 { true } else { false } }
  }

  // MARK: Saving

  @Test("While a file is written, typing goes on, and what is typed counts as unsaved")
  func typingGoesOnWhileSaving() throws {
    var journey = try ModelJourney.saving()
    #expect(journey.state.saving.isSaving && journey.state.workspace.status?.text == "Saving")
    journey.type("y")
    #expect(journey.state.saving.isSaving)
    let revision = journey.state.workspace.document.revision
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(!journey.state.saving.isSaving && journey.state.workspace.document.isModified)
    #expect(journey.effects.contains(.dropDraft))
    #expect(
      journey.state.workspace.document.revision > revision, "what was typed meanwhile is kept again"
    )
    #expect(journey.state.unsavedDocument != nil)
  }

  @Test("A save that is under way is not begun again")
  func oneSaveAtATime() throws {
    var journey = try ModelJourney.saving()
    journey.type("y")
    journey.press("^S")
    #expect(journey.state.workspace.dialogs.isEmpty && saves(journey) == 0)
    #expect(journey.state.workspace.status?.text == "Saving")
  }

  // MARK: Leaving

  @Test("^Q during a save ends the program once the disk has answered")
  func quittingWaitsForTheSave() throws {
    var journey = try ModelJourney.saving()
    journey.press("^Q")
    #expect(
      journey.state.workspace.status?.text.hasPrefix("Saving, then dmconfig quits.")
        == true)
    #expect(!journey.effects.contains(.quit))
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(journey.effects == [.dropDraft, .finishFiles])
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
  }

  @Test("Edits that were made while the file was written are asked about before the end")
  func newerEditsAreAskedAbout() throws {
    var journey = try ModelJourney.saving()
    journey.type("y")
    journey.press("^Q")
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(journey.question?.subject == .quit)
    #expect(!journey.effects.contains(.finishFiles))
  }

  @Test("A save that fails ends the wish to leave")
  func aFailedSaveStays() throws {
    var journey = try ModelJourney.saving()
    journey.press("^Q")
    journey.handle(.saved(.failed(Failure("The disk is full.")), path: Self.path))
    #expect(journey.state.workspace.status?.text == "The disk is full.")
    journey.press("^S")
    journey.answer(.save)
    journey.handle(.saved(.written(mode: 0o600), path: Self.path))
    #expect(!journey.effects.contains(.finishFiles))
  }

  @Test("A second ^Q offers to leave without the disk", arguments: [true, false])
  func aSecondQuitOffersToLeave(_ isSaving: Bool) throws {
    var journey = try isSaving ? ModelJourney.saving() : ModelJourney.edited()
    journey.press("^Q")
    if !isSaving { journey.answer(.discard) }
    journey.press("^Q")
    #expect(journey.question?.answers == [.keepWaiting, .leaveNow])
    journey.press("Enter")
    #expect(journey.state.workspace.dialogs.isEmpty && !journey.effects.contains(.quit))
    journey.press("^Q", "Esc")
    #expect(journey.state.workspace.dialogs.isEmpty && !journey.effects.contains(.quit))
    journey.press("^Q")
    journey.answer(.leaveNow)
    #expect(journey.effects.last == .quit)
  }

  @Test("The question about leaving goes when the disk answers")
  func theAnswerOfTheDiskComesFirst() throws {
    var journey = try ModelJourney.saving()
    journey.press("^Q", "^Q")
    journey.handle(.saved(.changedOnDisk(nil), path: Self.path))
    #expect(journey.state.workspace.dialogs.count == 1)
    #expect(journey.question?.subject == .removedOnDisk)
  }

  @Test("Esc while leaving stays, and the edits that were given up are kept again")
  func escStays() throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    journey.answer(.discard)
    journey.handle(.droppedKept(.kept))
    #expect(journey.state.unsavedDocument == nil)
    let revision = journey.state.workspace.document.revision
    journey.press("Esc")
    #expect(journey.state.workspace.document.revision > revision)
    #expect(journey.state.unsavedDocument != nil)
    journey.handle(.filesFinished)
    #expect(!journey.effects.contains(.quit))
    journey.type("z")
    #expect(journey.state.workspace.document.isModified)
  }

  @Test("While leaving, nothing is typed that would not be kept")
  func nothingIsTypedWhileLeaving() throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    journey.answer(.discard)
    let text = journey.text
    journey.type("abc")
    journey.paste("more")
    journey.settle()
    #expect(journey.text == text)
  }

  // MARK: Drafts

  @Test("The screen says that edits are not kept until they are kept again")
  func unkeptEditsAreSaidUntilKept() throws {
    var journey = try ModelJourney.edited()
    journey.handle(.draftsNotKept("The disk is full."))
    journey.type("more")
    journey.focus(.template(0))
    journey.focus(.fromAlias)
    #expect(journey.state.recovery.unkeptReason == "The disk is full.")
    journey.handle(.draftsNotKept("It is read-only."))
    #expect(journey.state.recovery.unkeptReason == "It is read-only.")
    journey.handle(.draftsKept)
    #expect(journey.state.recovery.unkeptReason == nil)
  }

  // MARK: Other files

  @Test("Esc stops waiting for a file, and what comes of it later is dropped")
  func escStopsWaiting() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^X i", "^U")
    journey.type("body.html")
    journey.press("Enter")
    #expect(journey.effects.contains(.importFile("body.html")))
    #expect(journey.state.workspace.diskWait.work == .importing)
    let body = journey.body
    journey.press("Esc")
    #expect(
      journey.state.workspace.diskWait.work == nil && journey.state.templateEditor.template != nil)
    journey.handle(.fileImported(.success("late")))
    #expect(journey.body == body)
  }

  @Test("What an external editor left is offered again where its template was closed meanwhile")
  func theEditorsTextIsNotDropped() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("F4")
    #expect(journey.effects.contains { if case .openEditorFile = $0 { true } else { false } })
    journey.handle(.editorFileReady(.success("/tmp/template.html")))
    #expect(journey.effects.contains(.runEditor(path: "/tmp/template.html")))
    // The wait, the message about it, the template.
    journey.press("Esc", "Esc", "Esc")
    #expect(journey.state.templateEditor.template == nil)
    journey.handle(.externalEditorFinished(.success("<p>edited</p>")))
    #expect(!journey.effects.contains(.dropEditorFile))
    #expect(journey.state.workspace.status?.kind == .warning)
  }

  // MARK: Sending

  @Test("A second Esc leaves a test that does not end")
  func aSecondEscLeavesTheTest() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.sendTest(to: "ann@example.com")
    journey.press("Esc")
    #expect(journey.effects.contains(.cancelSend(1)))
    #expect(journey.state.sendTest.isOpen)
    journey.press("Esc")
    #expect(!journey.state.sendTest.isOpen)
    journey.press("^T", "Enter")
    #expect(journey.effects.contains { if case .send = $0 { true } else { false } })
  }
}
