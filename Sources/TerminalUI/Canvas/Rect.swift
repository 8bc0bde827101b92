/// Cells across and down.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells. Cutting never gives a negative size: what is not there comes back empty.
public struct Rect: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var width: Int
  public var height: Int

  public init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    self.width = max(0, width)
    self.height = max(0, height)
  }

  public init(_ size: Size) {
    self.init(row: 0, column: 0, width: size.width, height: size.height)
  }

  public var size: Size { Size(width: width, height: height) }
  public var isEmpty: Bool { width == 0 || height == 0 }
  public var rows: Range<Int> { row..<row + height }
  public var columns: Range<Int> { column..<column + width }

  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }

  /// Cuts `count` rows off the top; `self` keeps the rest.
  public mutating func cutTop(_ count: Int) -> Rect {
    let count = min(max(0, count), height)
    let cut = Rect(row: row, column: column, width: width, height: count)
    row += count
    height -= count
    return cut
  }

  /// Cuts `count` rows off the bottom; `self` keeps the rest.
  public mutating func cutBottom(_ count: Int) -> Rect {
    let count = min(max(0, count), height)
    height -= count
    return Rect(row: row + height, column: column, width: width, height: count)
  }

  /// Cuts `count` columns off the left; `self` keeps the rest.
  public mutating func cutLeft(_ count: Int) -> Rect {
    let count = min(max(0, count), width)
    let cut = Rect(row: row, column: column, width: count, height: height)
    column += count
    width -= count
    return cut
  }

  /// Cuts `count` columns off the right; `self` keeps the rest.
  public mutating func cutRight(_ count: Int) -> Rect {
    let count = min(max(0, count), width)
    width -= count
    return Rect(row: row, column: column + width, width: count, height: height)
  }

  public func inset(rows: Int = 0, columns: Int = 0) -> Rect {
    Rect(
      row: row + rows, column: column + columns, width: width - 2 * columns,
      height: height - 2 * rows)
  }

  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, width: min(column + width, other.column + other.width) - left,
      height: min(row + height, other.row + other.height) - top)
  }

  /// A rectangle of the given size in the middle of this one, no larger than it.
  public func centred(width: Int, height: Int) -> Rect {
    let width = min(max(0, width), self.width)
    let height = min(max(0, height), self.height)
    return Rect(
      row: row + (self.height - height) / 2, column: column + (self.width - width) / 2,
      width: width, height: height)
  }
}
