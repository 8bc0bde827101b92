import DirectMailTexts
package import TerminalKit

/// The keys that may follow ^X and what they do, in a box over the lower part of the screen.
package struct PrefixMenu: Sendable, Equatable {
  /// A key of the box, and its place on the screen.
  package struct Entry: Sendable, Equatable {
    package let key: String
    package let text: String
    package let row: Int
    package let column: Int
    package let textColumn: Int
    package let textColumns: Int
    let pressed: Key
  }

  package let area: Rect
  package let entries: [Entry]

  /// Returns nil if no key has an effect.
  init?(_ rows: [CommandRow], in size: Size, hintRow: Int, _ strings: Strings) {
    let choices = Choice.all(of: rows, strings)
    guard !choices.isEmpty else { return nil }
    let arrangement = Arrangement(choices, size, mostRows: max(1, hintRow - 2))
    let area = Rect(
      row: hintRow - arrangement.rows - 2, column: 0, rows: arrangement.rows + 2,
      columns: size.columns)
    self.area = area
    entries = choices.enumerated().map { index, choice in
      let column = arrangement.columns[index / arrangement.rows]
      let left = 2 + column.offset
      return Entry(
        key: choice.key.description, text: arrangement.hasTitles ? choice.title : choice.word,
        row: area.row + 1 + index % arrangement.rows, column: left,
        textColumn: left + column.keyColumns + 1,
        textColumns: max(0, column.width - column.keyColumns - 1), pressed: choice.key)
    }
  }

  /// Returns the entry whose key or text is drawn there.
  func entry(row: Int, column: Int) -> Entry? {
    entries.first { entry in
      entry.row == row
        && (entry.column..<entry.textColumn + entry.textColumns).contains(column)
    }
  }
}

extension Configurator {
  /// The box of keys that is open while the next key belongs to ^X.
  package var prefixMenu: PrefixMenu? {
    guard isPrefixPending else { return nil }
    return PrefixMenu(hintCandidates, in: layout.size, hintRow: layout.hintRow, strings)
  }
}

/// A key that may follow ^X.
private struct Choice {
  let key: Key
  let title: String
  let word: String

  /// Returns the commands that have an effect now, each key once, from the innermost scope.
  static func all(of rows: [CommandRow], _ strings: Strings) -> [Choice] {
    var choices: [Choice] = []
    for row in rows {
      for sequence in row.sequences where sequence.isPrefixed {
        guard let key = sequence.keys.last, !choices.contains(where: { $0.key == key })
        else { continue }
        choices.append(
          Choice(
            key: key, title: strings(.command, row.command), word: strings(.hint, row.command)))
      }
    }
    return choices
  }
}

/// The arrangement of the choices: down each column, then in the next.
private struct Arrangement {
  struct Column {
    let offset: Int
    let keyColumns: Int
    let width: Int
  }

  let rows: Int
  let columns: [Column]
  let hasTitles: Bool

  private static let gap = 2

  /// Creates one with whole titles in half of the screen if they fit, otherwise with the short labels in as many rows as
  /// needed.
  init(_ choices: [Choice], _ size: Size, mostRows: Int) {
    let room = size.columns - 4
    for rows in 1...max(1, size.rows / 2) {
      if let columns = Self.fitting(choices, \.title, rows: rows, room) {
        self.init(rows: rows, columns: columns, hasTitles: true)
        return
      }
    }
    for rows in 1...mostRows {
      if let columns = Self.fitting(choices, \.word, rows: rows, room) {
        self.init(rows: rows, columns: columns, hasTitles: false)
        return
      }
    }
    self.init(
      rows: mostRows, columns: Self.clipped(choices, rows: mostRows, room), hasTitles: false)
  }

  private init(rows: Int, columns: [Column], hasTitles: Bool) {
    self.rows = rows
    self.columns = columns
    self.hasTitles = hasTitles
  }

  /// Returns columns as wide as their contents; nil if they do not fit.
  private static func fitting(
    _ choices: [Choice], _ text: (Choice) -> String, rows: Int, _ room: Int
  ) -> [Column]? {
    var columns: [Column] = []
    var offset = 0
    for start in stride(from: 0, to: choices.count, by: rows) {
      let part = choices[start..<min(start + rows, choices.count)]
      let keyColumns = Self.keyColumns(part)
      let width = keyColumns + 1 + (part.map { CellWidth.of(text: text($0)) }.max() ?? 0)
      columns.append(Column(offset: offset, keyColumns: keyColumns, width: width))
      offset += width + gap
    }
    return offset - gap <= room ? columns : nil
  }

  /// Returns columns of equal width with one blank between them, in which labels may be cut.
  private static func clipped(_ choices: [Choice], rows: Int, _ room: Int) -> [Column] {
    let count = (choices.count + rows - 1) / rows
    let width = max(1, (room + 1) / count - 1)
    return (0..<count).map { index in
      let part = choices[index * rows..<min((index + 1) * rows, choices.count)]
      return Column(
        offset: index * (width + 1), keyColumns: keyColumns(part), width: width)
    }
  }

  private static func keyColumns(_ choices: ArraySlice<Choice>) -> Int {
    choices.map { CellWidth.of(text: $0.key.description) }.max() ?? 0
  }
}
