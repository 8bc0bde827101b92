package import TerminalKit
package import TextEditing

/// The keys that edit text, as in readline, for one-line fields and for the body of a template.
package enum EditingKeys {
  /// A row of the table.
  package struct Row: Sendable {
    package let key: Key
    package let command: EditorCommand
    /// Whether the key only works in the body of a template.
    package let isMultiLineOnly: Bool
  }

  /// The rows to show to users: each key once by its name, because two codes can mean the same key.
  package static let listed: [Row] = {
    var seen: Set<String> = []
    return rows.filter { seen.insert($0.key.description).inserted }
  }()

  package static func command(for key: Key, multiLine: Bool) -> EditorCommand? {
    if case .scalar(let scalar) = key.code, key.modifiers.isEmpty {
      return .insert(String(Character(scalar)))
    }
    return table[key].flatMap { !$0.isMultiLineOnly || multiLine ? $0.command : nil }
  }

  private static let table: [Key: Row] = Dictionary(
    rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  private static func row(_ key: Key, _ command: EditorCommand, multiLine: Bool = false) -> Row {
    Row(key: key, command: command, isMultiLineOnly: multiLine)
  }

  private static func moves(
    _ code: Key.Code, _ modifiers: Key.Modifiers = [], _ command: (Bool) -> EditorCommand,
    multiLine: Bool = false
  ) -> [Row] {
    [
      row(Key(code, modifiers), command(false), multiLine: multiLine),
      row(Key(code, modifiers.union(.shift)), command(true), multiLine: multiLine),
    ]
  }

  package static let rows: [Row] =
    moves(.left, [], { .moveLeft(extending: $0) })
    + moves(.right, [], { .moveRight(extending: $0) })
    + moves(.up, [], { .moveUp(extending: $0) }, multiLine: true)
    + moves(.down, [], { .moveDown(extending: $0) }, multiLine: true)
    + moves(.left, .control, { .moveWordLeft(extending: $0) })
    + moves(.right, .control, { .moveWordRight(extending: $0) })
    + moves(.left, .alt, { .moveWordLeft(extending: $0) })
    + moves(.right, .alt, { .moveWordRight(extending: $0) })
    + moves(.home, [], { .moveToLineStart(extending: $0) })
    + moves(.end, [], { .moveToLineEnd(extending: $0) })
    + moves(.home, .control, { .moveToStart(extending: $0) }, multiLine: true)
    + moves(.end, .control, { .moveToEnd(extending: $0) }, multiLine: true)
    + moves(.pageUp, [], { .pageUp(extending: $0) }, multiLine: true)
    + moves(.pageDown, [], { .pageDown(extending: $0) }, multiLine: true)
    + [
      row(.control("a"), .moveToLineStart(extending: false)),
      row(.control("e"), .moveToLineEnd(extending: false)),
      row(.control("b"), .moveLeft(extending: false)),
      row(.alt("b"), .moveWordLeft(extending: false)),
      row(.alt("f"), .moveWordRight(extending: false)),
      row(.alt("<"), .moveToStart(extending: false), multiLine: true),
      row(.alt(">"), .moveToEnd(extending: false), multiLine: true),
      row(Key(.backspace), .deleteBackward),
      row(Key(.backspace, .shift), .deleteBackward),
      row(.control("h"), .deleteBackward),
      row(Key(.delete), .deleteForward),
      row(.control("d"), .deleteForward),
      row(Key(.backspace, .alt), .deleteWordBackward),
      row(.alt("d"), .deleteWordForward),
      row(Key(.delete, .control), .deleteWordForward),
      row(.control("w"), .cut),
      row(.control("u"), .killToLineStart),
      row(.control("k"), .killToLineEnd),
      row(.control("y"), .yank),
      row(.alt("w"), .copy),
      row(.control("@"), .setMark),
      row(.control(" "), .setMark),
      row(.alt("a"), .selectAll),
      row(Key(.enter), .newline, multiLine: true),
      row(Key(.tab), .indent, multiLine: true),
      row(Key(.tab, .shift), .outdent, multiLine: true),
    ]
}
