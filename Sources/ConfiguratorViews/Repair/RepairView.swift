import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// The page for a file that is not a config: the position with a caret, what is wrong there, and what can be done.
struct RepairView {
  let frame: Frame
  let text: BrokenText

  func draw(on canvas: inout Canvas) {
    let area = frame.layout.main
    let columns = frame.layout.size.columns - 4
    var row = area.row + 1
    let bottom = area.row + area.rows
    func put(_ line: String, _ style: Style) {
      guard row < bottom else { return }
      canvas.put(line, row: row, column: 2, style: style, maxWidth: columns)
      row += 1
    }
    for line in TextWrap.lines(text.error.message(frame.strings.language), width: columns) {
      put(line, Theme.failure)
    }
    row += 1
    if let excerpt = text.excerpt {
      let gutter = "\(excerpt.line.number + excerpt.after.count)".count
      let room = max(10, columns - gutter - 2)
      // When there is little room, the line with the caret comes first.
      for line in excerpt.before.suffix(max(0, bottom - row - 2)) {
        put(numbered(line.number, line.text, gutter, room), Theme.dim)
      }
      let place = Place(excerpt, columns: room)
      put(numbered(excerpt.line.number, place.text, gutter, room), Theme.plain)
      canvas.cursor = Canvas.Position(row: min(row, bottom - 1), column: 4 + gutter + place.caret)
      put(String(repeating: " ", count: gutter + 2 + place.caret) + "^", Theme.failure)
      for line in excerpt.after { put(numbered(line.number, line.text, gutter, room), Theme.dim) }
      row += 1
    }
    for (line, style) in offers(columns) { put(line, style) }
  }

  private func numbered(_ number: Int, _ text: String, _ gutter: Int, _ room: Int) -> String {
    let digits = "\(number)"
    return String(repeating: " ", count: max(0, gutter - digits.count)) + digits + "  "
      + TextWrap.clipped(text, width: room)
  }

  private func offers(_ columns: Int) -> [(String, Style)] {
    let strings = frame.strings
    func key(_ command: Command) -> String { CommandTable.key(of: command, in: [.repair]) }
    var lines: [(String, Style)] = []
    if let fix = text.fix {
      let offer = strings(.repairOffer, key(.repairFix), strings(.repair, fix.kind))
      lines += TextWrap.lines(offer, width: columns).map { ($0, Theme.heading) }
    }
    let rest = strings(.repairEditor, key(.repairEdit), key(.repairLeave))
    return lines + TextWrap.lines(rest, width: columns).map { ($0, Theme.plain) }
  }

  /// A line cut around the position, and the column of the position in it.
  private struct Place {
    let text: String
    let caret: Int

    init(_ excerpt: Excerpt, columns: Int) {
      let lead = CellWidth.of(text: excerpt.lead)
      let whole = excerpt.line.text
      guard lead > columns * 2 / 3 else {
        text = whole
        caret = lead
        return
      }
      // The text before the position is cut at its start, so that the position is in the middle.
      var kept = ""
      for character in excerpt.lead.reversed() {
        guard CellWidth.of(text: kept) + CellWidth.of(text: "\(character)") <= columns / 2 - 3
        else { break }
        kept = "\(character)" + kept
      }
      text = "..." + kept + whole.dropFirst(excerpt.lead.count)
      caret = 3 + CellWidth.of(text: kept)
    }
  }
}
