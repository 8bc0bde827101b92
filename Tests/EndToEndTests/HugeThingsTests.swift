import Foundation
import TestSupport
import Testing

/// Files and windows of sizes that nobody wants, and some have.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct HugeThingsTests {
  private static let template = #"{"usageType":"Generic","subject":"s","content":"{{code}}"}"#

  @Test("Twenty thousand templates are shown, checked and edited") func manyTemplates() throws {
    let scratch = try ScratchDirectory()
    let items = [String](repeating: Self.template, count: 20_000).joined(separator: ",")
    let text =
      #"{"accessKeyId":"LTAI","accessKeySecret":"s","accountName":"a@b.c","templates":[\#(items)]}"#
    chmod(try scratch.write(text, to: "many.json"), 0o600)
    let journey = try TerminalJourney(["many.json"], in: scratch)
    // Three types are missing, and all templates but the first have the type of another.
    try journey.see("AccessKey ID", "19999 warnings")
    try journey.press("Down", "Down", "Down", "Down", "Down", "End")
    let screen = try journey.see("▸   Add a template")
    // Their findings are not among the thousand that are kept, and none is said to be fine.
    #expect(!screen.contains("✓"))
    try journey.press("Home", "C-u")
    try journey.type("LTAIchanged")
    try journey.see("LTAIchanged", "modified")
  }

  /// Reports this size before the program starts, once the test has set its own.
  private static func starting(in size: Int) -> [String] {
    let script =
      "while [ \"$(/bin/stty size)\" != '1000 1000' ]; do :; done; "
      + "/bin/stty rows \(size) cols \(size); exec \"$0\" \"$@\""
    return ["/bin/sh", "-c", script]
  }

  @Test(
    "Of a window of any size a thousand rows and columns are drawn",
    arguments: [(10_000, true), (32_767, true), (10_000, false), (65_535, false)])
  func hugeWindow(size: Int, isAtStart: Bool) throws {
    let surroundings = try Surroundings()
    let terminal = try PseudoTerminal(
      ["--mouse", "connector.json"], in: surroundings.directory,
      environment: surroundings.environment.merging(sanitizerVariables) { $1 },
      columns: 1_000, rows: 1_000, through: isAtStart ? Self.starting(in: size) : [])
    try #require(terminal.see("AccessKey"))
    if !isAtStart { terminal.report(columns: size, rows: size) }
    #expect(terminal.rests())
    let lines = terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 1_000)
    #expect(lines.first?.contains("connector.json") == true)
    #expect(lines.last?.isEmpty == false)
    #expect(lines.allSatisfy { $0.count <= 1_000 })

    // A click into the last field, as the mouse reports it, and the cursor behind what is typed there.
    terminal.send("\u{1B}[<0;30;7M\u{1B}[<0;30;7mchanged")
    #expect(terminal.rests())
    let row = terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)[6]
    #expect(row.contains("achanged"))
    #expect(terminal.cursor().row == 6)

    // Cells of a few canvases and of ncurses: a million of each, not a hundred million.
    #expect(peakMemory(of: terminal.process) < 400 << 20 || !sanitizerVariables.isEmpty)
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.shows("AccessKey ID", "achanged"))
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
  }
}
