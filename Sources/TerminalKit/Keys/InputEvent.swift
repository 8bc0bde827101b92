/// A decoded action of the user at the terminal.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A complete bracketed paste. Carriage returns are replaced by line feeds, and invalid UTF-8 by U+FFFD.
  case paste(String)
  case mouse(MouseEvent)
}

/// A mouse event at a cell. Row and column are counted from 0.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }
  public var kind: Kind
  public var row: Int
  public var column: Int
  public init(_ kind: Kind, row: Int, column: Int) {
    self.kind = kind
    self.row = row
    self.column = column
  }
}
