import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// What each step in the form changes in its state.
@Suite struct FormStateTests {
  @Test("Going to another field only moves the focus")
  func focus() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    #expect(journey.changes(of: \.form) { $0.press("Tab") } == ["lastFocus"])
    #expect(journey.state.workspace.focus == .field(.accessKeySecret))
    #expect(journey.changes(of: \.form) { $0.press("Shift-Tab") } == ["lastFocus"])
    #expect(journey.state.workspace.focus == .field(.accessKeyId))
    #expect(journey.changes(of: \.form) { $0.press("Shift-Tab") } == [])
  }

  @Test("Typing, pasting and a pause change the document and nothing in the form")
  func typing() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let changes = journey.changes(of: \.form) {
      $0.type("x")
      $0.paste("y")
      $0.settle()
    }
    #expect(changes == [])
    #expect(journey.text.contains("\"LTAI5tQ9exampleKey00xy\""))
  }

  @Test("The secret is hidden when it was left for a template and undo comes back to it")
  func secretAfterUndo() throws {
    let text = ExampleConfigs.complete.replacing(
      "Your code is {{code}}.", with: "Hello.", maxReplacements: 1)
    var journey = try ModelJourney(text)
    journey.focus(.accessKeySecret)
    journey.type("x")
    journey.press("^R", "F8")
    try #require(journey.state.templateEditor.isOpen)
    journey.press("Alt-U")
    #expect(journey.state.workspace.focus == .field(.accessKeySecret))
    #expect(!journey.state.form.isSecretRevealed)
  }

  @Test("^R shows the secret and hides it again; leaving it hides it, too")
  func secret() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeySecret)
    #expect(journey.changes(of: \.form) { $0.press("^R") } == ["isSecretRevealed"])
    #expect(journey.state.form.isSecretRevealed)
    #expect(journey.changes(of: \.form) { $0.press("^R") } == ["isSecretRevealed"])
    #expect(!journey.state.form.isSecretRevealed)
    journey.press("^R")
    let changes = journey.changes(of: \.form) { $0.focus(.regionId) }
    #expect(changes == ["isSecretRevealed", "lastFocus"])
    #expect(!journey.state.form.isSecretRevealed)
  }

  @Test("Choosing a region from its list changes the document and nothing in the form")
  func region() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.regionId)
    let changes = journey.changes(of: \.form) {
      $0.press("Enter")
      $0.choose("Singapore")
    }
    #expect(changes == [])
    #expect(journey.text.contains("\"regionId\": \"ap-southeast-1\""))
  }

  @Test("On a low screen the rows scroll along with the focus")
  func scrolling() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 12)
    #expect(journey.state.form.scroll == 0)
    let changes = journey.changes(of: \.form) { $0.focus(.addTemplate) }
    #expect(changes == ["scroll", "lastFocus"])
    let rows = journey.state.workspace.document.outline.rows.count
    #expect(journey.state.form.scroll == rows - journey.state.layout.main.rows)
    journey.focus(.accessKeyId)
    #expect(journey.state.form.scroll == 0)
    #expect(
      journey.changes(of: \.form) { $0.handle(.resized(Size(columns: 80, rows: 24))) } == [])
  }
}
