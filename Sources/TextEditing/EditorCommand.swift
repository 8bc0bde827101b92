/// A command that changes a text or moves its cursor.
public enum EditorCommand: Sendable, Hashable {
  case insert(String)
  /// One undo step, however long. In a one-line text, line breaks become blanks.
  case paste(String)
  case newline, indent, outdent
  /// Inserts a line break without the indentation of the line before.
  case lineBreak
  case moveLeft(extending: Bool)
  case moveRight(extending: Bool)
  case moveUp(extending: Bool)
  case moveDown(extending: Bool)
  case moveWordLeft(extending: Bool)
  case moveWordRight(extending: Bool)
  case moveToLineStart(extending: Bool)
  case moveToLineEnd(extending: Bool)
  case moveToStart(extending: Bool)
  case moveToEnd(extending: Bool)
  case pageUp(extending: Bool)
  case pageDown(extending: Bool)
  case moveToMatchingBrace
  /// Moves to the line with this number, counted from 1.
  case goToLine(Int)
  case setMark, selectAll, clearSelection
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  case killToLineStart, killToLineEnd
  /// Cuts the selection or, without one, the word before the cursor.
  case cut
  case copy
  /// Inserts what was killed or cut last.
  case yank
  case undo, redo
  /// Replaces the whole text, as one undo step.
  case replaceText(String)
}

/// The result of a command.
public struct EditorOutcome: Sendable, Hashable {
  public var changed = false
  /// A selection that was copied or cut, for the clipboard.
  public var copied: String?
}
