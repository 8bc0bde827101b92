import ConfiguratorModel
import DirectMailConnector
import ModelJourney
import TestSupport
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// What a screen takes over from the one before is what it would draw itself, after each key in a body that wraps,
/// scrolls, grows and shrinks.
@Suite struct ScreenMemoTests {
  private static let keys = [
    "Enter", "Backspace", "Backspace", "Del", "Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home",
    "End", "Ctrl-Home", "Ctrl-End", "Shift-Down", "Shift-Right", "^K", "^U", "^W", "^Y", "Alt-U",
    "Alt-E", "F2", "^O", "F6", "Esc",
  ]
  private static let texts = [
    "a", "b ", "{{code}}", "{{cod}}", "<p class=\"x\">", "<!--", "-->", "\t", "长", "👨‍👩‍👧‍👦", "e\u{301}",
    String(repeating: "长 long ", count: 30), "<b>\none\ntwo\r\nthree\n", "\u{1B}",
  ]

  @Test(
    "What is kept of the last screen is what would be drawn, after each key", arguments: 1...8)
  func followsEachKey(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 24)
    var memo = ScreenMemo()
    for count in 1...250 {
      step(&journey, &random)
      let drawn = ScreenView.draw(journey.state, &memo)
      guard drawn != ScreenView.draw(journey.state) else { continue }
      Issue.record("seed \(seed), key \(count): \(drawn.text)")
      return
    }
  }

  private func step(_ journey: inout ModelJourney, _ random: inout SeededRandom) {
    guard journey.state.templateEditor.template != nil else {
      journey.focus(.template(0))
      return journey.press("Enter")
    }
    // What is cut and put back many times would grow without end.
    if journey.body.utf8.count > 1500 { journey.press("Alt-A", "Del") }
    switch random.next() % 40 {
    case 0:
      let columns = [50, 80, 110][Int(random.next() % 3)]
      journey.handle(.resized(Size(columns: columns, rows: 16)))
    case 1..<16: journey.paste(Self.texts[Int(random.next() % UInt64(Self.texts.count))])
    default: journey.press(Self.keys[Int(random.next() % UInt64(Self.keys.count))])
    }
  }

  private static let formKeys = [
    "a", "Backspace", "Del", "Up", "Down", "Tab", "Left", "Home", "^K", "^Y", "Alt-U", "Alt-E",
    "Alt-V",
    "F8", "^X", "Esc", "Enter", "^P",
  ]

  @Test(
    "What is kept of the form is what would be drawn, after each key and each change",
    arguments: 1...4)
  func followsTheForm(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 24)
    var memo = ScreenMemo()
    for count in 1...250 {
      switch random.next() % 20 {
      case 0:
        let columns = [50, 80, 110][Int(random.next() % 3)]
        journey.handle(.resized(Size(columns: columns, rows: 14)))
      case 1, 2: journey.settle()
      case 3: journey.paste("长 {{code}}")
      default: journey.press(Self.formKeys[Int(random.next() % UInt64(Self.formKeys.count))])
      }
      let drawn = ScreenView.draw(journey.state, &memo)
      guard drawn != ScreenView.draw(journey.state) else { continue }
      Issue.record("seed \(seed), key \(count): \(drawn.text)")
      return
    }
  }
}
