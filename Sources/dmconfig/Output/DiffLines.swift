import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts

/// A diff as text for people, without the lines that name its sides. Secrets are masked.
enum DiffLines {
  /// The length limit of a line, in characters; longer lines are cut around their difference.
  static let lineLength = 160

  static func text(_ diff: MaskedDiff, _ strings: Strings) -> [String] {
    var lines = diff.isReformatted ? ["(" + strings(.versionsDiffReformatted) + ")"] : []
    for hunk in diff.lines.clipped(to: lineLength).hunks {
      lines.append(heading(of: hunk))
      for line in hunk.lines {
        lines.append(mark(line.kind) + visible(line.text))
        if line.lacksLineFeed { lines.append("\\ " + strings(.versionsDiffNoLineFeed)) }
      }
    }
    return lines
  }

  /// Returns the hunk heading of a unified diff: the first line and the number of lines of each side.
  private static func heading(of hunk: LineDiff.Hunk) -> String {
    let old = hunk.lines.compactMap(\.oldNumber)
    let new = hunk.lines.compactMap(\.newNumber)
    return "@@ -\(old.first ?? 0),\(old.count) +\(new.first ?? 0),\(new.count) @@"
  }

  private static func mark(_ kind: LineDiff.Line.Kind) -> String {
    switch kind {
    case .same: " "
    case .removed: "-"
    case .added: "+"
    }
  }

  /// Returns the text with tabs as blanks, because many files use tabs for indentation, and with other control
  /// characters made visible.
  private static func visible(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).escapedForTerminal }.joined(separator: "    ")
  }
}
