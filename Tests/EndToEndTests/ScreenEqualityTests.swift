import ConfiguratorModel
import ConfiguratorViews
import DurableFiles
import Foundation
import ModelJourney
import TerminalKit
import TestSupport
import Testing

/// The program and a model of it are given the same bytes; after each edit the terminal shows the model's canvas,
/// cell by cell, with the cursor where it belongs.
///
/// `DMCONFIG_LONG_TESTS=1` makes the runs 10,000 edits long together.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct ScreenEqualityTests {
  private static let editCount = isLongRun ? 2500 : 150

  @Test(
    "The terminal shows what the model draws, after each of many edits",
    arguments: [(1, 80, 24), (2, 57, 17), (3, 120, 40), (4, 40, 12)] as [(UInt64, Int, Int)])
  func theTerminalShowsTheCanvas(seed: UInt64, columns: Int, rows: Int) throws {
    var edits = RandomEdits(seed: seed)
    var model = try ModelJourney(ExampleConfigs.chinese, columns: columns, rows: rows)
    let scratch = try ScratchDirectory()
    let path = try scratch.write(ExampleConfigs.chinese, to: "connector.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let journey = try TerminalJourney(
      ["connector.json"], columns: columns, rows: rows, in: scratch)
    try journey.openTemplate("SignIn")
    model.openTemplate("SignIn")
    guard try shows(model, journey, "the opened template") else { return }
    var decoder = KeyDecoder()
    for number in 1..<Self.editCount {
      let bytes = edits.next()
      for event in decoder.feed(bytes) { model.handle(.input(event)) }
      try journey.send(bytes)
      guard try shows(model, journey, "seed \(seed), edit \(number), \(bytes)") else { return }
    }
  }

  /// Findings follow after a pause, so the screen may show the model as it is or as it is then.
  private func shows(
    _ model: ModelJourney, _ journey: TerminalJourney, _ place: String
  ) throws -> Bool {
    var settled = model
    settled.settle()
    let wanted = [model, settled].map { TerminalPicture(ScreenView.draw($0.state)) }
    let deadline = ContinuousClock.now + .seconds(10)
    var shown: TerminalPicture
    repeat {
      let screen = try journey.styledScreen()
      shown = TerminalPicture(
        captured: screen.text, cursor: screen.cursor, height: model.state.workspace.size.rows)
      if wanted.contains(shown) { return true }
    } while ContinuousClock.now < deadline
    Issue.record("\(place): the terminal shows\n\(shown)\ninstead of\n\(wanted[0])")
    return false
  }
}

extension TerminalPicture {
  /// What a terminal shows of a canvas.
  fileprivate init(_ canvas: Canvas) {
    let rows = (0..<canvas.height).map { row in
      (0..<canvas.width).flatMap { column -> [Mark] in
        guard let cell = canvas.cell(row: row, column: column) else { return [] }
        return cell.text.unicodeScalars.map { Mark(scalar: $0, style: cell.style.name) }
      }
    }
    self.init(
      rows: rows, cursor: canvas.cursor.map { "\($0.row),\($0.column)" } ?? "")
  }
}

/// Edits of a body as the bytes a terminal sends.
private struct RandomEdits {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let texts = [
    "a", "z ", "<p>", "</p>", "{code}", "}}", "中文", "，", "验证码", "e\u{301}", "n\u{303}\u{323}", "👍",
    "👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "한국어", "\u{1112}\u{1161}\u{11AB}", "שלום",
    "مرحبا", "ก็", "क्षि", "ｶﾞ", "Ａ", "½", "\u{3000}", "—", "…", "“", "·", "\t", "\r", "\u{200B}",
    "a\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}", "𠮷", "\u{1F9D1}\u{200D}\u{1F680}",
  ]
  private static let moves = [
    "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[5~",
    "\u{1B}[6~",
    "\u{1B}[1;2C", "\u{1B}[1;2D", "\u{1B}[1;2B", "\u{1B}[1;5C", "\u{1B}[1;5D", "\u{1B}[1;5F",
    "\u{1B}[1;5H",
  ]
  private static let deletions = ["\u{7F}", "\u{7F}", "\u{1B}[3~", "\u{17}", "\u{0B}", "\u{15}"]

  mutating func next() -> [UInt8] {
    switch random.next() % 20 {
    case 0..<9: bytes(Self.texts)
    case 9: paste((0..<8).map { _ in pick(Self.texts) }.joined())
    case 10: paste(String(repeating: pick(Self.texts), count: 60))
    case 11: paste("<p>一行\r\n\t<b>二</b>\n")
    case 12..<16: bytes(Self.moves)
    case 16..<19: bytes(Self.deletions)
    // Wrapping on and off.
    default: Array("\u{18}w".utf8)
    }
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int(random.next() % UInt64(choices.count))]
  }
  private mutating func bytes(_ choices: [String]) -> [UInt8] { Array(pick(choices).utf8) }
  private func paste(_ text: String) -> [UInt8] {
    Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
  }
}
