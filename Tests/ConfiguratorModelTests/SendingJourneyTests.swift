import DirectMail
import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// Sending tests: what goes out, what comes back, and what stands in the way.
@Suite struct SendingJourneyTests {
  private func ready(_ text: String = ExampleConfigs.complete) throws -> ModelJourney {
    var journey = try ModelJourney(text)
    journey.fillInTest(to: "ann@example.com")
    return journey
  }

  private func sent(_ journey: ModelJourney) -> [TestRequest] {
    journey.effects.compactMap { if case .send(let request) = $0 { request } else { nil } }
  }

  @Test("One accepted test of type Generic proves the values")
  func oneTestProvesTheValues() throws {
    var journey = try ready()
    journey.press("Enter")
    #expect(sent(journey).map(\.usageType) == ["Generic"])
    #expect(journey.state.scopes.first == .sending)
    journey.handle(.sendFinished(TestResult(number: 1, outcome: .accepted(envID: "7"))))
    #expect(journey.state.proof == .proven(when: nil))
    #expect(journey.effects.contains(.stop(.spinner)))
    journey.press("Esc")
    #expect(journey.state.sendTest.form == nil)
  }

  private func request() -> PreparedRequest {
    PreparedRequest(
      SingleSendMail(
        accountName: "noreply@example.com", toAddress: "ann@example.com", subject: "Your code",
        htmlBody: "<p>000000</p>"),
      credentials: Credentials(accessKeyID: "LTAI5t", accessKeySecret: Secret("s")),
      endpoint: .publicHost(.default), nonce: "n", timestamp: UTCTime(secondsSinceEpoch: 0))
  }

  @Test("A long result scrolls to its last line and no further")
  func aLongResultScrollsToItsEnd() throws {
    var journey = try ready()
    journey.press("Enter")
    var result = TestResult(number: 1, outcome: .refused)
    result.prepared = request()
    journey.handle(.sendFinished(result))
    for _ in 0..<20 { journey.press("PgDn") }
    let end =
      journey.state.sendTest.resultLines(journey.state.workspace).count
      - journey.state.sendTest.resultRows(journey.state.workspace)
    #expect(end > 0)
    #expect(journey.state.sendTest.form?.scroll == end)
    journey.press("PgUp")
    #expect(journey.state.sendTest.form?.scroll == end - 5)
    #expect(
      journey.state.sendTest.resultLines(journey.state.workspace).last?.text
        .hasPrefix("Signature = ") == true)
  }

  @Test("With --sandbox a test goes to the sandbox even before it has started")
  func aRunWithASandboxSendsThereEvenBeforeItHasStarted() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, hasSandbox: true)
    journey.sendTest(to: "ann@example.com")
    #expect(sent(journey).map(\.endpoint) == [.sandbox])
  }

  @Test("A test of another type, or before an edit, proves nothing")
  func anotherTypeOrAChangeProvesNothing() throws {
    var journey = try ready()
    journey.choose("SignIn", as: .usageType)
    journey.press("^T")
    #expect(sent(journey).map(\.usageType) == ["SignIn"])
    journey.handle(.sendFinished(TestResult(number: 1, outcome: .accepted(envID: "7"))))
    #expect(journey.state.proof == .otherTypes(["SignIn"]))
    journey.press("Esc")
    journey.type("x")
    journey.settle()
    #expect(journey.state.proof == .none)
  }

  @Test("All types go four at once; Esc cancels the rest")
  func allTypesGoFourAtOnceAndTheRestFollows() throws {
    var journey = try ready(ExampleConfigs.starter(.english))
    journey.press("Esc")
    journey.type("LTAI5t")
    journey.focus(.accessKeySecret)
    journey.type("secret")
    journey.focus(.accountName)
    journey.type("noreply@mail.example.com")
    journey.press("^T")
    journey.choose("All types", as: .usageType)
    journey.press("^T")
    #expect(sent(journey).map(\.number) == [1, 2, 3, 4])
    journey.handle(.sendFinished(TestResult(number: 2, outcome: .refused)))
    #expect(sent(journey).map(\.number) == [5])
    journey.press("Esc")
    #expect(journey.effects == [1, 3, 4, 5].map(Effect.cancelSend))
    for number in [1, 3, 4, 5] {
      journey.handle(
        .sendFinished(TestResult(number: number, outcome: .cancelled(mayHaveBeenAccepted: true))))
      #expect(sent(journey) == [])
    }
    #expect(journey.state.sendTest.form?.isSending == false)
    #expect(journey.state.sendTest.runs[8].result?.outcome == .notSent)
  }

  @Test("A result that comes after the screen was left changes only the list")
  func resultsAfterTheEndChangeNothingElse() throws {
    var journey = try ready()
    journey.press("Enter", "Esc")
    journey.handle(
      .sendFinished(TestResult(number: 1, outcome: .cancelled(mayHaveBeenAccepted: false))))
    journey.press("Esc")
    journey.handle(.sendFinished(TestResult(number: 1, outcome: .refused)))
    journey.handle(.sendFinished(TestResult(number: 99, outcome: .refused)))
    #expect(journey.state.sendTest.form == nil && journey.state.workspace.dialogs.isEmpty)
  }

  @Test(
    "What stands in the way of a test gets the focus",
    arguments: [("", SendTestForm.Item.recipient), ("ann", .recipient), ("a@b.c", .send)])
  func anObstacleHasTheFocus(_ recipient: String, _ item: SendTestForm.Item) throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.sendTest(to: recipient)
    #expect(sent(journey) == [])
    #expect(journey.state.sendTest.form?.focus == item)
    #expect(journey.state.sendTest.form?.obstacle != nil)
  }

  @Test("A dry run sends nothing") func aDryRunSendsNothing() throws {
    var journey = try ready()
    journey.press("^D")
    #expect(sent(journey).map(\.isDryRun) == [true])
  }

  @Test("A dry run of all types shows each request; ^X c copies all of them in whole lines")
  func aDryRunOfAllTypesShowsRequests() throws {
    var journey = try ready()
    journey.choose("All types", as: .usageType)
    journey.press("^D")
    for number in 1...4 {
      var result = TestResult(number: number, outcome: .notSent)
      result.prepared = request()
      journey.handle(.sendFinished(result))
    }
    let lines = journey.state.sendTest.resultLines(journey.state.workspace).map(\.text)
    #expect(lines.count { $0.hasPrefix("POST https://dm.aliyuncs.com/") } == 4)
    // The result of each is in a column.
    #expect(
      lines.prefix(2) == [
        "SignIn          dry run: this would be sent",
        "Register        dry run: this would be sent",
      ])
    journey.press("^X c")
    guard case .copy(let text) = journey.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("\nForgotPassword\nPOST https://dm.aliyuncs.com/"))
  }

  @Test("Each line of the test screen has its own guide")
  func everyLineHasItsGuide() throws {
    var journey = try ready()
    let topics: [(SendTestForm.Item, FieldGuide.Topic)] = [
      (.recipient, .recipient), (.usageType, .testedType), (.samples, .samples),
      (.endpoint, .endpoint), (.credentials, .credentials), (.send, .sending),
    ]
    for (item, topic) in topics {
      journey.focus(item)
      #expect(journey.state.guideTopic == topic)
    }
  }

  @Test("^C ends the send, and then reports how to quit")
  func controlCEndsTheSendAndNothingElse() throws {
    var journey = try ready()
    journey.press("Enter")
    journey.press("^C")
    #expect(journey.effects == [.cancelSend(1)])
    journey.handle(
      .sendFinished(TestResult(number: 1, outcome: .cancelled(mayHaveBeenAccepted: false))))
    journey.press("^C")
    #expect(journey.state.sendTest.form != nil)
    #expect(journey.state.workspace.status?.text == "To quit dmconfig, press ^Q.")
  }

  @Test("The secret is handed over without being shown") func theSecretIsHandedOverUnseen() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X h")
    journey.choose("Access Key Secret")
    #expect(journey.effects.last == .copy(ExampleConfigs.secret))
    let picker = try #require(journey.picker)
    #expect(!picker.items.contains { "\($0)".contains(ExampleConfigs.secret) })
  }

  @Test("The palette shows the last used command first")
  func thePaletteShowsLastUsedFirst() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.chooseFromPalette("Mouse on or off")
    #expect(journey.state.workspace.settings.isMouseOn)
    journey.press("^X p")
    #expect(journey.picker?.selectedItem?.choice == .run("mouse"))
  }
}
