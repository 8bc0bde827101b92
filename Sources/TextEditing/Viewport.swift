/// The part of the text that is on the screen.
struct Viewport: Sendable, Equatable {
  var width = 80
  var height = 20
  var isWrapping = true
  /// The first line on screen, and how many of its rows are above the screen.
  var top = RowPosition(line: 0, row: 0)
  /// The first cell on screen when lines do not wrap.
  var column = 0
}

/// A row of the laid-out text: one of the rows of a line.
struct RowPosition: Sendable, Equatable, Comparable {
  var line: Int
  var row: Int

  static func < (left: RowPosition, right: RowPosition) -> Bool {
    (left.line, left.row) < (right.line, right.row)
  }
}

extension TextEditor {
  private var cursorRow: RowPosition {
    RowPosition(line: cursor.line, row: rowIndex(of: cursor.offset, in: rows(ofLine: cursor.line)))
  }

  /// Returns the row `count` rows below `position` (above it if negative), within the text, and how many rows that was.
  func row(_ count: Int, from position: RowPosition) -> (position: RowPosition, steps: Int) {
    var position = position
    // On a screen too small for a layout, the position may still be one of a longer text.
    position.line = min(position.line, lineCount - 1)
    var rowCount = rows(ofLine: position.line).count
    position.row = min(position.row, rowCount - 1)
    var left = abs(count)
    while left > 0 {
      let inLine = min(left, count < 0 ? position.row : rowCount - 1 - position.row)
      position.row += count < 0 ? -inLine : inLine
      left -= inLine
      guard left > 0 else { break }
      let next = position.line + (count < 0 ? -1 : 1)
      guard next >= 0, next < lineCount else { break }
      rowCount = rows(ofLine: next).count
      position = RowPosition(line: next, row: count < 0 ? rowCount - 1 : 0)
      left -= 1
    }
    return (position, abs(count) - left)
  }

  // MARK: Moving by rows

  mutating func moveRows(by count: Int, extending: Bool) {
    guard mode == .multiLine else { return }
    let lineRows = rows(ofLine: cursor.line)
    let row = rowIndex(of: cursor.offset, in: lineRows)
    let goal = goalColumn ?? column(of: cursor.offset, in: lineRows[row]) - lineRows[row].column
    goalColumn = goal
    let (target, steps) = self.row(count, from: RowPosition(line: cursor.line, row: row))
    guard steps > 0 else {
      let edge = count < 0 ? TextPosition(line: cursor.line, offset: 0) : buffer.end
      return go(to: edge, extending: extending)
    }
    let offset = offset(in: rows(ofLine: target.line)[target.row], column: goal)
    go(to: TextPosition(line: target.line, offset: offset), extending: extending)
  }

  /// Moves the cursor and the screen by a screenful minus one row.
  mutating func movePage(down: Bool, extending: Bool) {
    let rows = max(1, viewport.height - 1) * (down ? 1 : -1)
    moveRows(by: rows, extending: extending)
    viewport.top = min(row(rows, from: viewport.top).position, max(viewport.top, lastTop))
    rowCache.visible = nil
  }

  /// The top row of a screen with the end of the text at its bottom.
  private var lastTop: RowPosition {
    let last = RowPosition(line: lineCount - 1, row: rows(ofLine: lineCount - 1).count - 1)
    return row(-(viewport.height - 1), from: last).position
  }

  /// Whether the cursor is in the first row of the laid-out text.
  public var isOnFirstRow: Bool {
    cursor.line == 0 && rowIndex(of: cursor.offset, in: rows(ofLine: 0)) == 0
  }

  // MARK: The screen

  /// Lays out the text for a screen of this size and scrolls so that the cursor is visible.
  public mutating func layOut(width: Int, height: Int, wrap: Bool) {
    reshape(width: max(2, width), height: max(1, height), wrap: wrap)
    findVisibleRows()
    if scrollVertically() { findVisibleRows() }
    scrollHorizontally()
  }

  private mutating func findVisibleRows() {
    var visible: [VisualRow] = []
    visible.reserveCapacity(viewport.height)
    var line = viewport.top.line
    var skip = viewport.top.row
    while visible.count < viewport.height, line < lineCount {
      visible += rememberedRows(ofLine: line).dropFirst(skip).prefix(
        viewport.height - visible.count)
      skip = 0
      line += 1
    }
    rowCache.visible = visible
  }

  /// Sets the size of the screen. The text at its top stays there.
  private mutating func reshape(width: Int, height: Int, wrap: Bool) {
    rowCache.visible = nil
    viewport.height = height
    viewport.top.line = min(viewport.top.line, lineCount - 1)
    if viewport.isWrapping != wrap || viewport.width != width {
      let old = rows(ofLine: viewport.top.line)
      let offset = old[min(viewport.top.row, old.count - 1)].range.lowerBound
      rowCache.rows.removeAll()
      viewport.isWrapping = wrap
      viewport.width = width
      viewport.top.row = rowIndex(of: offset, in: rows(ofLine: viewport.top.line))
    }
    _ = rememberedRows(ofLine: cursor.line)
    _ = rememberedRows(ofLine: viewport.top.line)
    viewport.top.row = min(viewport.top.row, rows(ofLine: viewport.top.line).count - 1)
  }

  /// Scrolls just far enough to show the cursor, or centres it if it moved by more than a screenful. Returns false if
  /// the cursor is already on the screen.
  private mutating func scrollVertically() -> Bool {
    let position = cursorRow
    let height = viewport.height
    if position < viewport.top {
      let isNear = row(-height, from: viewport.top).position <= position
      viewport.top = isNear ? position : row(-(height / 2), from: position).position
    } else if row(height - 1, from: viewport.top).position < position {
      let isNear = position <= row(2 * height, from: viewport.top).position
      viewport.top =
        isNear
        ? row(-(height - 1), from: position).position
        : min(row(-(height / 2), from: position).position, lastTop)
    } else {
      return false
    }
    return true
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
    if let visible = rowCache.visible { return visible }
    var laidOut = self
    laidOut.findVisibleRows()
    return laidOut.rowCache.visible ?? []
  }

  /// Returns the part of a row between the left and the right edge of the screen: its bytes, and the cell of the line
  /// in which it begins. If lines wrap, this is the whole row.
  public func visiblePart(of row: VisualRow) -> (range: Range<Int>, column: Int) {
    guard !viewport.isWrapping else { return (row.range, row.column) }
    let (left, right) = (viewport.column, viewport.column + viewport.width)
    var start = (offset: row.range.upperBound, column: left)
    var end = row.range.upperBound
    var isFound = false
    ClusterScan.walk(buffer.lines[row.line].text) { cluster in
      if !isFound, cluster.column >= left {
        isFound = true
        start = (cluster.range.lowerBound, cluster.column)
      }
      guard cluster.column < right else {
        end = cluster.range.lowerBound
        return false
      }
      return true
    }
    return (start.offset..<max(start.offset, end), start.column)
  }

  /// The position of the cursor on the screen.
  public var cursorCell: (row: Int, column: Int) {
    let visible = visibleRows
    guard
      let row = visible.lastIndex(where: {
        $0.line == cursor.line && $0.range.lowerBound <= cursor.offset
      })
    else { return (0, 0) }
    let column =
      column(of: cursor.offset, in: visible[row]) - visible[row].column - viewport.column
    return (row, min(max(0, column), viewport.width - 1))
  }

  /// Moves the cursor to a clicked cell of the screen. A row above or below the screen is allowed, so that a drag
  /// scrolls.
  public mutating func click(row: Int, column: Int, extending: Bool) {
    history.isOpen = false
    goalColumn = nil
    let (target, steps) = self.row(row, from: viewport.top)
    guard steps == abs(row) else {
      return go(to: row < 0 ? .start : buffer.end, extending: extending)
    }
    let offset = offset(
      in: rows(ofLine: target.line)[target.row], column: max(0, column) + viewport.column)
    go(to: TextPosition(line: target.line, offset: offset), extending: extending)
  }
}
