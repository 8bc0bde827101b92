import DirectMail
import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// A refusal that is about a value of the document is shown as a finding for as long as it applies.
@Suite struct RefusalJourneyTests {
  private func refusal(_ code: String, _ number: Int = 1) -> TestResult {
    let diagnosis = Diagnosis(
      of: .refused(ServiceRefusal(code: code, message: "No.", echo: .identical)),
      context: Diagnosis.Context(
        region: .default, endpoint: .publicHost(.default), accessKeyID: "LTAI",
        accountName: "noreply@mail.example.com"))
    var result = TestResult(number: number, outcome: .refused)
    result.code = code
    result.diagnosis = diagnosis
    result.explanation = diagnosis.explanation(.english)
    result.remedy = diagnosis.remedy(.english)
    return result
  }

  private func accepted(_ number: Int) -> Event {
    .sendFinished(TestResult(number: number, outcome: .accepted(envID: "7")))
  }

  private func refused(
    _ code: String, type: String = "Generic", hasSandbox: Bool = false
  ) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, hasSandbox: hasSandbox)
    journey.fillInTest(to: "ann@example.com")
    if type != "Generic" { journey.choose(type, as: .usageType) }
    journey.press("^T")
    journey.handle(.sendFinished(refusal(code)))
    return journey
  }

  private func codes(_ journey: ModelJourney) -> [String] {
    journey.state.workspace.document.findings.map(\.code)
  }

  @Test("A refused secret marks its field, counts in the header and is the target of F8")
  func aRefusedSecretIsAFinding() throws {
    var journey = try refused("SignatureDoesNotMatch")
    #expect(codes(journey) == ["refused:SignatureDoesNotMatch"])
    #expect(journey.state.workspace.document.level(at: .field(.accessKeySecret)) == .unsendable)
    #expect(journey.state.workspace.document.outline.counts.map(\.count) == [1])
    journey.press("Esc", "F8")
    #expect(journey.state.workspace.focus == .field(.accessKeySecret))
    #expect(
      journey.state.workspace.status?.text == "Refused in the last test: SignatureDoesNotMatch")
    journey.press("^X f")
    #expect(journey.picker?.items.count == 1)
  }

  @Test("Enter on the result goes to the field that has to change, as the key hints show")
  func enterGoesToTheField() throws {
    var journey = try refused("InvalidMailAddress.NotFound")
    #expect(journey.state.scopes.first == .testResult)
    let lines = journey.state.sendTest.resultLines(journey.state.workspace).map(\.text)
    #expect(lines.first == "Press Enter to go to the field to change: Sender address")
    journey.press("Enter")
    #expect(journey.state.isFormInFront)
    #expect(journey.state.workspace.focus == .field(.accountName))
  }

  @Test("Up leaves the result, so that Enter sends again, and Down returns to it")
  func theResultIsARow() throws {
    var journey = try refused("InvalidMailAddress.NotFound")
    journey.press("Up")
    #expect(journey.state.sendTest.form?.focus == .send)
    journey.press("Down")
    #expect(journey.state.sendTest.form?.focus == .result)
    journey.press("Up", "Enter")
    #expect(journey.state.sendTest.isSending)
  }

  @Test("A refusal persists until one of the values that it names changes")
  func itGoesWithItsValues() throws {
    var journey = try refused("InvalidMailAddress.NotFound")
    journey.press("Esc")
    journey.focus(.fromAlias)
    journey.type("x")
    journey.settle()
    #expect(codes(journey).contains("refused:InvalidMailAddress.NotFound"))
    journey.focus(.regionId)
    journey.press("Backspace")
    #expect(!codes(journey).contains("refused:InvalidMailAddress.NotFound"))
  }

  @Test("A later accepted test removes the refusal")
  func anAcceptedTestDisprovesIt() throws {
    var journey = try refused("SignatureDoesNotMatch")
    journey.press("^T")
    journey.handle(accepted(2))
    #expect(codes(journey) == [])
    #expect(journey.state.proof == .proven(when: nil))
  }

  @Test("A mail that the sandbox accepts does not disprove a refusal by Direct Mail")
  func theSandboxDisprovesNothing() throws {
    var journey = try refused("SignatureDoesNotMatch")
    journey.press("^X z")
    journey.handle(.sandboxStarted(ExampleConfigs.sandbox))
    journey.press("Esc", "^T")
    journey.handle(accepted(2))
    #expect(codes(journey) == ["refused:SignatureDoesNotMatch"])
  }

  @Test(
    "Recipient, throttling, network and clock problems are shown only in the result",
    arguments: ["InvalidToAddress", "Throttling.User", "InvalidTimeStamp.Expired", "Nobody.Knows"])
  func othersStayWithTheResult(_ code: String) throws {
    let journey = try refused(code)
    #expect(codes(journey) == [])
    #expect(journey.state.sendTest.form?.focus == .recipient)
  }

  @Test("A refused borrowed key is not a finding about the document")
  func aBorrowedKeySaysNothing() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.choose("Environment variables", as: .credentials)
    journey.press("^T")
    journey.handle(.sendFinished(refusal("SignatureDoesNotMatch")))
    #expect(codes(journey) == [])
  }

  @Test("A result that arrives after its value has changed is not a finding")
  func lateResultsAreCompared() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.press("^T", "Esc", "Esc")
    journey.focus(.accessKeySecret)
    journey.type("x")
    journey.settle()
    journey.handle(.sendFinished(refusal("SignatureDoesNotMatch")))
    #expect(codes(journey) == [])
  }

  @Test("A refused subject is a finding of the template that was sent, even after it has moved")
  func aRefusedSubjectBelongsToItsTemplate() throws {
    var journey = try refused("InvalidSubject.Malformed", type: "SignIn")
    #expect(journey.state.workspace.document.findings.map(\.path) == [["templates", 0, "subject"]])
    journey.press("Esc")
    journey.focusTemplate("SignIn")
    journey.press("]")
    #expect(journey.state.workspace.document.findings.map(\.path) == [["templates", 1, "subject"]])
    journey.press("F8")
    #expect(journey.state.templateEditor.template?.part == .subject)
    journey.type("x")
    journey.settle()
    #expect(codes(journey) == [])
  }

  @Test("Many refusals for the same reason are one finding")
  func oneReasonIsOneFinding() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.choose("All types", as: .usageType)
    journey.press("^T")
    for number in 1...4 { journey.handle(.sendFinished(refusal("SignatureDoesNotMatch", number))) }
    #expect(codes(journey) == ["refused:SignatureDoesNotMatch"])
    #expect(journey.state.sendTest.form?.focus == .result)
  }

  @Test("The question about a save mentions the refusal, and the save still works")
  func savingSaysItAndGoesOn() throws {
    var journey = try refused("SignatureDoesNotMatch")
    journey.press("Esc")
    journey.focus(.fromAlias)
    journey.type("x")
    journey.press("^S")
    let question = try #require(journey.question)
    #expect(
      question.message.first?.text
        == "The last test of these values was refused: SignatureDoesNotMatch")
    #expect(question.message.last?.text.contains("AccessKey secret") == true)
    journey.press("Enter")
    #expect(journey.effects.contains { if case .save = $0 { true } else { false } })
  }

  @Test("A refusal comes back with the value that was refused") func itComesBackWithItsValue()
    throws
  {
    var journey = try refused("SignatureDoesNotMatch")
    journey.press("Esc")
    journey.focus(.accessKeySecret)
    journey.type("x")
    journey.settle()
    #expect(codes(journey) == [])
    journey.press("Backspace")
    journey.settle()
    #expect(codes(journey) == ["refused:SignatureDoesNotMatch"])
  }

  @Test("A refusal by the sandbox names the sandbox") func theSandboxIsNamed() throws {
    var journey = try refused("SignatureDoesNotMatch", hasSandbox: true)
    let lines = journey.state.sendTest.resultLines(journey.state.workspace).map(\.text)
    #expect(lines.contains("Refused by the sandbox, which imitates Direct Mail"))
    journey.press("Esc", "F8")
    #expect(
      journey.state.workspace.status?.text
        == "Refused in the last sandbox test: SignatureDoesNotMatch")
  }
}
