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

  private func check(_ journey: ModelJourney, _ name: String) throws {
    let hints = HintBar(frame: frame(journey.state)).hints
    if !journey.state.isPrefixPending {
      try #require(!hints.isEmpty, "\(name): no key is shown")
    }
    for hint in hints {
      let key = try #require(Key(named: hint.key), "\(hint.key)")
      let keys = journey.state.isPrefixPending ? [KeySequence.prefix, key] : [key]
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

  private func frame(_ state: Configurator) -> Frame {
    Frame(state, .unicode)
  }
}
