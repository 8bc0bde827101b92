import ConfiguratorModel
import DirectMailConnector
import TerminalKit

/// The look of each meaning, in the terminal's own colours. It never depends on colour alone, as every level has a
/// mark.
enum Theme {
  static let plain = Style()
  static let title = Style(bold: true)
  static let dim = Style(dim: true)
  static let heading = Style(bold: true)
  static let rule = Style(dim: true)
  static let label = Style()
  static let focusedLabel = Style(bold: true)
  static let focusedField = Style(underline: true)
  static let selection = Style(reverse: true)
  static let hintKey = Style(reverse: true)
  static let hint = Style()
  static let sandbox = Style(.magenta, bold: true, reverse: true)
  static let failure = Style(.red, bold: true)
  static let warning = Style(.yellow, bold: true)
  static let success = Style(.green)
  static let placeholder = Style(.cyan, bold: true)
  static let unresolved = Style(.red, bold: true, underline: true)
  static let possible = Style(.cyan)
  static let match = Style(underline: true, reverse: true)
  static let tag = Style(.blue)
  static let comment = Style(dim: true)

  static func style(_ level: Finding.Level?) -> Style {
    switch level {
    case .rejected, .unsendable: failure
    case .warning: warning
    case .info: plain
    case nil: success
    }
  }

  static func style(_ kind: Status.Kind) -> Style {
    switch kind {
    case .note: plain
    case .success: success
    case .warning: warning
    case .failure: failure
    }
  }

  static func style(_ kind: DialogLine.Kind) -> Style {
    switch kind {
    case .plain, .key: plain
    case .heading: heading
    case .dim: dim
    case .success, .added: success
    case .warning: warning
    case .failure, .removed: failure
    }
  }
}

/// The few symbols of the screen, of undisputed width, with a set in plain ASCII if nothing else can be shown.
struct Marks {
  let good: String
  let warning: String
  let bad: String
  let info: String
  let focus: String
  let choice: String
  /// Marks that an unwrapped line continues to the left and to the right of the screen.
  let moreLeft: String
  let moreRight: String
  let lines: LineSet
  let spinner: [String]

  static let unicode = Marks(
    good: "✓", warning: "!", bad: "✗", info: "i", focus: "▸", choice: "▾", moreLeft: "◂",
    moreRight: "▸", lines: .unicode, spinner: ["|", "/", "-", "\\"])
  static let ascii = Marks(
    good: "+", warning: "!", bad: "x", info: "i", focus: ">", choice: "v", moreLeft: "<",
    moreRight: ">", lines: .ascii, spinner: ["|", "/", "-", "\\"])

  func text(_ mark: DialogLine.Mark) -> String {
    switch mark {
    case .good: good
    case .warning: warning
    case .bad: bad
    case .blank: " "
    case .spinner(let step): spinner[step % spinner.count]
    }
  }

  func mark(_ level: Finding.Level?) -> String {
    switch level {
    case .rejected, .unsendable: bad
    case .warning: warning
    case .info: info
    case nil: good
    }
  }
}
