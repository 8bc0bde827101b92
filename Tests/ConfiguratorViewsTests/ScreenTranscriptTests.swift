import ModelJourney
import Testing

@testable import ConfiguratorViews

/// Every screen with the styles of its cells and its cursor, at three sizes in both languages.
@Suite struct ScreenTranscriptTests {
  @Test(
    "The form has its recorded text, styles and cursor at every size", arguments: ScreenLook.all)
  func form(_ look: ScreenLook) throws {
    try check(look, "form", ScreenScripts.form)
  }

  @Test(
    "The template editor has its recorded text, styles and cursor at every size",
    arguments: ScreenLook.all)
  func templateEditor(_ look: ScreenLook) throws {
    try check(look, "editor", ScreenScripts.editor)
  }

  @Test(
    "The test screen has its recorded text, styles and cursor at every size",
    arguments: ScreenLook.all)
  func sendTest(_ look: ScreenLook) throws {
    try check(look, "send", ScreenScripts.sendTest)
  }

  @Test(
    "The dialogs have their recorded text, styles and cursor at every size",
    arguments: ScreenLook.all)
  func dialogs(_ look: ScreenLook) throws {
    try check(look, "dialogs", ScreenScripts.dialogs)
  }

  @Test(
    "The page for a file that is not JSON has its recorded text, styles and cursor at every size",
    arguments: ScreenLook.all)
  func repair(_ look: ScreenLook) throws {
    try check(look, "repair", ScreenScripts.repair)
  }

  private func check(_ look: ScreenLook, _ name: String, _ scripts: [ScreenScript]) throws {
    let screens = try scripts.map { ($0.name, ScreenView.draw(try $0.played(look).state)) }
    try Snapshot.expectStyled(screens, file: "\(name)-\(look.name)")
  }
}
