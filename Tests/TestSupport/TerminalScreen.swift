/// What a terminal of the xterm or vt100 family shows after the bytes it was given, as text.
///
/// ncurses writes only what differs from the screen before, so words that are on it need not stand in its output.
package struct TerminalScreen: Sendable {
  private var cells: [[Unicode.Scalar]]
  private var row = 0
  private var column = 0
  private var saved = (row: 0, column: 0)
  private var region: ClosedRange<Int>
  private var parser = Parser.text
  private var last: Unicode.Scalar = " "
  private var character: [UInt8] = []

  private enum Parser {
    case text, escape
    /// After `ESC` and one byte that is followed by one more.
    case designation
    case sequence([UInt8])
    /// An operating system command, up to BEL or ESC.
    case string
  }

  /// Where the cursor stands, counted from 0.
  package var cursor: (row: Int, column: Int) { (row, column) }

  package init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: max(columns, 1)), count: max(rows, 1))
    region = 0...(max(rows, 1) - 1)
  }

  /// The rows, without the blanks at their ends.
  package var rows: [String] {
    cells.map { row in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: row)
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  package var text: String { rows.joined(separator: "\n") }

  package mutating func resize(columns: Int, rows: Int) {
    var resized = TerminalScreen(columns: columns, rows: rows)
    for (y, line) in cells.prefix(resized.cells.count).enumerated() {
      for (x, scalar) in line.prefix(resized.cells[y].count).enumerated() {
        resized.cells[y][x] = scalar
      }
    }
    cells = resized.cells
    region = resized.region
    row = min(row, cells.count - 1)
    column = min(column, cells[0].count - 1)
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) { for byte in bytes { feed(byte) } }

  private mutating func feed(_ byte: UInt8) {
    switch parser {
    case .text: text(byte)
    case .escape: escape(byte)
    case .designation: parser = .text
    case .string:
      if byte == 0x07 { parser = .text } else if byte == 0x1B { parser = .escape }
    case .sequence(let parameters):
      guard 0x40...0x7E ~= byte else {
        parser = .sequence(parameters + [byte])
        return
      }
      parser = .text
      obey(byte, parameters)
    }
  }

  private mutating func escape(_ byte: UInt8) {
    parser = .text
    switch byte {
    case UInt8(ascii: "["): parser = .sequence([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"): parser = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): parser = .designation
    case UInt8(ascii: "7"): saved = (row, column)
    case UInt8(ascii: "8"): (row, column) = saved
    case UInt8(ascii: "M"):
      if row == region.lowerBound { scroll(-1) } else { row = max(row - 1, 0) }
    case UInt8(ascii: "D"): lineFeed()
    default: break
    }
  }

  private mutating func text(_ byte: UInt8) {
    switch byte {
    case 0x1B: parser = .escape
    case 0x08: column = max(column - 1, 0)
    case 0x09: column = min((column / 8 + 1) * 8, cells[0].count - 1)
    case 0x0A: lineFeed()
    case 0x0D: column = 0
    case ..<0x20, 0x7F: break
    default:
      character.append(byte)
      guard byte < 0x80 || character.count >= Self.length(character[0]) else { return }
      for scalar in String(decoding: character, as: UTF8.self).unicodeScalars { put(scalar) }
      character = []
    }
  }

  private static func length(_ first: UInt8) -> Int {
    first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column == cells[0].count {
      column = 0
      lineFeed()
    }
    cells[row][column] = scalar
    column += 1
    last = scalar
  }

  private mutating func lineFeed() {
    if row == region.upperBound { scroll(1) } else { row = min(row + 1, cells.count - 1) }
  }

  /// Moves what is in the region up, or down when `count` is below 0.
  private mutating func scroll(_ count: Int, from top: Int? = nil) {
    let rows = (top ?? region.lowerBound)...region.upperBound
    let blank = Array(repeating: Unicode.Scalar(" "), count: cells[0].count)
    for _ in 0..<min(abs(count), rows.count) {
      if count > 0 {
        cells.remove(at: rows.lowerBound)
        cells.insert(blank, at: rows.upperBound)
      } else {
        cells.remove(at: rows.upperBound)
        cells.insert(blank, at: rows.lowerBound)
      }
    }
  }

  private mutating func obey(_ final: UInt8, _ parameters: [UInt8]) {
    guard parameters.allSatisfy({ 0x30...0x3B ~= $0 }) else { return }
    let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(first, 1)
    switch final {
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      move(count - 1, max(numbers.count > 1 ? numbers[1] : 1, 1) - 1)
    case UInt8(ascii: "A"): move(row - count, column)
    case UInt8(ascii: "B"): move(row + count, column)
    case UInt8(ascii: "C"): move(row, column + count)
    case UInt8(ascii: "D"): move(row, column - count)
    case UInt8(ascii: "G"): move(row, count - 1)
    case UInt8(ascii: "d"): move(count - 1, column)
    case UInt8(ascii: "r"):
      let end = min(numbers.count > 1 && numbers[1] > 0 ? numbers[1] : cells.count, cells.count) - 1
      region = min(count - 1, end)...end
      move(0, 0)
    default: change(final, first, count)
    }
  }

  private mutating func move(_ row: Int, _ column: Int) {
    self.row = min(max(row, 0), cells.count - 1)
    self.column = min(max(column, 0), cells[0].count - 1)
  }

  private mutating func change(_ final: UInt8, _ first: Int, _ count: Int) {
    let width = cells[0].count
    let column = min(column, width - 1)
    switch final {
    case UInt8(ascii: "J"): eraseScreen(first, column)
    case UInt8(ascii: "K"):
      erase(row, first == 0 ? column..<width : first == 1 ? 0..<(column + 1) : 0..<width)
    case UInt8(ascii: "X"): erase(row, column..<min(column + count, width))
    case UInt8(ascii: "b"): for _ in 0..<count { put(last) }
    case UInt8(ascii: "@"):
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    case UInt8(ascii: "P"):
      cells[row].removeSubrange(column..<min(column + count, width))
      while cells[row].count < width { cells[row].append(" ") }
    case UInt8(ascii: "L"): scroll(-count, from: row)
    case UInt8(ascii: "M"): scroll(count, from: row)
    case UInt8(ascii: "S"): scroll(count)
    case UInt8(ascii: "T"): scroll(-count)
    default: break
    }
  }

  private mutating func eraseScreen(_ what: Int, _ column: Int) {
    let width = cells[0].count
    if what == 0 { erase(row, column..<width) } else if what == 1 { erase(row, 0..<(column + 1)) }
    let others = what == 0 ? (row + 1)..<cells.count : what == 1 ? 0..<row : 0..<cells.count
    for row in others { erase(row, 0..<width) }
  }

  private mutating func erase(_ row: Int, _ columns: Range<Int>) {
    for column in columns { cells[row][column] = " " }
  }
}
