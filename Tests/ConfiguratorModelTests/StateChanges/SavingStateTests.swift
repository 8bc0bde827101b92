import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// What each step of a save, and of leaving, changes in the state of saving.
@Suite struct SavingStateTests {
  private static let path = "/home/ann/connector.json"

  private func request(
    _ journey: ModelJourney, _ condition: SaveRequest.Condition
  ) -> SaveRequest {
    SaveRequest(bytes: Array(journey.text.utf8), path: Self.path, condition: condition)
  }

  @Test("^S asks, remembers what it reported, and starts nothing")
  func ask() throws {
    var journey = try ModelJourney.edited()
    #expect(journey.changes(of: \.saving) { $0.press("^S") } == ["saidUnproven"])
    #expect(journey.question?.subject == .save)
  }

  @Test("Save anyway begins a save of exactly the document")
  func save() throws {
    var journey = try ModelJourney.edited()
    journey.press("^S")
    #expect(journey.changes(of: \.saving) { $0.answer(.saveAnyway) } == ["underWay"])
    #expect(journey.state.saving.underWay == request(journey, .unchanged))
  }

  @Test(
    "However a save ends, none is under way then",
    arguments: [
      .written(mode: 0o600), .changedOnDisk(nil), .needsInPlace("x"), .exists,
      .failed(Failure("The disk is full.")),
    ] as [SaveResult])
  func end(_ result: SaveResult) throws {
    var journey = try ModelJourney.saving()
    let changes = journey.changes(of: \.saving) { $0.handle(.saved(result, path: Self.path)) }
    #expect(changes == ["underWay"])
    var expected = Saving()
    expected.saidUnproven = journey.state.saving.saidUnproven
    #expect(journey.state.saving == expected)
  }

  @Test("Overwrite begins a save that replaces whatever is there")
  func overwrite() throws {
    var journey = try ModelJourney.saving()
    journey.handle(.saved(.changedOnDisk([]), path: Self.path))
    #expect(journey.changes(of: \.saving) { $0.answer(.overwrite) } == ["underWay"])
    #expect(journey.state.saving.underWay == request(journey, .overwrite))
  }

  @Test("Save on leaving begins a save and remembers the wish to leave")
  func saveAndLeave() throws {
    var journey = try ModelJourney.edited()
    #expect(journey.changes(of: \.saving) { $0.press("^Q") } == [])
    let changes = journey.changes(of: \.saving) { $0.answer(.save) }
    #expect(changes == ["underWay", "isLeavingAfterwards"])
    #expect(journey.state.saving.isLeavingAfterwards && !journey.state.saving.isLeaving)

    let written = journey.changes(of: \.saving) {
      $0.handle(.saved(.written(mode: 0o600), path: Self.path))
    }
    #expect(written == ["underWay", "isLeavingAfterwards", "isLeaving", "hasGivenUpEdits"])
    #expect(journey.state.saving.isLeaving && !journey.state.saving.isLeavingAfterwards)
  }

  @Test("^Q during a save only remembers the wish to leave; a failure forgets it")
  func leaveDuringSave() throws {
    var journey = try ModelJourney.saving()
    #expect(journey.changes(of: \.saving) { $0.press("^Q") } == ["isLeavingAfterwards"])
    journey.handle(.saved(.failed(Failure("The disk is full.")), path: Self.path))
    var expected = Saving()
    expected.saidUnproven = journey.state.saving.saidUnproven
    #expect(journey.state.saving == expected)
  }

  @Test("Cancel at a file that changed on disk forgets the wish to leave")
  func cancel() throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    journey.answer(.save)
    journey.handle(.saved(.changedOnDisk(nil), path: Self.path))
    #expect(journey.changes(of: \.saving) { $0.answer(.cancel) } == ["isLeavingAfterwards"])
    var expected = Saving()
    expected.saidUnproven = journey.state.saving.saidUnproven
    #expect(journey.state.saving == expected)
  }

  @Test("Discard changes discards them once they are kept as a version; Esc stays")
  func discard() throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    #expect(journey.changes(of: \.saving) { $0.answer(.discard) } == ["isLeaving"])
    #expect(journey.changes(of: \.saving) { $0.type("z") } == [])
    let kept = journey.changes(of: \.saving) { $0.handle(.droppedKept(.kept)) }
    #expect(kept == ["hasGivenUpEdits"])
    let stayed = journey.changes(of: \.saving) { $0.press("Esc") }
    #expect(stayed == ["isLeaving", "hasGivenUpEdits"])
    var expected = Saving()
    expected.saidUnproven = journey.state.saving.saidUnproven
    #expect(journey.state.saving == expected)
  }
}
