import ConfiguratorModel
import ConnectorResources
import ModelJourney
import Testing

@testable import TerminalUI

/// Every screen at three sizes in both languages.
@Suite struct ScreenSnapshotTests {
  struct Look: Sendable, CustomTestStringConvertible {
    let columns: Int
    let rows: Int
    let language: Language
    var name: String { "\(columns)x\(rows)-\(language.rawValue)" }
    var testDescription: String { name }
  }

  static let looks: [Look] = Language.allCases.flatMap { language in
    [(40, 12), (80, 24), (120, 40)].map { Look(columns: $0, rows: $1, language: language) }
  }

  @Test(arguments: looks) func form(_ look: Look) throws {
    try check(look, "form", ScreenScripts.form)
  }

  @Test(arguments: looks) func templateEditor(_ look: Look) throws {
    try check(look, "editor", ScreenScripts.editor)
  }

  @Test(arguments: looks) func sendTest(_ look: Look) throws {
    try check(look, "send", ScreenScripts.sendTest)
  }

  @Test(arguments: looks) func dialogs(_ look: Look) throws {
    try check(look, "dialogs", ScreenScripts.dialogs)
  }

  @Test func tooSmallAndASCII() throws {
    var small = try ModelJourney(ExampleConfigs.complete, columns: 38, rows: 8)
    small.press("Tab")
    let chinese = try ModelJourney(
      ExampleConfigs.chinese, language: .simplifiedChinese, columns: 20, rows: 5)
    var plain = try ModelJourney(ExampleConfigs.withoutKeys)
    plain.press("Down", "Down", "Enter")
    let form = try ModelJourney(ExampleConfigs.withoutKeys, columns: 120, rows: 40)
    try Snapshot.expect(
      [
        ("too small", ScreenView.draw(small.state)),
        ("too small, Chinese", ScreenView.draw(chinese.state)),
        ("ASCII, a dialog", ScreenView.draw(plain.state, ascii: true)),
        ("ASCII, with the guide", ScreenView.draw(form.state, ascii: true)),
      ], file: "small-and-ascii")
  }

  private func check(_ look: Look, _ name: String, _ scripts: [ScreenScript]) throws {
    let screens = try scripts.map { script in
      var journey = try ModelJourney(
        script.text(look.language), isNew: script.isNew, language: look.language,
        columns: look.columns, rows: look.rows)
      script.play(&journey)
      let canvas = ScreenView.draw(journey.state)
      let fault = ScreenFaults.first(in: canvas, of: journey.state)
      #expect(fault == nil, "\(script.name): \(fault ?? "")")
      return (script.name, canvas)
    }
    try Snapshot.expect(screens, file: "\(name)-\(look.name)")
  }
}
