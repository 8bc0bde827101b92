import DirectMailTexts
import TextEditing

extension EditorCommand {
  /// Returns the name for the key list of the help.
  package func title(_ strings: Strings) -> String {
    switch self {
    case .insert, .paste, .replaceText: strings(.editInsert)
    case .newline, .lineBreak: strings(.editNewline)
    case .indent: strings(.editIndent)
    case .outdent: strings(.editOutdent)
    case .moveLeft(let extending): strings(extending ? .editSelect : .editLeft)
    case .moveRight(let extending): strings(extending ? .editSelect : .editRight)
    case .moveUp(let extending): strings(extending ? .editSelect : .editUp)
    case .moveDown(let extending): strings(extending ? .editSelect : .editDown)
    case .moveWordLeft(let extending): strings(extending ? .editSelect : .editWordLeft)
    case .moveWordRight(let extending): strings(extending ? .editSelect : .editWordRight)
    case .moveToLineStart(let extending): strings(extending ? .editSelect : .editLineStart)
    case .moveToLineEnd(let extending): strings(extending ? .editSelect : .editLineEnd)
    case .moveToStart(let extending): strings(extending ? .editSelect : .editStart)
    case .moveToEnd(let extending): strings(extending ? .editSelect : .editEnd)
    case .pageUp(let extending): strings(extending ? .editSelect : .editPageUp)
    case .pageDown(let extending): strings(extending ? .editSelect : .editPageDown)
    case .moveToMatchingBrace: strings(.command, "matchBraces")
    case .goToLine: strings(.command, "goToLine")
    case .setMark: strings(.editSetMark)
    case .selectAll: strings(.editSelectAll)
    case .clearSelection: strings(.editClearSelection)
    case .deleteBackward: strings(.editDeleteBackward)
    case .deleteForward: strings(.editDeleteForward)
    case .deleteWordBackward: strings(.editDeleteWordBackward)
    case .deleteWordForward: strings(.editDeleteWordForward)
    case .killToLineStart: strings(.editKillToLineStart)
    case .killToLineEnd: strings(.editKillToLineEnd)
    case .cut: strings(.editCut)
    case .copy: strings(.editCopy)
    case .yank: strings(.editYank)
    case .undo: strings(.command, "undo")
    case .redo: strings(.command, "redo")
    }
  }
}
