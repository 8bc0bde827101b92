/// A row of the screen: a part of a line.
public struct VisualRow: Sendable, Hashable {
  public let line: Int
  /// UTF-8 offsets in the line.
  public let range: Range<Int>
  /// The cell of the line in which the row begins.
  public let column: Int
  /// Whether the line began in a row above.
  public var isContinuation: Bool { range.lowerBound > 0 }
}

/// What part of the text is on the screen.
struct Viewport: Sendable, Equatable {
  var width = 80
  var height = 20
  var isWrapping = true
  /// The first line on screen, and how many of its rows are above the screen.
  var line = 0
  var row = 0
  /// The first cell on screen when lines do not wrap.
  var column = 0
}

extension TextEditor {
  /// Breaks a line into rows of `width` cells: behind blanks, beside Han, else where the row is full.
  static func rows(of text: String, line: Int, width: Int) -> [VisualRow] {
    if text.utf8.count <= width, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }) {
      return [VisualRow(line: line, range: 0..<text.utf8.count, column: 0)]
    }
    var rows: [VisualRow] = []
    var start = (offset: 0, column: 0)
    var breakpoint: (offset: Int, column: Int)?
    var lastWasWide = false
    for cluster in ClusterScan(text) {
      let isWide = cluster.width == 2
      if isWide || lastWasWide, cluster.range.lowerBound > start.offset {
        breakpoint = (cluster.range.lowerBound, cluster.column)
      }
      if cluster.column + cluster.width - start.column > width,
        cluster.range.lowerBound > start.offset
      {
        let next = breakpoint ?? (cluster.range.lowerBound, cluster.column)
        rows.append(VisualRow(line: line, range: start.offset..<next.offset, column: start.column))
        start = next
        breakpoint = nil
      }
      let first = text.utf8[text.utf8.index(text.startIndex, offsetBy: cluster.range.lowerBound)]
      if first == 0x20 || cluster.isTab {
        breakpoint = (cluster.range.upperBound, cluster.column + cluster.width)
      }
      lastWasWide = isWide
    }
    rows.append(
      VisualRow(line: line, range: start.offset..<text.utf8.count, column: start.column))
    return rows
  }

  private func rows(ofLine line: Int) -> [VisualRow] {
    let text = buffer.lines[line].text
    return viewport.isWrapping
      ? Self.rows(of: text, line: line, width: max(2, viewport.width))
      : [VisualRow(line: line, range: 0..<text.utf8.count, column: 0)]
  }

  /// The row of `rows` in which `offset` stands; at a break it is the row behind it.
  private func place(of offset: Int, in rows: [VisualRow]) -> Int {
    rows.lastIndex { $0.range.lowerBound <= offset } ?? 0
  }

  /// The cell of the line in which `position` stands.
  public func column(of position: TextPosition) -> Int {
    var column = 0
    for cluster in ClusterScan(buffer.lines[position.line].text) {
      if cluster.range.lowerBound >= position.offset { break }
      column = cluster.column + cluster.width
    }
    return column
  }

  /// The last boundary in `row` whose cell is not beyond `column` cells from the row's start.
  private func offset(in row: VisualRow, column: Int, isLast: Bool) -> Int {
    let text = buffer.lines[row.line].text
    var offset = row.range.lowerBound
    for cluster in ClusterScan(text, from: offset, column: row.column) {
      if cluster.range.lowerBound >= row.range.upperBound { break }
      if cluster.column - row.column + cluster.width > column { break }
      if !isLast, cluster.range.upperBound >= row.range.upperBound { break }
      offset = cluster.range.upperBound
    }
    return offset
  }

  // MARK: Moving by rows

  mutating func moveRows(by count: Int, extending: Bool) {
    guard mode == .multiLine else { return }
    var lineRows = rows(ofLine: cursor.line)
    var row = place(of: cursor.offset, in: lineRows)
    let goal = goalColumn ?? column(of: cursor) - lineRows[row].column
    goalColumn = goal
    var line = cursor.line
    var left = abs(count)
    while left > 0 {
      if count < 0 {
        if row > 0 {
          row -= 1
        } else {
          guard line > 0 else { break }
          line -= 1
          lineRows = rows(ofLine: line)
          row = lineRows.count - 1
        }
      } else {
        if row + 1 < lineRows.count {
          row += 1
        } else {
          guard line + 1 < lineCount else { break }
          line += 1
          lineRows = rows(ofLine: line)
          row = 0
        }
      }
      left -= 1
    }
    if left == abs(count) {
      let edge = count < 0 ? TextPosition(line: cursor.line, offset: 0) : buffer.end
      return go(to: edge, extending: extending)
    }
    let offset = offset(in: lineRows[row], column: goal, isLast: row == lineRows.count - 1)
    go(to: TextPosition(line: line, offset: offset), extending: extending)
  }

  /// Whether the cursor is in the first row of the text as it is laid out.
  public var isOnFirstRow: Bool {
    cursor.line == 0 && place(of: cursor.offset, in: rows(ofLine: 0)) == 0
  }

  // MARK: The screen

  /// Lays the text out for a screen of this size and scrolls so that the cursor is on it.
  public mutating func layOut(width: Int, height: Int, wrap: Bool) {
    if viewport.isWrapping != wrap || viewport.width != width { viewport.row = 0 }
    viewport.width = max(2, width)
    viewport.height = max(1, height)
    viewport.isWrapping = wrap
    viewport.line = min(viewport.line, lineCount - 1)
    scrollVertically()
    scrollHorizontally()
  }

  private mutating func scrollVertically() {
    let cursorRow = place(of: cursor.offset, in: rows(ofLine: cursor.line))
    if (cursor.line, cursorRow) < (viewport.line, viewport.row) {
      (viewport.line, viewport.row) = (cursor.line, cursorRow)
      return
    }
    // Walk up from the cursor; the screen has to begin at most height - 1 rows above it.
    var line = cursor.line
    var row = cursorRow
    for _ in 1..<max(1, viewport.height) {
      if (line, row) == (viewport.line, viewport.row) { return }
      if row > 0 {
        row -= 1
      } else if line > 0 {
        line -= 1
        row = rows(ofLine: line).count - 1
      } else {
        break
      }
    }
    if (viewport.line, viewport.row) < (line, row) { (viewport.line, viewport.row) = (line, row) }
  }

  private mutating func scrollHorizontally() {
    guard !viewport.isWrapping else {
      viewport.column = 0
      return
    }
    let column = column(of: cursor)
    let step = min(8, viewport.width / 4)
    if column < viewport.column { viewport.column = max(0, column - step) }
    if column >= viewport.column + viewport.width - 1 {
      viewport.column = column - viewport.width + 1 + step
    }
  }

  /// The first cell on screen when lines do not wrap.
  public var leftColumn: Int { viewport.column }

  /// The rows on the screen, from its top.
  public var visibleRows: [VisualRow] {
    var visible: [VisualRow] = []
    var line = viewport.line
    var skip = viewport.row
    while visible.count < viewport.height, line < lineCount {
      visible += rows(ofLine: line).dropFirst(skip).prefix(viewport.height - visible.count)
      skip = 0
      line += 1
    }
    return visible
  }

  /// Where the cursor stands on the screen.
  public var cursorCell: (row: Int, column: Int) {
    let visible = visibleRows
    let row =
      visible.lastIndex { $0.line == cursor.line && $0.range.lowerBound <= cursor.offset } ?? 0
    guard visible.indices.contains(row) else { return (0, 0) }
    let column = column(of: cursor) - visible[row].column - viewport.column
    return (row, min(max(0, column), viewport.width - 1))
  }

  /// Puts the cursor where a cell of the screen was clicked.
  public mutating func click(row: Int, column: Int, extending: Bool) {
    history.isOpen = false
    goalColumn = nil
    let visible = visibleRows
    guard row < visible.count, row >= 0 else {
      return go(to: buffer.end, extending: extending)
    }
    let target = visible[row]
    let isLast = target.range.upperBound == buffer.lines[target.line].text.utf8.count
    let offset = offset(in: target, column: column + viewport.column, isLast: isLast)
    go(to: TextPosition(line: target.line, offset: offset), extending: extending)
  }
}
