extension Canvas {
  /// A horizontal rule.
  public mutating func horizontalLine(
    row: Int, column: Int, width: Int, lines: LineSet, style: Style = .plain
  ) {
    let rect = Rect(row: row, column: column, width: width, height: 1)
    fill(rect, with: lines.horizontal, style: style)
  }

  /// A vertical rule.
  public mutating func verticalLine(
    row: Int, column: Int, height: Int, lines: LineSet, style: Style = .plain
  ) {
    let rect = Rect(row: row, column: column, width: 1, height: height)
    fill(rect, with: lines.vertical, style: style)
  }

  /// A frame along the inside of the rectangle, with an optional title in its upper edge.
  public mutating func box(
    _ rect: Rect, lines: LineSet, style: Style = .plain, title: String = "",
    titleStyle: Style? = nil
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let bottom = rect.row + rect.height - 1
    let right = rect.column + rect.width - 1
    let inner = rect.width - 2
    for row in [rect.row, bottom] {
      horizontalLine(row: row, column: rect.column + 1, width: inner, lines: lines, style: style)
    }
    for column in [rect.column, right] {
      verticalLine(
        row: rect.row + 1, column: column, height: rect.height - 2, lines: lines, style: style)
    }
    put(lines.topLeft, row: rect.row, column: rect.column, style: style)
    put(lines.topRight, row: rect.row, column: right, style: style)
    put(lines.bottomLeft, row: bottom, column: rect.column, style: style)
    put(lines.bottomRight, row: bottom, column: right, style: style)
    guard !title.isEmpty, rect.width >= 8 else { return }
    let room = rect.width - 6
    let used = put(
      title, row: rect.row, column: rect.column + 3, style: titleStyle ?? style, maxWidth: room)
    put(" ", row: rect.row, column: rect.column + 2, style: style)
    put(" ", row: rect.row, column: rect.column + 3 + used, style: style)
  }
}
