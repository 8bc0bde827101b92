import ConfiguratorModel
import Testing

/// One line of the table of editor cases: a text with the cursor as `|` (and `^` where a selection was begun), what
/// is done, and the text after.
struct EditorCase: CustomTestStringConvertible, Sendable {
  let before: String
  let commands: [EditorCommand]
  let after: String
  let mode: TextEditor.Mode

  init(
    _ before: String, _ commands: EditorCommand..., gives after: String,
    mode: TextEditor.Mode = .multiLine
  ) {
    self.before = before
    self.commands = commands
    self.after = after
    self.mode = mode
  }

  var testDescription: String { "\(before.debugDescription) \(commands)" }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    var editor = Self.editor(before, mode)
    for command in commands { editor.apply(command) }
    #expect(Self.marked(editor) == after, sourceLocation: sourceLocation)
  }

  /// An editor on the text without its marks, the cursor at `|` and the selection begun at `^`.
  static func editor(_ marked: String, _ mode: TextEditor.Mode = .multiLine) -> TextEditor {
    var plain = ""
    var cursor = 0
    var mark: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "|": cursor = plain.utf8.count
      case "^": mark = plain.utf8.count
      default: plain.unicodeScalars.append(scalar)
      }
    }
    var editor = TextEditor(plain, mode: mode)
    editor.layOut(width: 20, height: 5, wrap: true)
    if let mark {
      editor.moveCursor(to: position(mark, in: plain))
      editor.apply(.setMark)
      while offset(of: editor.cursor, in: editor) < cursor {
        editor.apply(.moveRight(extending: true))
      }
      while offset(of: editor.cursor, in: editor) > cursor {
        editor.apply(.moveLeft(extending: true))
      }
    } else {
      editor.moveCursor(to: position(cursor, in: plain))
    }
    return editor
  }

  static func marked(_ editor: TextEditor) -> String {
    var scalars = Array(editor.text.utf8)
    let cursor = offset(of: editor.cursor, in: editor)
    if let selection = editor.selection {
      let start = offset(of: selection.lowerBound, in: editor)
      let end = offset(of: selection.upperBound, in: editor)
      let other = cursor == start ? end : start
      for (place, mark) in [(cursor, "|"), (other, "^")].sorted(by: { $0.0 > $1.0 }) {
        scalars.insert(contentsOf: mark.utf8, at: place)
      }
    } else {
      scalars.insert(contentsOf: "|".utf8, at: cursor)
    }
    return String(decoding: scalars, as: UTF8.self)
  }

  private static func position(_ offset: Int, in text: String) -> TextPosition {
    let buffer = TextBuffer(text)
    var left = offset
    for (line, content) in buffer.lines.enumerated() {
      if left <= content.text.utf8.count { return TextPosition(line: line, offset: left) }
      left -= content.text.utf8.count + content.end.rawValue.utf8.count
    }
    return TextPosition(line: buffer.lines.count - 1, offset: 0)
  }

  private static func offset(of position: TextPosition, in editor: TextEditor) -> Int {
    let lines = TextBuffer(editor.text).lines
    return lines[..<position.line].reduce(position.offset) {
      $0 + $1.text.utf8.count + $1.end.rawValue.utf8.count
    }
  }
}
