/// What can be done to an edited text.
public enum EditorCommand: Sendable, Hashable {
  case insert(String)
  /// One step of undo, however long. In a one-line text line breaks become blanks.
  case paste(String)
  case newline, indent, outdent
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
  /// Counted from 1.
  case goToLine(Int)
  case setMark, selectAll, clearSelection
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  case killToLineStart, killToLineEnd
  /// Cuts the selection; without one the word before the cursor.
  case cut
  case copy
  /// Puts in what was killed or cut last.
  case yank
  case undo, redo
  /// Puts another text in place of the whole, as one step.
  case replaceText(String)
}

/// What came of a command.
public struct EditorOutcome: Sendable, Hashable {
  public var changed = false
  /// A selection that was copied or cut, for the clipboard.
  public var copied: String?
}
