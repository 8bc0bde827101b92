/// What a person does at the terminal, decoded.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste, whole; carriage returns are line feeds already, bytes that are not UTF-8 are U+FFFD.
  case paste(String)
  case mouse(MouseEvent)
}

/// A mouse press or wheel turn at a cell; row and column count from 0.
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
