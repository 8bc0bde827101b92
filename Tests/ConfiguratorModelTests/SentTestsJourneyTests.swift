import DirectMail
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// The records of tests: what is recorded, their list, and how they are forgotten.
@Suite struct SentTestsJourneyTests {
  private static let entries = [
    SentTest.Entry(
      SentTest(
        recipient: "ann@example.com", usageType: "SignIn", route: .logto, outcome: .accepted,
        envID: "600000012"), when: "2026-11-23 07:05:12 +0800"),
    SentTest.Entry(
      SentTest(
        recipient: "b\u{1B}@c.d", usageType: "Generic", route: .sandbox, outcome: .refused,
        code: "InvalidMailAddress.NotFound"), when: "2026-11-22 23:59:59 +0800"),
  ]

  private func listed(_ entries: [SentTest.Entry] = entries) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.chooseFromPalette("Tests sent")
    #expect(journey.effects.contains(.listSentTests))
    journey.handle(.sentTestsListed(.success(entries)))
    return journey
  }

  private func status(_ journey: ModelJourney) -> String {
    journey.state.workspace.status?.text ?? ""
  }

  private func recorded(_ journey: ModelJourney) -> [SentTest] {
    journey.effects.compactMap { if case .recordSentTest(let test) = $0 { test } else { nil } }
  }

  @Test(
    "A test that was sent is recorded with its outcome",
    arguments: [
      (TestResult.Outcome.accepted(envID: "7"), SentTest.Outcome.accepted, ""),
      (.refused, .refused, "Throttling"), (.failed, .failed, "network.reply"),
      (.cancelled(mayHaveBeenAccepted: true), .mayHaveGone, ""),
      (.cancelled(mayHaveBeenAccepted: false), .cancelled, ""),
    ])
  func recording(
    _ outcome: TestResult.Outcome, _ expected: SentTest.Outcome, _ code: String
  ) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.choose("SignIn", as: .usageType)
    journey.press("^T")
    #expect(recorded(journey) == [])
    var result = TestResult(number: 1, outcome: outcome)
    result.code = code.isEmpty ? "cancelled" : code
    if outcome == .accepted(envID: "7") { result.code = "" }
    journey.handle(.sendFinished(result))
    #expect(
      recorded(journey) == [
        SentTest(
          recipient: "ann@example.com", usageType: "SignIn", route: .logto, outcome: expected,
          code: code, envID: expected == .accepted ? "7" : "")
      ])
  }

  @Test("What was not sent is not recorded") func notSent() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.press("^D")
    journey.handle(.sendFinished(TestResult(number: 1, outcome: .notSent)))
    #expect(recorded(journey) == [])
  }

  @Test("The list shows time, recipient, type, EnvId and outcome, newest first") func list() throws
  {
    let journey = try listed()
    let items = try #require(journey.picker?.items)
    #expect(
      items.map(\.title) == ["2026-11-23 07:05  ann@example.com", "2026-11-22 23:59  b␛@c.d"])
    #expect(items.map(\.detail) == ["SignIn  600000012", "Generic"])
    #expect(items.map(\.note) == ["accepted", "refused"])
    #expect(
      items[0].explanation.map(\.text) == [
        "ann@example.com  SignIn", "2026-11-23 07:05:12 +0800  Public, as Logto uses it",
        "EnvId: 600000012",
      ])
    #expect(items[1].explanation.last?.text == "Code: InvalidMailAddress.NotFound")
  }

  @Test("Enter copies the EnvId, and the list stays open; without one it says so")
  func copying() throws {
    var journey = try listed()
    journey.press("Enter")
    #expect(journey.effects == [.copy("600000012")])
    #expect(journey.picker != nil)
    journey.press("Down", "Enter")
    #expect(journey.effects == [])
    #expect(status(journey) == "This mail was not accepted, so it has no EnvId.")
    journey.press("Esc")
    #expect(journey.picker == nil)
  }

  @Test("An empty list, a failure, and an answer that nobody waits for") func noList() throws {
    var journey = try listed([])
    #expect(journey.picker == nil && status(journey) == "No test is recorded.")
    journey.chooseFromPalette("Tests sent")
    journey.handle(.sentTestsListed(.failure(Failure("The disk is gone."))))
    #expect(journey.picker == nil && status(journey) == "The disk is gone.")
    journey.chooseFromPalette("Tests sent")
    journey.press("Esc")
    journey.handle(.sentTestsListed(.success(Self.entries)))
    #expect(journey.picker == nil)
  }

  @Test("Forgetting asks first, says what goes and what stays, and removes nothing by default")
  func forgetting() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.chooseFromPalette("Forget the tests sent")
    #expect(journey.effects == [])
    #expect(journey.question?.answers == [.forget, .cancel])
    #expect(journey.question?.message.first?.text.contains("EnvId") == true)
    #expect(journey.question?.message.last?.text.contains("proven") == true)
    journey.press("Enter")
    #expect(journey.effects == [] && journey.question == nil)
    journey.chooseFromPalette("Forget the tests sent")
    journey.answer(.forget)
    #expect(journey.effects == [.forgetSentTests])
    journey.handle(.sentTestsForgotten(.success(2)))
    #expect(status(journey) == "Removed the records of 2 tests.")
    journey.handle(.sentTestsForgotten(.success(0)))
    #expect(status(journey) == "No test is recorded.")
    journey.handle(.sentTestsForgotten(.failure(Failure("Read-only."))))
    #expect(status(journey) == "Read-only.")
  }
}
