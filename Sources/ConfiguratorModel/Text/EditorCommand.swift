import ConnectorResources

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

  /// The name in the key list of the help.
  public var titleKey: TextKey {
    switch self {
    case .insert, .paste, .replaceText: "edit.insert"
    case .newline: "edit.newline"
    case .indent: "edit.indent"
    case .outdent: "edit.outdent"
    case .moveLeft(let extending): extending ? "edit.select" : "edit.left"
    case .moveRight(let extending): extending ? "edit.select" : "edit.right"
    case .moveUp(let extending): extending ? "edit.select" : "edit.up"
    case .moveDown(let extending): extending ? "edit.select" : "edit.down"
    case .moveWordLeft(let extending): extending ? "edit.select" : "edit.wordLeft"
    case .moveWordRight(let extending): extending ? "edit.select" : "edit.wordRight"
    case .moveToLineStart(let extending): extending ? "edit.select" : "edit.lineStart"
    case .moveToLineEnd(let extending): extending ? "edit.select" : "edit.lineEnd"
    case .moveToStart(let extending): extending ? "edit.select" : "edit.start"
    case .moveToEnd(let extending): extending ? "edit.select" : "edit.end"
    case .pageUp(let extending): extending ? "edit.select" : "edit.pageUp"
    case .pageDown(let extending): extending ? "edit.select" : "edit.pageDown"
    case .moveToMatchingBrace: "command.matchBraces"
    case .goToLine: "command.goToLine"
    case .setMark: "edit.setMark"
    case .selectAll: "edit.selectAll"
    case .clearSelection: "edit.clearSelection"
    case .deleteBackward: "edit.deleteBackward"
    case .deleteForward: "edit.deleteForward"
    case .deleteWordBackward: "edit.deleteWordBackward"
    case .deleteWordForward: "edit.deleteWordForward"
    case .killToLineStart: "edit.killToLineStart"
    case .killToLineEnd: "edit.killToLineEnd"
    case .cut: "edit.cut"
    case .copy: "edit.copy"
    case .yank: "edit.yank"
    case .undo: "command.undo"
    case .redo: "command.redo"
    }
  }
}

/// What came of a command.
public struct EditorOutcome: Sendable, Hashable {
  public var changed = false
  /// A selection that was copied or cut, for the clipboard.
  public var copied: String?
}
