import ConfiguratorModel
import DirectMailTexts
import TerminalKit

/// The keys that may follow ^X with what they do, over the lower part of the screen.
struct PrefixBox {
  let frame: Frame

  private struct Entry {
    let key: String
    let title: String
    let word: String
  }

  /// How the entries stand: down each column, then in the next.
  private struct Arrangement {
    let columns: Int
    let width: Int
    let rows: Int
    let hasTitles: Bool
  }

  private static let gap = 2

  func draw(on canvas: inout Canvas) {
    let entries = self.entries
    guard !entries.isEmpty else { return }
    let keyColumns = entries.map { CellWidth.of(text: $0.key) }.max() ?? 0
    let arrangement = arrangement(of: entries, keyColumns: keyColumns)
    let size = frame.layout.size
    let area = Rect(
      row: frame.layout.hintRow - arrangement.rows - 2, column: 0, rows: arrangement.rows + 2,
      columns: size.columns)
    canvas.fill(area, style: Theme.plain)
    canvas.box(
      area, lines: frame.marks.lines, style: Theme.rule, title: KeySequence.prefix.description,
      titleStyle: Theme.heading)
    for (index, entry) in entries.prefix(arrangement.rows * arrangement.columns).enumerated() {
      let row = area.row + 1 + index % arrangement.rows
      let column = 2 + index / arrangement.rows * (arrangement.width + Self.gap)
      canvas.put(entry.key, row: row, column: column, style: Theme.hintKey)
      let text = arrangement.hasTitles ? entry.title : entry.word
      canvas.put(
        TextWrap.clipped(text, width: max(0, arrangement.width - keyColumns - 1)), row: row,
        column: column + keyColumns + 1, style: Theme.plain)
    }
    canvas.cursor = Canvas.Position(row: area.row + 1, column: 2)
  }

  /// What does something now, each key once: the innermost scope's.
  private var entries: [Entry] {
    var entries: [Entry] = []
    for row in HintBar(frame: frame).candidates {
      for sequence in row.sequences where sequence.keys.first == KeySequence.prefix {
        guard let key = sequence.keys.last?.description, !entries.contains(where: { $0.key == key })
        else { continue }
        entries.append(
          Entry(
            key: key, title: frame.strings(.command, row.command),
            word: frame.strings(.hint, row.command)))
      }
    }
    return entries
  }

  /// Whole titles in half of the screen where they fit, else the short words, in as much as it takes.
  private func arrangement(of entries: [Entry], keyColumns: Int) -> Arrangement {
    let room = frame.layout.size.columns - 4
    let mostRows = max(1, frame.layout.hintRow - 2)
    func arranged(_ text: (Entry) -> String, hasTitles: Bool, rows most: Int) -> Arrangement? {
      let widest = entries.map { CellWidth.of(text: text($0)) }.max() ?? 0
      let width = min(room, keyColumns + 1 + widest)
      let columns = max(1, (room + Self.gap) / (width + Self.gap))
      let rows = (entries.count + columns - 1) / columns
      guard rows <= most else { return nil }
      return Arrangement(columns: columns, width: width, rows: rows, hasTitles: hasTitles)
    }
    if let titles = arranged(\.title, hasTitles: true, rows: frame.layout.size.rows / 2)
      ?? arranged(\.word, hasTitles: false, rows: mostRows)
    {
      return titles
    }
    let columns = (entries.count + mostRows - 1) / mostRows
    return Arrangement(
      columns: columns, width: max(1, (room + Self.gap) / columns - Self.gap), rows: mostRows,
      hasTitles: false)
  }
}
