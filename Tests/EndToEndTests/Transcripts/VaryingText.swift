import DurableFiles
import Foundation

/// Puts fixed characters and words in the place of what differs from run to run: moments, ports, names by chance,
/// durations, and the directory of the test.
struct VaryingText {
  /// The directory that is shown as `TEMP`.
  let directory: String

  // MARK: Of the same width

  /// A row may end anywhere in these, in a box, too, so that a screen is looked at as one text.
  private static let rowBreak = "(?:[ │]*\\n[ │]*)?"
  private static let digit = "[0-9]"
  private static let colon = "(?::|%(?:\\s*2\\s*5)*\\s*3\\s*A)"

  private static func breakable(_ units: [String]) -> String { units.joined(separator: rowBreak) }

  private static func many(_ unit: String, _ counts: [Int], between separator: String) -> [String] {
    Array(counts.map { Array(repeating: unit, count: $0) }.joined(separator: [separator]))
  }

  private static let moment = breakable(
    many(digit, [4, 2, 2], between: "-") + ["[ T]"] + many(digit, [2, 2, 2], between: colon))
  private static let uuid = breakable(many("[0-9A-Fa-f]", [8, 4, 4, 4, 12], between: "-"))
  private static let port = "(?<=127\\.0\\.0\\.1:)[0-9]{2,5}"
  private static let envID = breakable(["6"] + Array(repeating: digit, count: 18))
  /// Files of the state directory: the hash of an edited file's path, with a dash and a name by chance for drafts
  /// and sessions; a version's number with the moment it was kept.
  private static let stateName = "(?<=/)[0-9a-f]{32}(?:-[0-9A-Za-z]+)?"
  private static let versionTime = "(?<=/[0-9]{10}-)[0-9]{10}"

  private static let sameWidth: [(pattern: String, mark: Unicode.Scalar)] = [
    (uuid, "x"), (moment, "#"), (port, "#"), (envID, "#"), (versionTime, "#"),
    (stateName, "x"),
  ]

  /// Whether the mark takes the scalar's place: `#` that of digits, `x` that of letters and of base 64's signs, too.
  private static func covers(_ mark: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
    if mark == "#" { return "0"..."9" ~= scalar }
    return scalar.isASCII && scalar != "-" && scalar != " " && scalar != "\n"
  }

  private static func marked(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for (pattern, mark) in sameWidth {
      let current = String(String.UnicodeScalarView(scalars))
      for range in ranges(of: pattern, in: current) {
        for index in range where covers(mark, scalars[index]) { scalars[index] = mark }
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// In scalars.
  private static func ranges(of pattern: String, in text: String) -> [Range<Int>] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let all = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: all).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      return start..<start + text.unicodeScalars[range].count
    }
  }

  // MARK: Of another width

  private var words: [(pattern: String, word: String)] {
    [
      (NSRegularExpression.escapedPattern(for: directory), "TEMP"),
      ("\\b[0-9]+ (?:ms|毫秒)|\\b[0-9]+\\.[0-9] (?:s\\b|秒)", "DURATION"),
      ("(?<=\"elapsedMs\":)[0-9]+", "DURATION"),
    ]
  }

  func fixed(_ text: String) -> String {
    Self.marked(
      words.reduce(text) { text, item in
        text.replacingOccurrences(
          of: item.pattern, with: item.word, options: .regularExpression)
      })
  }

  /// A word of another width takes from the next gap in its row, so that what is behind stays where it was.
  func fixed(_ picture: TerminalPicture) -> TerminalPicture {
    var picture = picture
    for row in picture.rows.indices {
      for item in words { replace(item, in: &picture.rows[row]) }
    }
    let marked = Self.marked(picture.text).split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in marked.enumerated() where row < picture.rows.count {
      for (column, scalar) in line.unicodeScalars.enumerated() {
        picture.rows[row][column].scalar = scalar
      }
    }
    return picture
  }

  private func replace(
    _ item: (pattern: String, word: String), in row: inout [TerminalPicture.Mark]
  ) {
    let ranges = Self.ranges(of: item.pattern, in: TerminalPicture.text(row))
    for range in ranges.reversed() {
      let style = row[range.lowerBound].style
      let word = item.word.unicodeScalars.map { TerminalPicture.Mark(scalar: $0, style: style) }
      row.replaceSubrange(range, with: word)
      widenGap(after: range.lowerBound + word.count, by: range.count - word.count, in: &row)
    }
  }

  /// Two blanks in a row, at least, are a gap.
  private func widenGap(
    after column: Int, by count: Int, in row: inout [TerminalPicture.Mark]
  ) {
    let blanks = row.indices.dropFirst(column).filter { row[$0].scalar == " " }
    guard let start = blanks.first(where: { blanks.contains($0 + 1) }) else { return }
    if count > 0 {
      row.insert(contentsOf: Array(repeating: row[start], count: count), at: start)
    } else {
      let gap = row[start...].prefix { $0.scalar == " " }
      row.removeSubrange(start..<start + min(-count, gap.count - 1))
    }
  }
}
