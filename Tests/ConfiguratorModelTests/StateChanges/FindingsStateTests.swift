import DirectMail
import DirectMailConnector
import DirectMailTexts
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// What the ways to findings change.
@Suite struct FindingsStateTests {
  private func findings(_ journey: ModelJourney) -> [Finding] {
    journey.state.workspace.document.findings
  }

  @Test("F8 goes from finding to finding and remembers the one it is at")
  func next() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    let findings = findings(journey)
    try #require(findings.count > 2)
    for finding in findings + findings.prefix(1) {
      #expect(journey.changes(of: \.findings) { $0.press("F8") } == ["last"])
      let status = journey.state.workspace.status?.text
      #expect(status?.hasPrefix(finding.title(.english)) == true)
      #expect(journey.state.workspace.focus == journey.state.workspace.document.item(of: finding))
    }
  }

  @Test("F8 at the only finding stays there")
  func onlyOne() throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete.replacing("Your sign-in code", with: ""))
    try #require(findings(journey).count == 1)
    #expect(journey.changes(of: \.findings) { $0.press("F8") } == ["last"])
    let before = journey.state.templateEditor
    #expect(before.template?.part == .subject)
    #expect(journey.changes(of: \.findings) { $0.press("F8") } == [])
    #expect(journey.state.templateEditor == before)
  }

  @Test("Without findings F8 says so and remembers nothing")
  func none() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    #expect(journey.changes(of: \.findings) { $0.press("F8") } == [])
    #expect(journey.state.workspace.status?.text == journey.state.strings(.findingsNone))
  }

  @Test("The list of findings remembers only what is chosen from it")
  func list() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    #expect(journey.changes(of: \.findings) { $0.press("^X f") } == [])
    #expect(journey.changes(of: \.findings) { $0.press("Esc") } == [])
    journey.press("^X f")
    let last = journey.picker?.items.last?.title
    let changes = journey.changes(of: \.findings) {
      $0.press("End")
      $0.press("Enter")
    }
    #expect(changes == ["last"])
    #expect(journey.state.workspace.status?.text == last)
  }
}
