import Foundation

/// The program's screen as a person finds their way on it: by the mark of the focus, the names of the lines, and the
/// row of a list that is highlighted.
struct ScreenReading {
  /// Where the focus is: its row and the name of the line; the value in the line may change meanwhile.
  struct Place: Equatable {
    let row: Int
    let name: String
  }

  enum Way { case there, up, down }

  private let lines: [Substring]

  init(_ screen: String) {
    lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Nil where no line has the mark, as in the body of a template.
  var focus: Place? {
    lines.firstIndex { $0.hasPrefix("▸ ") || $0.hasPrefix("> ") }
      .map { Place(row: $0, name: Self.names(of: lines[$0]).first ?? "") }
  }

  /// Whether the lines are those of a template: two with names, and a rule above the body.
  var isTemplateEditor: Bool {
    lines.count > 4 && ["─", "-"].contains(lines[4].first)
  }

  var isInBody: Bool { isTemplateEditor && focus == nil }

  /// The arrow key that leads nearer to the line `name`; nil while the screen does not tell.
  func way(to name: String) -> Way? {
    let goal = lines.firstIndex { Self.names(of: $0).contains(name) }
    guard let focus else { return isTemplateEditor && goal != nil ? .up : nil }
    if Self.names(of: lines[focus.row]).contains(name) { return .there }
    return goal.map { $0 > focus.row } ?? true ? .down : .up
  }

  /// Returns the screen without the brackets that mark the letters of answers: `[S]ave`, `保存(S)`.
  static func withoutLetters(_ screen: String) -> String {
    screen.replacing(#/\[(\w)\]/#) { $0.1 }.replacing(#/\(\w\)/#, with: "")
  }

  /// Whether a list is filtered by `title` and has it on top.
  func isFilteredTo(_ title: String) -> Bool {
    lines.indices.dropLast().contains { row in
      let isFilter = lines[row].contains(": \(title)") || lines[row].contains("： \(title)")
      return isFilter && lines[row + 1].contains("│ ▸ \(title)")
    }
  }

  /// What a line may be called by, without mark and level: the name before its value, or in the list of templates
  /// what the mail is for and the usage type.
  private static func names(of line: Substring) -> [String] {
    line.drop { !$0.isLetter }.split(separator: #/  +/#).prefix(2)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

/// A list over the screen, read from the screen with its styles.
struct ListReading {
  private struct Row {
    let number: Int
    let text: String
    let isHighlighted: Bool
  }

  private let rows: [Row]

  init(styled screen: String) {
    rows = screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { number, line -> Row? in
        guard let start = line.firstIndex(of: "│"), let end = line.lastIndex(of: "│"), start < end
        else { return nil }
        let inside = line[start..<end]
        return Row(
          number: number, text: String(inside.replacing(/\u{1B}\[[0-9;]*m/, with: "")),
          isHighlighted: inside.contains(/\u{1B}\[(?:[0-9;]*;)?7(?:;[0-9;]*)?m/))
      }
  }

  private var highlighted: Row? { rows.first(where: \.isHighlighted) }

  /// Where the highlight is; nil when there is none.
  var place: ScreenReading.Place? {
    highlighted.map { ScreenReading.Place(row: $0.number, name: $0.text) }
  }

  /// The arrow key that leads nearer to the row with `text`; nil while the screen does not tell.
  func way(to text: String) -> ScreenReading.Way? {
    guard let highlighted else { return nil }
    if highlighted.text.contains(text) { return .there }
    let goal = rows.first { $0.text.contains(text) }
    return goal.map { $0.number > highlighted.number } ?? true ? .down : .up
  }
}
