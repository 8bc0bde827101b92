import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// Discarded or dropped edits are kept as a version first.
@Suite struct DroppedVersionTests {
  private static let path = "/home/ann/connector.json"

  private func discarding() throws -> ModelJourney {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    journey.answer(.discard)
    return journey
  }

  @Test("Discarded changes stay in a draft until they are kept as a version")
  func draftUntilKept() throws {
    var journey = try discarding()
    #expect(journey.state.unsavedDocument != nil)
    journey.handle(.droppedKept(.kept))
    #expect(journey.state.unsavedDocument == nil)
    #expect(journey.effects.suffix(2) == [.dropDraft, .finishFiles])
  }

  @Test("If no version can be kept, leaving keeps the draft")
  func leavesTheDraft() throws {
    var journey = try discarding()
    journey.handle(.droppedKept(.failed(Failure("The disk is full."), hasDraft: true)))
    let question = try #require(journey.question)
    #expect(question.message.first?.text == "The disk is full.")
    #expect(question.answers == [.leaveNow, .cancel])
    journey.answer(.leaveNow)
    #expect(journey.effects == [.finishFiles])
    #expect(journey.state.unsavedDocument != nil)
    journey.handle(.filesFinished)
    #expect(journey.effects == [.quit])
  }

  @Test("If nothing can be kept, a question warns that the changes would be lost")
  func saysWhatWouldBeLost() throws {
    var journey = try discarding()
    journey.handle(.droppedKept(.failed(Failure("The disk is full."), hasDraft: false)))
    let question = try #require(journey.question)
    #expect(question.message.contains { $0.text.contains("these changes are lost") })
    #expect(question.answers == [.discard, .cancel])
    journey.press("Enter")
    #expect(journey.question == nil && journey.effects.isEmpty)
    #expect(journey.state.unsavedDocument != nil)
  }

  @Test("Staying while the version is being kept preserves the changes")
  func staying() throws {
    var journey = try discarding()
    journey.press("Esc")
    journey.handle(.droppedKept(.kept))
    #expect(journey.effects.isEmpty)
    #expect(journey.state.workspace.document.isModified)
  }

  @Test("Dropping a draft reports where it can be found, or that it remains")
  func droppedDraft() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.recoveryFound(bytes: Array("{}".utf8), when: "10:00", isStale: false))
    journey.answer(.dropRecovery)
    #expect(journey.effects.contains(.answerRecovery(isTaken: false)))
    journey.handle(.draftDropped(notKept: nil))
    #expect(
      journey.state.workspace.status
        == Status(.success, "Discarded. To get the changes back: ^P, \"Earlier versions\"."))
    journey.handle(.draftDropped(notKept: Failure("The disk is full.")))
    #expect(
      journey.state.workspace.status
        == Status(.failure, "Not discarded; offered again at the next start. The disk is full."))
  }

  @Test("The list of versions marks dropped edits, and restores them")
  func listed() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(
      .versionsListed(
        .success([
          VersionEntry(number: 1, when: "10:00", size: 7, isDropped: true),
          VersionEntry(number: 2, when: "09:00", size: 7),
        ])))
    #expect(journey.picker?.items.map(\.detail) == ["discarded, never saved", ""])
    journey.press("Enter")
    #expect(journey.effects.contains(.loadVersion(1)))
  }
}
