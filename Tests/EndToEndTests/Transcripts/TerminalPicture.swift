/// What a terminal shows, character by character, with styles as `Style.name` words them and the cursor's place.
struct TerminalPicture: Equatable, CustomStringConvertible {
  struct Mark: Equatable {
    var scalar: Unicode.Scalar
    var style: String
  }

  /// The marks of each row, without the blanks at its end that nothing shows.
  var rows: [[Mark]] = []
  private(set) var cursor: String

  init(rows: [[Mark]], cursor: String) {
    self.rows = rows.map(Self.visible)
    self.cursor = cursor
  }

  /// Reads the output of `tmux capture-pane -e`.
  init(captured: String, cursor: String, height: Int) {
    var style = TerminalStyle()
    var rows: [[Mark]] = []
    for line in captured.split(separator: "\n", omittingEmptySubsequences: false) {
      var marks: [Mark] = []
      var rest = line.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        guard scalar == "\u{1B}" else {
          marks.append(Mark(scalar: scalar, style: style.name))
          continue
        }
        rest.removeFirst()
        let codes = rest.prefix { $0 != "m" }
        rest = rest.dropFirst(codes.count + 1)
        for code in String(codes).split(separator: ";") { style.apply(Int(code) ?? 0) }
      }
      rows.append(marks)
    }
    while rows.count < height { rows.append([]) }
    self.init(rows: rows, cursor: cursor)
  }

  /// Of a blank only the ground and the line under it can be seen.
  private static func visible(_ marks: [Mark]) -> [Mark] {
    var marks = marks.map { mark in
      guard mark.scalar == " " else { return mark }
      let words = mark.style.split(separator: " ")
      let seen = words.contains("reverse") || words.contains("underline") || words.contains("on")
      return seen ? mark : Mark(scalar: " ", style: "")
    }
    while marks.last == Mark(scalar: " ", style: "") { marks.removeLast() }
    return marks
  }

  /// The characters alone.
  var text: String { rows.map(Self.text).joined(separator: "\n") }

  static func text(_ marks: some Sequence<Mark>) -> String {
    var text = String.UnicodeScalarView()
    for mark in marks { text.append(mark.scalar) }
    return String(text)
  }

  /// Styled runs in braces: `plain ⟦bold red:text⟧`; below them the cursor.
  var description: String {
    (rows.map(Self.styled) + ["cursor \(cursor)"]).joined(separator: "\n")
  }

  private static func styled(_ row: [Mark]) -> String {
    var rest = withBlanksInWords(row)[...]
    var line = ""
    while let style = rest.first?.style {
      let run = rest.prefix { $0.style == style }
      rest = rest.dropFirst(run.count)
      line += style.isEmpty ? text(run) : "⟦\(style):\(text(run))⟧"
    }
    return line
  }
}

extension TerminalPicture {
  /// The blanks between words of one style take that style, as nobody sees theirs.
  private static func withBlanksInWords(_ row: [Mark]) -> [Mark] {
    var row = row
    let words = row.indices.filter { row[$0] != Mark(scalar: " ", style: "") }
    for (left, right) in zip(words, words.dropFirst()) where row[left].style == row[right].style {
      guard visible([Mark(scalar: " ", style: row[left].style)]).isEmpty else { continue }
      for column in left + 1..<right { row[column].style = row[left].style }
    }
    return row
  }
}

/// What the sequences for styles have turned on.
private struct TerminalStyle {
  private static let colours = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]
  private static let brightColours = [
    "brightBlack", "brightRed", "brightGreen", "brightYellow", "brightBlue", "brightMagenta",
    "brightCyan", "brightWhite",
  ]

  private var bold = false
  private var dim = false
  private var underline = false
  private var reverse = false
  private var foreground: String?
  private var background: String?

  var name: String {
    [
      bold ? "bold" : nil, dim ? "dim" : nil, underline ? "underline" : nil,
      reverse ? "reverse" : nil, foreground, background.map { "on \($0)" },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// What one code of an SGR sequence changes.
  mutating func apply(_ code: Int) {
    switch code {
    case 0: self = TerminalStyle()
    case 1: bold = true
    case 2: dim = true
    case 4: underline = true
    case 7: reverse = true
    case 22: (bold, dim) = (false, false)
    case 24: underline = false
    case 27: reverse = false
    case 30...37: foreground = Self.colours[code - 30]
    case 39: foreground = nil
    case 40...47: background = Self.colours[code - 40]
    case 49: background = nil
    case 90...97: foreground = Self.brightColours[code - 90]
    case 100...107: background = Self.brightColours[code - 100]
    default: break
    }
  }
}
