/// A row of the screen: a part of a line.
public struct VisualRow: Sendable, Hashable {
  public let line: Int
  /// UTF-8 offsets in the line.
  public let range: Range<Int>
  /// The cell of the line in which the row begins.
  public let column: Int
  /// Whether the line begins in a row above.
  public var isContinuation: Bool { range.lowerBound > 0 }
}

/// Breaks a line into rows: after blanks, next to wide characters, or where the row is full. The last cell of a row is
/// reserved for the cursor and for a blank at which the row breaks.
struct RowBreaker {
  let line: Int
  let width: Int
  private(set) var rows: [VisualRow] = []
  private var start = (offset: 0, column: 0)
  private var breakpoint: (offset: Int, column: Int)?
  private var previous = Kind.other

  private enum Kind { case other, blank, wide, opening, closing }

  static func rows(of text: String, line: Int, width: Int) -> [VisualRow] {
    var breaker = RowBreaker(line: line, width: width)
    breaker.run(text)
    return breaker.rows
  }

  private init(line: Int, width: Int) {
    self.line = line
    self.width = width
  }

  private mutating func run(_ text: String) {
    let bytes = text.utf8Span.span
    let isShort = bytes.count < width && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x80 }
    var offset = isShort ? bytes.count : 0
    var column = 0
    while offset < bytes.count {
      let step = ClusterScan.Measure(in: bytes, at: offset, of: text)
      let cells = step.isTab ? ClusterScan.tabWidth - column % ClusterScan.tabWidth : step.width
      add(kind(bytes, offset, step), offset, column, cells)
      offset += step.length
      column += cells
    }
    rows.append(VisualRow(line: line, range: start.offset..<bytes.count, column: start.column))
  }

  @inline(__always)
  private mutating func add(_ kind: Kind, _ offset: Int, _ column: Int, _ cells: Int) {
    if canBreak(before: kind), offset > start.offset { breakpoint = (offset, column) }
    previous = kind
    let limit = kind == .blank && cells == 1 ? width : width - 1
    while column + cells - start.column > limit, offset > start.offset {
      let next = breakpoint ?? (offset, column)
      rows.append(
        VisualRow(line: line, range: start.offset..<next.offset, column: start.column))
      start = next
      breakpoint = nil
    }
  }

  @inline(__always)
  private func canBreak(before kind: Kind) -> Bool {
    switch (previous, kind) {
    case (_, .blank): false
    case (.blank, _): true
    case (.opening, _), (_, .closing): false
    default: previous == .wide || kind == .wide || previous == .closing && kind == .opening
    }
  }

  @inline(__always)
  private func kind(_ bytes: Span<UInt8>, _ offset: Int, _ step: ClusterScan.Measure) -> Kind {
    if step.length == 1 {
      switch bytes[offset] {
      case 0x20, 0x09: return .blank
      default: return .other
      }
    }
    guard step.width == 2 else { return .other }
    guard step.length == 3 else { return .wide }
    switch (bytes[offset], bytes[offset + 1], bytes[offset + 2]) {
    // ！），．：；？］｝ and 、。〉》」』】〕
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x89), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x8E),
      (0xEF, 0xBC, 0x9A...0x9B), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0xBD), (0xEF, 0xBD, 0x9D),
      (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x89), (0xE3, 0x80, 0x8B), (0xE3, 0x80, 0x8D),
      (0xE3, 0x80, 0x8F), (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x95):
      return .closing
    // （［｛ and 〈《「『【〔
    case (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0xBB), (0xEF, 0xBD, 0x9B), (0xE3, 0x80, 0x88),
      (0xE3, 0x80, 0x8A), (0xE3, 0x80, 0x8C), (0xE3, 0x80, 0x8E), (0xE3, 0x80, 0x90),
      (0xE3, 0x80, 0x94):
      return .opening
    default: return .wide
    }
  }
}

/// A cache of the rows of lines. Breaking lines for each use would add 31 % to the instructions of a key in the editor.
struct RowCache: Sendable, Equatable {
  /// The maximum number of cached lines.
  static let limit = 512

  var rows: [Int: [VisualRow]] = [:]
  /// The rows on the screen, or nil if something has changed since they were found. Finding them for each use would add
  /// 4 % to the instructions of a key in the editor.
  var visible: [VisualRow]?

  /// Treats all caches as equal, so that they do not make two editors different.
  static func == (left: RowCache, right: RowCache) -> Bool { true }
}

extension TextEditor {
  func rows(ofLine line: Int) -> [VisualRow] {
    let text = buffer.lines[line].text
    guard viewport.isWrapping else {
      return [VisualRow(line: line, range: 0..<text.utf8.count, column: 0)]
    }
    return rowCache.rows[line] ?? RowBreaker.rows(of: text, line: line, width: viewport.width)
  }

  /// Returns the rows of a line and caches them.
  mutating func rememberedRows(ofLine line: Int) -> [VisualRow] {
    if let rows = rowCache.rows[line] { return rows }
    let rows = rows(ofLine: line)
    guard viewport.isWrapping else { return rows }
    if rowCache.rows.count >= RowCache.limit { rowCache.rows.removeAll() }
    rowCache.rows[line] = rows
    return rows
  }

  /// Drops the cached rows after a change: of one line if the others kept their numbers, otherwise of all lines.
  mutating func forgetRows(ofLine line: Int, onlyThis: Bool) {
    rowCache.visible = nil
    if onlyThis { rowCache.rows[line] = nil } else { rowCache.rows.removeAll() }
  }

  /// Returns the index of the row that contains `offset`. At a break, this is the row after it.
  func rowIndex(of offset: Int, in rows: [VisualRow]) -> Int {
    var low = 0
    var high = rows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the cell of the line in which `position` is.
  public func column(of position: TextPosition) -> Int {
    let rows = rows(ofLine: position.line)
    return column(of: position.offset, in: rows[rowIndex(of: position.offset, in: rows)])
  }

  func column(of offset: Int, in row: VisualRow) -> Int {
    var column = row.column
    let text = buffer.lines[row.line].text
    ClusterScan.walk(text, from: row.range.lowerBound, column: row.column) { cluster in
      guard cluster.range.lowerBound < offset else { return false }
      column = cluster.column + cluster.width
      return true
    }
    return column
  }

  /// Returns the last boundary in `row` that is at most `column` cells from the row's start. If the line continues in
  /// another row, the end of `row` belongs to that one.
  func offset(in row: VisualRow, column: Int) -> Int {
    let text = buffer.lines[row.line].text
    let isLast = row.range.upperBound == text.utf8.count
    var offset = row.range.lowerBound
    ClusterScan.walk(text, from: offset, column: row.column) { cluster in
      let isInRow = cluster.range.lowerBound < row.range.upperBound
      guard isInRow, cluster.column - row.column + cluster.width <= column else { return false }
      guard isLast || cluster.range.upperBound < row.range.upperBound else { return false }
      offset = cluster.range.upperBound
      return true
    }
    return offset
  }
}
