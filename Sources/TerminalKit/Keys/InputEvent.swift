/// What a person does at the terminal, decoded.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste, whole; carriage returns are line feeds already, bytes that are not UTF-8 are U+FFFD.
  case paste(String)
  case mouse(MouseEvent)
}

/// A mouse press or wheel turn at a cell; row and column count from 0.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }
  package var kind: Kind
  package var row: Int
  package var column: Int
  package init(_ kind: Kind, row: Int, column: Int) {
    self.kind = kind
    self.row = row
    self.column = column
  }
}
