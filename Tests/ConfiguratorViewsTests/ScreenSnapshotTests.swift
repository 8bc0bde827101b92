import ConfiguratorModel
import DirectMail
import ModelJourney
import Testing

@testable import ConfiguratorViews

/// Every screen at three sizes in both languages.
@Suite struct ScreenSnapshotTests {
  @Test(arguments: ScreenLook.all) func form(_ look: ScreenLook) throws {
    try check(look, "form", ScreenScripts.form)
  }

  @Test(arguments: ScreenLook.all) func templateEditor(_ look: ScreenLook) throws {
    try check(look, "editor", ScreenScripts.editor)
  }

  @Test(arguments: ScreenLook.all) func sendTest(_ look: ScreenLook) throws {
    try check(look, "send", ScreenScripts.sendTest)
  }

  @Test(arguments: ScreenLook.all) func dialogs(_ look: ScreenLook) throws {
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

  private func check(_ look: ScreenLook, _ name: String, _ scripts: [ScreenScript]) throws {
    let screens = try scripts.map { script in
      let journey = try script.played(look)
      let canvas = ScreenView.draw(journey.state)
      let fault = ScreenFaults.first(in: canvas, of: journey.state)
      #expect(fault == nil, "\(script.name): \(fault ?? "")")
      return (script.name, canvas)
    }
    try Snapshot.expect(screens, file: "\(name)-\(look.name)")
  }
}
