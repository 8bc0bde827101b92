import DirectMail
import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// The first key of a run, which may be a stray letter in an AccessKey.
@Suite struct FirstKeyTests {
  @Test("If the first key changes an AccessKey of the file, the status line says so")
  func strayLetter() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.type("m")
    #expect(
      journey.state.workspace.status == Status(.note, "AccessKey ID changed; Alt-U to undo."))
    journey.type("n")
    #expect(journey.state.workspace.status == nil, "only the first")
    journey.press("Alt-U")
    #expect(journey.state.workspace.document.field?.editor.text == "LTAI5tQ9exampleKey00")
  }

  @Test("So does a first key that deletes") func deleted() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, language: .simplifiedChinese)
    journey.press("Backspace")
    #expect(journey.state.workspace.status?.text == "AccessKey ID 已改变，按 Alt-U 撤销。")
  }

  @Test(
    "Nothing is said after another key, in an empty field, in a new file, or of a refused letter")
  func notStray() throws {
    var moved = try ModelJourney(ExampleConfigs.complete)
    moved.press("Left")
    moved.type("m")
    #expect(moved.state.workspace.status == nil)
    var empty = try ModelJourney(ExampleConfigs.withoutKeys)
    empty.type("m")
    #expect(empty.state.workspace.status == nil)
    var new = try ModelJourney(ExampleConfigs.complete, isNew: true)
    new.type("m")
    #expect(new.state.workspace.status == nil)
    var refused = try ModelJourney(ExampleConfigs.complete)
    refused.type("长")
    #expect(refused.state.workspace.status?.kind == .warning)
  }
}
