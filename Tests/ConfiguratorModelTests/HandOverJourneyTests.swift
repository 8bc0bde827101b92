import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// Copying the config to Logto piece by piece.
@Suite struct HandOverJourneyTests {
  private func notes(_ journey: ModelJourney) -> [String: String] {
    let items = journey.picker?.items ?? []
    return Dictionary(items.map { ($0.title, $0.note) }) { first, _ in first }
  }

  @Test("The message names the piece, and the list marks it while it is as it was copied")
  func copied() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X h")
    #expect(notes(journey).values.allSatisfy { $0.isEmpty })
    journey.goToRow("Region")
    let before = journey.picker?.selected
    journey.press("Enter")
    #expect(journey.effects.contains(.copy("cn-hangzhou")))
    #expect(journey.state.workspace.status?.text.hasPrefix("Copied Region, if the") == true)
    #expect(journey.picker?.selected == before)
    #expect(notes(journey).filter { !$0.value.isEmpty } == ["Region": "copied"])
    journey.choose("Access Key Secret")
    #expect(notes(journey).filter { $0.value == "copied" }.count == 2)
    journey.press("Esc")
    journey.focus(.regionId)
    journey.press("Enter")
    journey.choose("Singapore")
    journey.press("^X h")
    #expect(notes(journey)["Region"] == "", "it has changed since")
    #expect(notes(journey)["Access Key Secret"] == "copied")
  }

  @Test("The filter of the list is kept when a piece is copied") func filtered() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X h")
    journey.type("alias")
    journey.press("Enter")
    #expect(journey.picker?.filter.text == "alias")
    #expect(journey.picker?.selectedItem?.note == "copied")
  }

  @Test(
    "A file is offered a name that says what it holds",
    arguments: [
      ("Body of PATCH /api/connectors/{id}", "logto-connector.json"),
      ("Templates (console's JSON box)", "logto-templates.json"), ("Region", "region.txt"),
      ("Access Key Secret", "access-key-secret.txt"),
    ])
  func fileNames(_ title: String, _ name: String) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X h")
    journey.goToRow(title)
    journey.press("^W")
    guard case .prompt(let prompt) = journey.state.workspace.dialogs.last else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.editor.text == name)
  }
}
