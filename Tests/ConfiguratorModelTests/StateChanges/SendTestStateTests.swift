import DirectMail
import DirectMailConnector
import DirectMailTexts
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// What each step on the test screen changes in its state, and that it changes nothing else there.
@Suite struct SendTestStateTests {
  private func opened(to recipient: String = "") throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: recipient)
    return journey
  }

  private func sending() throws -> ModelJourney {
    var journey = try opened(to: "ann@example.com")
    journey.press("Enter")
    return journey
  }

  private func accepted(_ number: Int) -> TestResult {
    TestResult(number: number, outcome: .accepted(envID: "7"))
  }

  @Test("^T opens an empty form for type Generic and the public endpoint")
  func open() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    var expected = SendTest()
    expected.form = SendTestForm(recipient: "", endpoint: .publicHost)
    journey.press("^T")
    #expect(journey.state.sendTest == expected)
    #expect(expected.form?.usage == .type("Generic"))
  }

  @Test("Down goes to the usage type")
  func down() throws {
    var journey = try opened()
    var expected = journey.state.sendTest
    expected.form?.focus = .usageType
    journey.press("Down")
    #expect(journey.state.sendTest == expected)
  }

  @Test("Typing goes into the recipient and takes away why the last test was not started")
  func typing() throws {
    var journey = try opened()
    journey.press("Enter")
    var expected = journey.state.sendTest
    #expect(expected.form?.obstacle != nil)
    expected.form?.obstacle = nil
    _ = expected.form?.recipient.apply(.insert("a"))
    journey.type("a")
    #expect(journey.state.sendTest == expected)
  }

  @Test("Enter without a recipient says so and starts nothing")
  func obstacle() throws {
    var journey = try opened()
    var expected = journey.state.sendTest
    expected.form?.obstacle = journey.state.strings(.testNoRecipient)
    journey.press("Enter")
    #expect(journey.state.sendTest == expected)
    #expect(journey.effects == [])
  }

  @Test("Enter adds a test to the list and has it sent")
  func start() throws {
    var journey = try opened(to: "ann@example.com")
    var expected = journey.state.sendTest
    let request = TestRequest(
      number: 1, configBytes: Array(ExampleConfigs.complete.utf8), recipient: "ann@example.com",
      usageType: "Generic", samples: journey.state.workspace.sampleValues(for: "Generic"),
      endpoint: .publicHost, credentials: .file, isDryRun: false)
    let config = journey.state.workspace.document.config
    expected.runs = [
      TestRun(
        request: request, endpointName: "dm.aliyuncs.com", result: nil,
        values: SentValues(of: "Generic", in: config))
    ]
    expected.remembered = "ann@example.com"
    expected.form?.batch = TestBatch([request])
    expected.form?.batch?.waiting = []
    expected.form?.batch?.running = [1]
    journey.press("Enter")
    #expect(journey.state.sendTest == expected)
    #expect(
      journey.effects.suffix(2) == [.send(request), .start(.spinner, milliseconds: 100)])
  }

  @Test("The spinner counts and nothing else happens")
  func spin() throws {
    var journey = try sending()
    var expected = journey.state.sendTest
    expected.form?.batch?.ticks = 1
    journey.handle(.timer(.spinner))
    #expect(journey.state.sendTest == expected)
  }

  @Test("A result goes to its test, and the form is free again")
  func finish() throws {
    var journey = try sending()
    var expected = journey.state.sendTest
    expected.runs[0].result = accepted(1)
    expected.form?.batch?.running = []
    journey.handle(.sendFinished(accepted(1)))
    #expect(journey.state.sendTest == expected)
  }

  @Test("Esc cancels what is under way; Esc again leaves it behind as cancelled")
  func cancel() throws {
    var journey = try sending()
    var expected = journey.state.sendTest
    expected.form?.batch?.isCancelled = true
    journey.press("Esc")
    #expect(journey.state.sendTest == expected)

    expected.runs[0].result = TestResult(
      number: 1, outcome: .cancelled(mayHaveBeenAccepted: true))
    expected.form?.batch?.running = []
    expected.lastForm = expected.form
    expected.form = nil
    journey.press("Esc")
    #expect(journey.state.sendTest == expected)
  }

  @Test("Esc keeps the form, and ^T brings it back with the focus on the recipient")
  func comeBack() throws {
    var journey = try opened(to: "ann@example.com")
    journey.focus(.endpoint)
    var expected = journey.state.sendTest
    expected.lastForm = expected.form
    expected.form = nil
    journey.press("Esc")
    #expect(journey.state.sendTest == expected)

    expected.form = expected.lastForm
    expected.form?.focus = .recipient
    _ = expected.form?.recipient.apply(.selectAll)
    journey.press("^T")
    #expect(journey.state.sendTest == expected)
  }

  @Test(
    "A choice changes its line only",
    arguments: [
      ("All types", SendTestForm.Item.usageType), ("VPC", .endpoint),
      ("Environment variables", .credentials),
    ])
  func choose(_ title: String, _ item: SendTestForm.Item) throws {
    var journey = try opened()
    var expected = journey.state.sendTest
    expected.form?.focus = item
    switch item {
    case .usageType: expected.form?.usage = .allTypes
    case .endpoint: expected.form?.endpoint = .vpc
    default: expected.form?.credentials = .environment
    }
    journey.choose(title, as: item)
    #expect(journey.state.sendTest == expected)
  }

  @Test("An open template is what is tested")
  func openTemplate() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    var expected = SendTest()
    expected.form = SendTestForm(recipient: "", endpoint: .publicHost)
    expected.form?.usage = .type("Register")
    journey.press("^T")
    #expect(journey.state.sendTest == expected)
  }
}
