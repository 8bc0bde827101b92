import TerminalUI

/// What a terminal shows, cluster by cluster, so that it can be held against a canvas.
struct TerminalPicture: Equatable, CustomStringConvertible {
  struct Mark: Equatable {
    var scalar: Unicode.Scalar
    var style: String
  }

  /// The marks of each row, without the blanks at its end that nothing shows.
  private(set) var rows: [[Mark]] = []
  private(set) var cursor: String

  init(_ canvas: Canvas) {
    cursor = canvas.cursor.map { "\($0.row),\($0.column)" } ?? ""
    for row in 0..<canvas.height {
      var marks: [Mark] = []
      for column in 0..<canvas.width {
        guard let cell = canvas.cell(row: row, column: column) else { continue }
        marks += cell.text.unicodeScalars.map { Mark(scalar: $0, style: cell.style.name) }
      }
      rows.append(Self.visible(marks))
    }
  }

  /// Reads the output of `tmux capture-pane -e`.
  init(captured: String, cursor: String, height: Int) {
    self.cursor = cursor
    var style = Style()
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
      rows.append(Self.visible(marks))
    }
    while rows.count < height { rows.append([]) }
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

  var description: String {
    rows.map { row in
      var line = ""
      var style = ""
      for mark in row {
        if mark.style != style {
          style = mark.style
          line += "{\(style)}"
        }
        line.unicodeScalars.append(mark.scalar)
      }
      return line
    }.joined(separator: "\n") + "\ncursor \(cursor)"
  }
}

extension Style {
  /// What one code of an SGR sequence changes.
  fileprivate mutating func apply(_ code: Int) {
    let colours: [Colour] = [.black, .red, .green, .yellow, .blue, .magenta, .cyan, .white]
    let bright: [Colour] = [
      .brightBlack, .brightRed, .brightGreen, .brightYellow, .brightBlue, .brightMagenta,
      .brightCyan, .brightWhite,
    ]
    switch code {
    case 0: self = Style()
    case 1: bold = true
    case 2: dim = true
    case 4: underline = true
    case 7: reverse = true
    case 22: (bold, dim) = (false, false)
    case 24: underline = false
    case 27: reverse = false
    case 30...37: foreground = colours[code - 30]
    case 39: foreground = .default
    case 40...47: background = colours[code - 40]
    case 49: background = .default
    case 90...97: foreground = bright[code - 90]
    case 100...107: background = bright[code - 100]
    default: break
    }
  }
}
