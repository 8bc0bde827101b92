/// A screen as a value: a grid of styled cells and the position of the real cursor. Views draw on it,
/// tests print it, the terminal shows it. Nothing drawn outside the grid has an effect.
public struct Canvas: Sendable {
  public let width: Int
  public let height: Int
  /// The position of the terminal's own cursor, so that input methods open in the right place; nil hides the cursor.
  public var cursor: Position?

  /// A cell's row and column, counted from 0.
  public struct Position: Hashable, Sendable {
    public var row: Int
    public var column: Int
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public private(set) var cells: [Cell]
  /// Clusters of several scalars, at most five each (the limit of an ncurses cell).
  public private(set) var clusters: [[Unicode.Scalar]] = []

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  public init(_ size: Size) { self.init(width: size.columns, height: size.rows) }

  public var size: Size { Size(columns: width, rows: height) }
  public var bounds: Rect { Rect(size) }

  /// Writes whole clusters starting at `column`, in at most `maxWidth` cells. Returns the number of cells used, whether
  /// or not they are inside the grid. A wide cluster of which only half would fit is replaced by a space. Control and
  /// other unsafe characters are drawn as pictures.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, style: Style = .plain,
    maxWidth: Int = .max
  ) -> Int {
    var used = 0
    let limit = max(0, maxWidth)
    let utf8 = text.utf8
    var index = utf8.startIndex
    while index < utf8.endIndex, used < limit {
      let next = utf8.index(after: index)
      let byte = utf8[index]
      // A printable ASCII character before another ASCII character is a cluster by itself.
      if byte >= 0x20, byte < 0x7F, next == utf8.endIndex || utf8[next] < 0x80 {
        let cell = Cell(scalar: Unicode.Scalar(byte), isWide: false, style: style)
        set(cell, row: row, column: column + used)
        used += 1
        index = next
      } else {
        let character = text[index]
        if let scalar = CellWidth.plainScalar(of: character) {
          let cells = CellWidth.of(scalar)
          let cell = Cell(scalar: scalar, isWide: cells == 2, style: style)
          used += put(cell, cells, row: row, column: column + used, room: limit - used)
        } else {
          let shown = DisplayCluster(character)
          used += put(shown, row: row, column: column + used, style: style, room: limit - used)
        }
        index = text.index(after: index)
      }
    }
    return used
  }

  /// Writes one cluster in the form that the text engine chose for it. Returns its width.
  @discardableResult
  public mutating func put(
    _ cluster: DisplayCluster, row: Int, column: Int, style: Style = .plain
  ) -> Int {
    put(cluster, row: row, column: column, style: style, room: cluster.width)
  }

  /// Writes one scalar that takes one or two cells and needs no further checks, such as a line of a ``LineSet``.
  public mutating func put(
    _ scalar: Unicode.Scalar, columns: Int = 1, row: Int, column: Int, style: Style = .plain
  ) {
    let cell = Cell(scalar: scalar, isWide: columns == 2, style: style)
    put(cell, columns, row: row, column: column, room: columns)
  }

  private mutating func put(
    _ shown: DisplayCluster, row: Int, column: Int, style: Style, room: Int
  ) -> Int {
    let cell = makeCell(shown.scalars, isWide: shown.width == 2, style: style)
    return put(cell, shown.width, row: row, column: column, room: room)
  }

  /// Stores a cluster of one or two cells, or spaces if the whole cluster does not fit.
  @discardableResult
  private mutating func put(_ cell: Cell, _ cells: Int, row: Int, column: Int, room: Int) -> Int {
    guard cells > 0, room > 0 else { return 0 }
    guard cells <= room, column >= 0, column + cells <= width else {
      let count = min(cells, room)
      fill(row: row, column: column, columns: count, style: cell.style)
      return count
    }
    set(cell, row: row, column: column)
    if cells == 2 {
      set(.continuation(style: cell.style), row: row, column: column + 1, afterLead: true)
    }
    return cells
  }

  private mutating func makeCell(
    _ scalars: [Unicode.Scalar], isWide: Bool, style: Style
  ) -> Cell {
    if scalars.count <= 1 {
      return Cell(scalar: scalars.first ?? " ", isWide: isWide, style: style)
    }
    let cluster = Array(scalars.prefix(5))
    if let index = clusters.firstIndex(of: cluster) {
      return Cell(cluster: index, isWide: isWide, style: style)
    }
    clusters.append(cluster)
    return Cell(cluster: clusters.count - 1, isWide: isWide, style: style)
  }

  /// Stores a cell. If this overwrites one half of a wide cluster, the other half becomes a space.
  private mutating func set(_ cell: Cell, row: Int, column: Int, afterLead: Bool = false) {
    guard row >= 0, row < height, column >= 0, column < width else { return }
    let index = row * width + column
    if !afterLead, cells[index].isContinuation, column > 0 {
      cells[index - 1] = Cell(scalar: " ", isWide: false, style: cells[index - 1].style)
    }
    if cells[index].isWide, column + 1 < width {
      cells[index + 1] = Cell(scalar: " ", isWide: false, style: cells[index + 1].style)
    }
    cells[index] = cell
  }

  /// Fills a rectangle with spaces.
  public mutating func fill(_ rect: Rect, style: Style = .plain) {
    fill(rect, with: " ", style: style)
  }

  /// Blanks part of a row.
  public mutating func fill(row: Int, column: Int, columns: Int, style: Style = .plain) {
    fill(Rect(row: row, column: column, rows: 1, columns: columns), style: style)
  }

  /// Fills a rectangle with a scalar of width 1.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar, style: Style = .plain) {
    let area = rect.intersection(bounds)
    let cell = Cell(scalar: scalar, isWide: false, style: style)
    for row in area.rowRange {
      for column in area.columnRange { set(cell, row: row, column: column) }
    }
  }

  /// Changes the style of cells but not what they show, as in `canvas.restyle(row) { $0.reverse = true }`. Both halves
  /// of a wide cluster change.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.rowRange {
      let start = row * width
      var columns = area.columnRange
      if cells[start + columns.lowerBound].isContinuation, columns.lowerBound > 0 {
        columns = columns.lowerBound - 1..<columns.upperBound
      }
      if cells[start + columns.upperBound - 1].isWide, columns.upperBound < width {
        columns = columns.lowerBound..<columns.upperBound + 1
      }
      for column in columns { change(&cells[start + column].style) }
    }
  }

  /// Copies cells to the same columns of a row. No cluster may cross the ends of `columns` in either canvas.
  public mutating func copyCells(
    _ columns: Range<Int>, ofRow source: Int, of other: Canvas, toRow row: Int
  ) {
    let columns = columns.clamped(to: 0..<min(width, other.width))
    guard 0..<height ~= row, 0..<other.height ~= source else { return }
    for column in columns {
      let cell = other.cells[source * other.width + column]
      cells[row * width + column] =
        cell.cluster.map { makeCell(other.clusters[$0], isWide: cell.isWide, style: cell.style) }
        ?? cell
    }
  }
}

extension Canvas: Equatable {
  /// Returns whether two canvases look the same, regardless of the order of their tables of clusters.
  public static func == (one: Canvas, other: Canvas) -> Bool {
    guard one.width == other.width, one.height == other.height, one.cursor == other.cursor else {
      return false
    }
    if one.clusters == other.clusters { return one.cells == other.cells }
    return one.cells.indices.allSatisfy { one.looksAlike($0, other) }
  }

  /// Returns whether the cell at `index` looks the same in both canvases.
  public func looksAlike(_ index: Int, _ other: Canvas) -> Bool {
    let (mine, theirs) = (cells[index], other.cells[index])
    guard let a = mine.cluster, let b = theirs.cluster else { return mine == theirs }
    return mine.style == theirs.style && mine.isWide == theirs.isWide
      && clusters[a] == other.clusters[b]
  }
}
