extension Canvas {
  /// The rows as text without trailing blanks, joined by line feeds. A wide cluster occurs once.
  public var text: String {
    (0..<height).map { line($0) }.joined(separator: "\n")
  }

  /// Returns one row as text without trailing blanks.
  public func line(_ row: Int) -> String {
    guard row >= 0, row < height else { return "" }
    var scalars = String.UnicodeScalarView()
    for cell in cells[row * width..<(row + 1) * width] {
      scalars.append(contentsOf: self.scalars(of: cell))
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// Returns the rows with their styles in brackets, for snapshots: `plain ⟦bold red:text⟧ plain`. Trailing plain
  /// blanks are left out.
  public func styledText() -> String {
    (0..<height).map { styledLine($0) }.joined(separator: "\n")
  }

  private func styledLine(_ row: Int) -> String {
    var row = cells[row * width..<(row + 1) * width]
    while row.last == .blank { row.removeLast() }
    var line = ""
    while let style = row.first?.style {
      let run = row.prefix { $0.style == style }
      row = row.dropFirst(run.count)
      var text = String.UnicodeScalarView()
      for cell in run { text.append(contentsOf: scalars(of: cell)) }
      line += style == .plain ? String(text) : "⟦\(style.name):\(String(text))⟧"
    }
    return line
  }

  /// Returns the text, style and width of a cell. The continuation cell of a wide cluster is empty and has width 0.
  public func cell(row: Int, column: Int) -> (text: String, style: Style, width: Int)? {
    guard row >= 0, row < height, column >= 0, column < width else { return nil }
    let cell = cells[row * width + column]
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars(of: cell))
    return (String(text), cell.style, cell.isContinuation ? 0 : cell.isWide ? 2 : 1)
  }

  func scalars(of cell: Cell) -> [Unicode.Scalar] {
    switch cell.content {
    case .scalar(let scalar): [scalar]
    case .cluster(let index): clusters[index]
    case .continuation: []
    }
  }
}
