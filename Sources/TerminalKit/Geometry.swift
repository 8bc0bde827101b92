/// A size in character cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// A negative count is 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of character cells, whose first row and column count from 0 at the top left of the screen.
package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int

  /// A negative count of rows or columns is 0.
  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// The whole of a screen.
  package init(_ size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }

  package var size: Size { Size(columns: columns, rows: rows) }
  package var isEmpty: Bool { rows == 0 || columns == 0 }
  package var rowRange: Range<Int> { row..<row + rows }
  package var columnRange: Range<Int> { column..<column + columns }

  package func contains(row: Int, column: Int) -> Bool {
    rowRange.contains(row) && columnRange.contains(column)
  }

  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, rows: min(row + rows, other.row + other.rows) - top,
      columns: min(column + columns, other.column + other.columns) - left)
  }
}
