import ConfiguratorModel
import TerminalKit
import TextEditing

/// A one-line editor in `columns` cells, scrolled so that the cursor is visible, optionally masked.
struct TextFieldView {
  let editor: TextEditor
  let row: Int
  let column: Int
  let columns: Int
  var isMasked = false
  private let style = Theme.focusedField

  func draw(on canvas: inout Canvas) {
    canvas.fill(row: row, column: column, columns: columns, style: style)
    let pieces = self.pieces
    let cursorColumn = pieces.prefix { $0.offset < editor.cursor.offset }.reduce(0) {
      $0 + $1.width
    }
    var first = 0
    var hidden = 0
    while cursorColumn - hidden >= columns, first < pieces.count {
      hidden += pieces[first].width
      first += 1
    }
    var cell = column
    for piece in pieces[first...] {
      guard cell + piece.width <= column + columns else { break }
      var look = style
      if isSelected(piece.offset) { look.reverse = true }
      canvas.put(piece.text, row: row, column: cell, style: look, maxWidth: piece.width)
      cell += piece.width
    }
    if first > 0 { canvas.put("<", row: row, column: column, style: Theme.dim) }
    canvas.cursor = Canvas.Position(
      row: row, column: min(column + cursorColumn - hidden, column + columns - 1))
  }

  private struct Piece {
    let offset: Int
    let text: String
    let width: Int
  }

  private var pieces: [Piece] {
    var offset = 0
    return editor.text.map { character in
      defer { offset += character.utf8.count }
      return isMasked
        ? Piece(offset: offset, text: "*", width: 1)
        : Piece(offset: offset, text: String(character), width: CellWidth.of(cluster: character))
    }
  }

  private func isSelected(_ offset: Int) -> Bool {
    guard let selection = editor.selection else { return false }
    return selection.contains(TextPosition(line: 0, offset: offset))
  }
}
