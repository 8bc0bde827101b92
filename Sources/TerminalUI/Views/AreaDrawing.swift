import ConfiguratorModel

extension Rect {
  /// An area of the layout as the canvas counts it.
  init(_ area: Area) {
    self.init(row: area.row, column: area.column, width: area.columns, height: area.rows)
  }
}

extension Size {
  init(_ size: ScreenSize) { self.init(width: size.columns, height: size.rows) }
}

extension Canvas {
  /// Blanks part of a row.
  mutating func fill(row: Int, column: Int, columns: Int, style: Style) {
    fill(Rect(row: row, column: column, width: columns, height: 1), style: style)
  }
}
