import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing
import TextEditing

@testable import ConfiguratorModel

/// What Chinese input methods type in the place of ASCII, where a key is expected and not text.
@Suite struct FullWidthTests {
  @Test("A full-width letter answers a question", arguments: ["ｃ", "Ｃ"])
  func answers(_ letter: String) throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    journey.type(letter)
    #expect(journey.state.workspace.dialogs.isEmpty && !journey.state.saving.isLeaving)
  }

  @Test("A destructive answer needs the question to be seen first, whatever the width")
  func destructive() throws {
    var journey = try ModelJourney.edited()
    journey.pressAhead("^Q", "ｄ")
    #expect(!journey.state.saving.isLeaving)
    #expect(journey.state.workspace.status?.text == "Press d again to discard changes.")
    journey.handle(.shown)
    journey.type("ｄ")
    #expect(journey.state.saving.isLeaving)
  }

  @Test("Full-width ｙ, ｎ and ａ decide about replacements") func replacing() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    journey.press("^R")
    journey.type("p>\nb>\n")
    #expect(journey.state.workspace.replacing?.total == 4)
    journey.type("ｙｎ")
    #expect(journey.state.workspace.replacing?.passed == 2)
    journey.type("ａ")
    #expect(journey.state.workspace.replacing == nil)
    #expect(journey.state.workspace.status?.text == "Replaced 3 times.")
  }

  @Test("Full-width digits are a line number") func line() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    journey.press("Alt-G")
    journey.type("２\n")
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.document.content?.editor.cursor.line == 1)
  }

  @Test("A full-width address is an endpoint") func endpoint() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^T")
    journey.choose("Custom", as: .endpoint)
    journey.press("^U")
    journey.type("ｈttps：//dm。example．com/\n")
    #expect(journey.state.sendTest.form?.endpoint == .custom("https://dm.example.com/"))
  }

  @Test("A full-width ？ is help, and letters are commands, where nothing can be typed")
  func commands() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focusTemplate("SignIn")
    journey.type("？")
    guard case .page = journey.state.workspace.dialogs.last else {
      Issue.record("no help")
      return
    }
    journey.type("ｑ")
    #expect(journey.state.workspace.dialogs.isEmpty)
    journey.type("】")
    #expect(journey.state.workspace.focus == .template(1))
    journey.press("^X")
    journey.type("ｋ")
    #expect(journey.state.workspace.dialogs.count == 1)
  }

  @Test("Text keeps what was typed") func text() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.type("？１ａ。")
    #expect(journey.state.workspace.document.field?.editor.text == "Example？１ａ。")
    journey.openTemplate("Register")
    journey.type("？")
    #expect(journey.body.hasPrefix("？"))
    journey.press("^F")
    journey.type("ａ。")
    guard case .prompt(let prompt) = journey.state.workspace.dialogs.last else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.editor.text == "ａ。")
    journey.press("Esc", "^P")
    journey.type("ｓ")
    #expect(journey.picker?.filter.text == "ｓ")
  }
}
