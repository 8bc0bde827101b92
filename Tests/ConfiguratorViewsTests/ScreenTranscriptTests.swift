import ModelJourney
import Testing

@testable import ConfiguratorViews

/// Every screen with the styles of its cells and its cursor, at three sizes in both languages.
@Suite struct ScreenTranscriptTests {
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

  private func check(_ look: ScreenLook, _ name: String, _ scripts: [ScreenScript]) throws {
    let screens = try scripts.map { ($0.name, ScreenView.draw(try $0.played(look).state)) }
    try Snapshot.expectStyled(screens, file: "\(name)-\(look.name)")
  }
}
