import ConfiguratorModel
import DirectMailTexts
import TerminalKit

/// The keys that may follow ^X and what they do, over the lower part of the screen.
struct PrefixBox {
  let frame: Frame

  private struct Entry {
    let key: String
    let title: String
    let word: String
  }

  /// The arrangement of the entries: down each column, then in the next.
  private struct Arrangement {
    struct Column {
      let offset: Int
      let keyColumns: Int
      let width: Int
    }

    let rows: Int
    let columns: [Column]
    let hasTitles: Bool
  }

  private static let gap = 2

  func draw(on canvas: inout Canvas) {
    let entries = self.entries
    guard !entries.isEmpty else { return }
    let arrangement = arrangement(of: entries)
    let size = frame.layout.size
    let area = Rect(
      row: frame.layout.hintRow - arrangement.rows - 2, column: 0, rows: arrangement.rows + 2,
      columns: size.columns)
    canvas.fill(area, style: Theme.plain)
    canvas.box(
      area, lines: frame.marks.lines, style: Theme.rule, title: KeySequence.prefix.description,
      titleStyle: Theme.heading)
    for (index, entry) in entries.enumerated() {
      let column = arrangement.columns[index / arrangement.rows]
      let row = area.row + 1 + index % arrangement.rows
      canvas.put(entry.key, row: row, column: 2 + column.offset, style: Theme.hintKey)
      let text = arrangement.hasTitles ? entry.title : entry.word
      canvas.put(
        TextWrap.clipped(text, width: max(0, column.width - column.keyColumns - 1)), row: row,
        column: 2 + column.offset + column.keyColumns + 1, style: Theme.plain)
    }
    canvas.cursor = Canvas.Position(row: area.row + 1, column: 2)
  }

  /// The commands that have an effect now, each key once, from the innermost scope.
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

  /// Returns whole titles in half of the screen if they fit, otherwise the short labels in as many rows as needed.
  private func arrangement(of entries: [Entry]) -> Arrangement {
    let mostRows = max(1, frame.layout.hintRow - 2)
    let half = frame.layout.size.rows / 2
    for rows in 1...max(1, half) {
      if let titles = arranged(entries, \.title, hasTitles: true, rows: rows) { return titles }
    }
    for rows in 1...mostRows {
      if let words = arranged(entries, \.word, hasTitles: false, rows: rows) { return words }
    }
    return clipped(entries, rows: mostRows)
  }

  /// Returns columns as wide as their contents; nil if they do not fit.
  private func arranged(
    _ entries: [Entry], _ text: (Entry) -> String, hasTitles: Bool, rows: Int
  ) -> Arrangement? {
    var columns: [Arrangement.Column] = []
    var offset = 0
    for start in stride(from: 0, to: entries.count, by: rows) {
      let part = entries[start..<min(start + rows, entries.count)]
      let keyColumns = part.map { CellWidth.of(text: $0.key) }.max() ?? 0
      let width = keyColumns + 1 + (part.map { CellWidth.of(text: text($0)) }.max() ?? 0)
      columns.append(.init(offset: offset, keyColumns: keyColumns, width: width))
      offset += width + Self.gap
    }
    guard offset - Self.gap <= room else { return nil }
    return Arrangement(rows: rows, columns: columns, hasTitles: hasTitles)
  }

  /// Returns columns of equal width with one blank between them, in which labels may be cut.
  private func clipped(_ entries: [Entry], rows: Int) -> Arrangement {
    let count = (entries.count + rows - 1) / rows
    let width = max(1, (room + 1) / count - 1)
    let columns = (0..<count).map { index in
      let part = entries[index * rows..<min((index + 1) * rows, entries.count)]
      return Arrangement.Column(
        offset: index * (width + 1),
        keyColumns: part.map { CellWidth.of(text: $0.key) }.max() ?? 0, width: width)
    }
    return Arrangement(rows: rows, columns: columns, hasTitles: false)
  }

  private var room: Int { frame.layout.size.columns - 4 }
}
