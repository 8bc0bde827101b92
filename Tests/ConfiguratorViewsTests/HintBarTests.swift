import ConfiguratorModel
import DirectMail
import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// Each key in the line of hints does something in the state in which it is shown.
@Suite struct HintBarTests {
  @Test("Every key in the line of hints does something", arguments: Language.allCases)
  func hintsAreTrue(_ language: Language) throws {
    for script in ScreenScripts.all {
      let look = ScreenLook(columns: 120, rows: 30, language: language)
      let journey = try script.played(look)
      try check(journey, script.name)
      guard !journey.state.isPrefixPending else { continue }
      var prefixed = journey
      prefixed.press("^X")
      try check(prefixed, script.name + ", after ^X")
    }
  }

  @Test(
    "The way out is always among the keys shown", arguments: ScreenLook.all)
  func wayOut(_ look: ScreenLook) throws {
    for script in ScreenScripts.all {
      let state = try script.played(look).state
      let shown = state.shownHints
      guard !state.isPrefixPending, state.scopes.contains(.everywhere) else { continue }
      #expect(shown.contains { $0.key == "^Q" }, "\(script.name)")
    }
  }

  @Test("The key that leaves stays on the smallest screen", arguments: Language.allCases)
  func smallest(_ language: Language) throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete, language: language, columns: 40, rows: 12)
    journey.openTemplate("SignIn")
    journey.press("F2")
    let canvas = ScreenView.draw(journey.state)
    #expect(canvas.line(11).contains("^Q"))
  }

  private func check(_ journey: ModelJourney, _ name: String) throws {
    let hints = journey.state.hints
    if !journey.state.isPrefixPending {
      try #require(!hints.isEmpty, "\(name): no key is shown")
    }
    for hint in hints {
      let pressed = try hint.key.split(separator: " ").map {
        try #require(Key(named: String($0)), "\(hint.key)")
      }
      let keys = journey.state.isPrefixPending ? [KeySequence.prefix] + pressed : pressed
      let command = CommandTable.command(for: keys, in: journey.state.scopes)
      #expect(command != nil, "\(name): \(hint.key) is bound to nothing")
      var after = journey
      after.press(hint.key)
      var still = journey
      if journey.state.isPrefixPending { still.press("Esc") }
      still.handle(.resized(journey.state.workspace.size))
      let isIdle =
        after.effects.allSatisfy { $0 == .stop(.settle) }
        && after.state.workspace.status == still.state.workspace.status
        && ScreenView.draw(after.state).styledText()
          == ScreenView.draw(still.state).styledText()
        && journey.state.sendTest.form?.obstacle == nil
        && !(command.map(Self.needsAPlace.contains) ?? false)
      #expect(!isIdle, "\(name): \(hint.key) \(hint.word) does nothing")
    }
  }

  /// What needs the right place in a text: a brace under the cursor, a preview with more to show.
  private static let needsAPlace: Set<Command> = ["matchBraces", "previewDown", "previewUp"]
}
