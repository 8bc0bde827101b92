/// Which rows of a mail's tables hold data: several short cells, which stand side by side. The cells of all other rows
/// are there for the layout, and stand one below the other.
struct TableRows {
  /// The indices of the elements.
  private(set) var areJoined: Set<Int> = []

  /// In characters.
  private static let widestRow = 100

  private struct Row {
    let element: Int
    var cells = 0
    var length = 0
    var hasTextInCell = false
    var isLayout = false
    /// How many lines the cell has so far.
    var blocks = 0
    var isNewLine = true
  }

  init(_ document: MailDocument) {
    var rows: [Row] = []
    for node in document.nodes {
      switch node {
      case .start(let index): start(document.elements[index], index, &rows)
      case .end(let index): end(document.elements[index], &rows)
      case .text(let range, let element):
        guard !rows.isEmpty, document.traits(element).showText else { continue }
        addText(document.units[range], &rows[rows.count - 1])
      case .raw, .comment: break
      }
    }
  }

  private func start(_ element: MailDocument.Element, _ index: Int, _ rows: inout [Row]) {
    if element.kind.contains(.row) {
      if !rows.isEmpty { rows[rows.count - 1].isLayout = true }
      rows.append(Row(element: index))
      return
    }
    guard !rows.isEmpty else { return }
    let last = rows.count - 1
    if element.kind.contains(.cell) {
      rows[last].hasTextInCell = false
      rows[last].blocks = 0
    }
    if ["br", "hr", "ul", "ol", "pre", "table"].contains(element.name), element.traits.show {
      rows[last].isLayout = true
    }
    if element.name == "img" { addText([0x78], &rows[last]) }
    if element.kind.contains(.block) { rows[last].isNewLine = true }
  }

  private mutating func end(_ element: MailDocument.Element, _ rows: inout [Row]) {
    guard let row = rows.last else { return }
    if element.kind.contains(.block) { rows[rows.count - 1].isNewLine = true }
    guard element.kind.contains(.row) else { return }
    rows.removeLast()
    if row.cells > 1, row.length <= Self.widestRow, !row.isLayout {
      areJoined.insert(row.element)
    }
  }

  private func addText(_ text: ArraySlice<UInt16>, _ row: inout Row) {
    let length = text.count { !ASCII.isSpace($0) }
    guard length > 0 else { return }
    row.length += length
    if !row.hasTextInCell { row.cells += 1 }
    row.hasTextInCell = true
    if row.isNewLine { row.blocks += 1 }
    row.isNewLine = false
    if row.blocks > 1 { row.isLayout = true }
  }
}
