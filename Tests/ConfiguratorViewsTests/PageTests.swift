import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorViews

@Suite struct PageTests {
  @Test("PgDn begins with the line below the one the page ended with", arguments: [12, 24, 40])
  func aPageTurnLeavesNothingOut(_ rows: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: rows)
    journey.press("F1", "F1")
    var turned = journey
    turned.press("PgDn")
    for _ in 0..<rows - 3 { journey.press("Down") }
    #expect(ScreenView.draw(turned.state).text == ScreenView.draw(journey.state).text)
    let first = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: rows)
    #expect(ScreenView.draw(turned.state).text != ScreenView.draw(first.state).text)
  }
}
