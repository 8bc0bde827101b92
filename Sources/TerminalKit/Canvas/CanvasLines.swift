extension Canvas {
  /// Draws a horizontal rule.
  public mutating func horizontalLine(
    row: Int, column: Int, width: Int, lines: LineSet, style: Style = .plain
  ) {
    let rect = Rect(row: row, column: column, rows: 1, columns: width)
    fill(rect, with: lines.horizontal, style: style)
  }

  /// Draws a vertical rule.
  public mutating func verticalLine(
    row: Int, column: Int, height: Int, lines: LineSet, style: Style = .plain
  ) {
    let rect = Rect(row: row, column: column, rows: height, columns: 1)
    fill(rect, with: lines.vertical, style: style)
  }

  /// Draws a frame along the inside of the rectangle, with an optional title in its top edge.
  public mutating func box(
    _ rect: Rect, lines: LineSet, style: Style = .plain, title: String = "",
    titleStyle: Style? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let bottom = rect.row + rect.rows - 1
    let right = rect.column + rect.columns - 1
    let inner = rect.columns - 2
    for row in [rect.row, bottom] {
      horizontalLine(row: row, column: rect.column + 1, width: inner, lines: lines, style: style)
    }
    for column in [rect.column, right] {
      verticalLine(
        row: rect.row + 1, column: column, height: rect.rows - 2, lines: lines, style: style)
    }
    put(lines.topLeft, row: rect.row, column: rect.column, style: style)
    put(lines.topRight, row: rect.row, column: right, style: style)
    put(lines.bottomLeft, row: bottom, column: rect.column, style: style)
    put(lines.bottomRight, row: bottom, column: right, style: style)
    guard !title.isEmpty, rect.columns >= 8 else { return }
    let room = rect.columns - 6
    let used = put(
      title, row: rect.row, column: rect.column + 3, style: titleStyle ?? style, maxWidth: room)
    put(" ", row: rect.row, column: rect.column + 2, style: style)
    put(" ", row: rect.row, column: rect.column + 3 + used, style: style)
  }
}
