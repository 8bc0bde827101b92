import ConfiguratorModel
import DirectMail
import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// Screens with their colours, their selection and their cursor: every one at 80 by 24, a few at other sizes.
@Suite struct ScreenSnapshotTests {
  @Test("The form looks as recorded", arguments: Language.allCases)
  func form(_ language: Language) throws {
    try check(language, "form", ScreenScripts.form)
  }

  @Test("The template editor looks as recorded", arguments: Language.allCases)
  func templateEditor(_ language: Language) throws {
    try check(language, "editor", ScreenScripts.editor)
  }

  @Test("The test screen looks as recorded", arguments: Language.allCases)
  func sendTest(_ language: Language) throws {
    try check(language, "send", ScreenScripts.sendTest)
  }

  @Test("The dialogs look as recorded", arguments: Language.allCases)
  func dialogs(_ language: Language) throws {
    try check(language, "dialogs", ScreenScripts.dialogs)
  }

  @Test("The page for a file that is not JSON looks as recorded", arguments: Language.allCases)
  func repair(_ language: Language) throws {
    try check(language, "repair", ScreenScripts.repair)
  }

  private func check(_ language: Language, _ name: String, _ scripts: [ScreenScript]) throws {
    let look = ScreenLook(columns: 80, rows: 24, language: language)
    try Snapshot.expect(try screens(scripts, look), file: "\(name)-\(language.rawValue)")
  }

  /// The smallest screen, the narrowest with a guide, and a large one.
  @Test(
    "A few screens look as recorded at other sizes, too",
    arguments: [(40, 12), (100, 30), (120, 40)])
  func sizes(_ columns: Int, _ rows: Int) throws {
    let names = ["filled in", "the body", "all types", "save, untested", "palette"]
    let scripts = ScreenScripts.all.filter { names.contains($0.name) }
    try #require(scripts.count == names.count)
    let looks = Language.allCases.map { ScreenLook(columns: columns, rows: rows, language: $0) }
    let shown = try looks.flatMap { look in
      try screens(scripts, look).map { ("\($0.name), \(look.language.rawValue)", $0.canvas) }
    }
    try Snapshot.expect(shown, file: "\(columns)x\(rows)")
  }

  private func screens(
    _ scripts: [ScreenScript], _ look: ScreenLook
  ) throws -> [(name: String, canvas: Canvas)] {
    try scripts.map { ($0.name, ScreenView.draw(try $0.played(look).state)) }
  }

  @Test("Windows that are too small and screens in ASCII look as recorded")
  func tooSmallAndASCII() throws {
    let small = try ModelJourney(ExampleConfigs.complete, columns: 38, rows: 8)
    let chinese = try ModelJourney(
      ExampleConfigs.chinese, language: .simplifiedChinese, columns: 20, rows: 5)
    var plain = try ModelJourney(ExampleConfigs.withoutKeys)
    plain.focus(.regionId)
    plain.press("Enter")
    let form = try ModelJourney(ExampleConfigs.withoutKeys, columns: 120, rows: 40)
    try Snapshot.expect(
      [
        ("too small", ScreenView.draw(small.state)),
        ("too small, Chinese", ScreenView.draw(chinese.state)),
        ("ASCII, a dialog", ScreenView.draw(plain.state, ascii: true)),
        ("ASCII, with the guide", ScreenView.draw(form.state, ascii: true)),
      ], file: "small-and-ascii")
  }

  @Test("No screen is drawn wrong at any size", arguments: ScreenLook.all)
  func faults(_ look: ScreenLook) throws {
    for script in ScreenScripts.all {
      let journey = try script.played(look)
      let fault = ScreenFaults.first(in: ScreenView.draw(journey.state), of: journey.state)
      #expect(fault == nil, "\(script.name): \(fault ?? "")")
    }
  }
}
