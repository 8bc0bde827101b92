import ConfiguratorModel
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// Lines that do not wrap and go on past an edge of the screen.
@Suite struct BodyEdgeTests {
  private func open(_ columns: Int, _ body: String) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: columns, rows: 24)
    journey.openTemplate("SignIn")
    journey.press("Alt-A")
    journey.paste(body)
    journey.press("Ctrl-Home", "F2")
    return journey
  }

  private func row(_ journey: ModelJourney, _ line: Int, ascii: Bool = false) -> String {
    let canvas = ScreenView.draw(journey.state, ascii: ascii)
    let top = journey.state.layout.main.row + 3
    return canvas.line(top + line)
  }

  private static let body =
    String(repeating: "0123456789", count: 30) + "\nshort\n" + String(repeating: "长", count: 100)

  @Test(
    "A mark at the right edge shows that a line goes on", arguments: [80, 120], [false, true])
  func right(_ columns: Int, _ ascii: Bool) throws {
    let journey = try open(columns, Self.body)
    let edge = journey.state.layout.main.columns - 1
    let canvas = ScreenView.draw(journey.state, ascii: ascii)
    let top = journey.state.layout.main.row + 3
    let mark = ascii ? ">" : "▸"
    #expect(canvas.reads(mark, row: top, column: edge))
    #expect(canvas.reads(" ", row: top + 1, column: edge))
    #expect(canvas.reads(mark, row: top + 2, column: edge))
  }

  @Test("A mark at the left edge shows that a line began before", arguments: [false, true])
  func left(_ ascii: Bool) throws {
    var journey = try open(80, Self.body)
    journey.press("End")
    let mark = ascii ? "<" : "◂"
    #expect(row(journey, 0, ascii: ascii).hasPrefix(" 1\(mark)"))
    #expect(!row(journey, 0, ascii: ascii).contains(ascii ? ">" : "▸"), "it ends on the screen")
    #expect(row(journey, 1, ascii: ascii).hasPrefix(" 2\(mark)"))
    journey.press("Home")
    #expect(row(journey, 0, ascii: ascii).hasPrefix(" 1 "))
  }

  @Test("In the middle both are shown, and neither when lines wrap") func both() throws {
    var journey = try open(80, Self.body)
    for _ in 0..<100 { journey.press("Right") }
    #expect(row(journey, 0).contains("◂") && row(journey, 0).contains("▸"))
    journey.press("F2")
    let canvas = ScreenView.draw(journey.state)
    for line in 5..<20 {
      #expect(!canvas.line(line).contains("◂") && !canvas.line(line).contains("▸"))
    }
  }

  @Test("What is kept of the last screen has the marks, too") func memo() throws {
    var journey = try open(80, Self.body)
    var memo = ScreenMemo()
    for key in ["Right", "End", "Left", "Down", "Home", "Up", "Del", "Down", "Down", "End", "F2"] {
      journey.press(key)
      #expect(ScreenView.draw(journey.state, &memo) == ScreenView.draw(journey.state), "\(key)")
    }
  }
}
