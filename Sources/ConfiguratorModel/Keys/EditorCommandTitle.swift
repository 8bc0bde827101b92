package import DirectMailTexts
import TextEditing

extension EditorCommand {
  /// The name in the key list of the help.
  package var titleKey: TextKey {
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
