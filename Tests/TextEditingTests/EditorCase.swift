import Testing

@testable import TextEditing

/// One line of the table of editor cases: a text with the cursor as `|` (and `^` at the other end of a selection),
/// the keys, and the text after.
struct EditorCase: CustomTestStringConvertible, Sendable {
  let name: String
  let before: String
  let keys: String
  let after: String
  let mode: TextEditor.Mode

  init(
    _ name: String, _ before: String, _ keys: String, _ after: String,
    mode: TextEditor.Mode = .multiLine
  ) {
    self.name = name
    self.before = before
    self.keys = keys
    self.after = after
    self.mode = mode
  }

  var testDescription: String { name }

  /// What the keys make of the text.
  func result() throws -> ExactText {
    var script = EditorScript(MarkedText.editor(before, mode))
    try script.run(keys)
    return ExactText(text: MarkedText.of(script.editor))
  }

  var expected: ExactText { ExactText(text: after) }
}

/// A text that equals only what has the same scalars, where strings equal whatever reads the same.
struct ExactText: Equatable, CustomDebugStringConvertible {
  let text: String

  static func == (one: ExactText, other: ExactText) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  var debugDescription: String { text.debugDescription }
}

/// Keys by name, blanks between: `left +wright 'typed text' p'pasted' undo`. A plus sign extends the selection.
struct EditorScript {
  struct UnknownKey: Error { let name: String }

  var editor: TextEditor
  private var size = (width: 20, height: 5, wrap: true)

  init(_ editor: TextEditor) {
    self.editor = editor
    layOut()
  }

  private mutating func layOut() {
    editor.layOut(width: size.width, height: size.height, wrap: size.wrap)
  }

  mutating func run(_ keys: String) throws {
    for word in Self.words(keys) {
      try press(word)
      layOut()
    }
  }

  private mutating func press(_ word: String) throws {
    if let text = Self.quoted(word, "p") {
      editor.apply(.paste(text))
    } else if let text = Self.quoted(word, "r") {
      editor.apply(.replaceText(text))
    } else if let text = Self.quoted(word, "find") {
      editor.find(text, from: editor.cursor, forward: true)
    } else if let text = Self.quoted(word, "next") {
      editor.findNext(text, forward: true)
    } else if let text = Self.quoted(word, "previous") {
      editor.findNext(text, forward: false)
    } else if let text = Self.quoted(word, "") {
      for scalar in text.unicodeScalars { editor.apply(.insert(String(Character(scalar)))) }
    } else if word.hasPrefix("goto:"), let line = Int(word.dropFirst(5)) {
      editor.apply(.goToLine(line))
    } else if word.hasPrefix("wrap:") || word.hasPrefix("cut:") {
      let numbers = word.drop { $0 != ":" }.dropFirst().split(separator: "x").compactMap { Int($0) }
      guard numbers.count == 2 else { throw UnknownKey(name: word) }
      size = (numbers[0], numbers[1], word.hasPrefix("wrap:"))
    } else if word.hasPrefix("+"), let command = Self.moves[String(word.dropFirst())] {
      editor.apply(command(true))
    } else if let command = Self.moves[word] {
      editor.apply(command(false))
    } else if let command = Self.commands[word] {
      editor.apply(command)
    } else {
      throw UnknownKey(name: word)
    }
  }

  private static let moves: [String: @Sendable (Bool) -> EditorCommand] = [
    "left": { .moveLeft(extending: $0) }, "right": { .moveRight(extending: $0) },
    "up": { .moveUp(extending: $0) }, "down": { .moveDown(extending: $0) },
    "wleft": { .moveWordLeft(extending: $0) }, "wright": { .moveWordRight(extending: $0) },
    "home": { .moveToLineStart(extending: $0) }, "end": { .moveToLineEnd(extending: $0) },
    "top": { .moveToStart(extending: $0) }, "bottom": { .moveToEnd(extending: $0) },
    "pgup": { .pageUp(extending: $0) }, "pgdn": { .pageDown(extending: $0) },
  ]

  private static let commands: [String: EditorCommand] = [
    "bs": .deleteBackward, "del": .deleteForward, "wbs": .deleteWordBackward,
    "wdel": .deleteWordForward, "ku": .killToLineStart, "kk": .killToLineEnd, "cut": .cut,
    "copy": .copy, "yank": .yank, "mark": .setMark, "all": .selectAll, "clear": .clearSelection,
    "undo": .undo, "redo": .redo, "enter": .newline, "tab": .indent, "untab": .outdent,
    "brace": .moveToMatchingBrace,
  ]

  /// Split at blanks that are not between quotes.
  private static func words(_ keys: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in keys.unicodeScalars {
      if scalar == "'" { isQuoted.toggle() }
      if scalar == " ", !isQuoted {
        if !word.isEmpty { words.append(String(word)) }
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    return word.isEmpty ? words : words + [String(word)]
  }

  /// What stands between the quotes of `name'…'`.
  private static func quoted(_ word: String, _ name: String) -> String? {
    let scalars = word.unicodeScalars
    guard scalars.starts(with: (name + "'").unicodeScalars), scalars.last == "'" else { return nil }
    var inner = String.UnicodeScalarView()
    inner.append(contentsOf: scalars.dropFirst(name.unicodeScalars.count + 1).dropLast())
    return String(inner)
  }
}

/// A text with its cursor as `|` and the other end of a selection as `^`.
enum MarkedText {
  static func editor(_ marked: String, _ mode: TextEditor.Mode = .multiLine) -> TextEditor {
    var plain = String.UnicodeScalarView()
    var cursor = 0
    var mark: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "|": cursor = String(plain).utf8.count
      case "^": mark = String(plain).utf8.count
      default: plain.append(scalar)
      }
    }
    var editor = TextEditor(String(plain), mode: mode)
    editor.moveCursor(to: position(mark ?? cursor, in: editor))
    while offset(of: editor.cursor, in: editor) < cursor {
      editor.apply(.moveRight(extending: true))
    }
    while offset(of: editor.cursor, in: editor) > cursor {
      editor.apply(.moveLeft(extending: true))
    }
    return editor
  }

  static func of(_ editor: TextEditor) -> String {
    var bytes = Array(editor.text.utf8)
    let cursor = offset(of: editor.cursor, in: editor)
    guard let selection = editor.selection else {
      bytes.insert(UInt8(ascii: "|"), at: cursor)
      return String(decoding: bytes, as: UTF8.self)
    }
    let start = offset(of: selection.lowerBound, in: editor)
    let end = offset(of: selection.upperBound, in: editor)
    bytes.insert(UInt8(ascii: cursor == end ? "|" : "^"), at: end)
    bytes.insert(UInt8(ascii: cursor == end ? "^" : "|"), at: start)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func position(_ offset: Int, in editor: TextEditor) -> TextPosition {
    var left = offset
    for (line, content) in editor.buffer.lines.enumerated() {
      if left <= content.text.utf8.count { return TextPosition(line: line, offset: left) }
      left -= content.text.utf8.count + content.end.rawValue.utf8.count
    }
    return editor.buffer.end
  }

  static func offset(of position: TextPosition, in editor: TextEditor) -> Int {
    editor.buffer.lines[..<position.line].reduce(position.offset) {
      $0 + $1.text.utf8.count + $1.end.rawValue.utf8.count
    }
  }
}
