import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// What `dmconfig versions` prints, as text for people or one JSON object a line. Secrets are masked in both.
struct VersionsReport {
  /// Longer lines are cut in texts, around their difference, in characters.
  static let lineLength = 160

  let file: String
  let strings: Strings

  func list(_ versions: [VersionStore.Version], current: Int?) -> [String] {
    if versions.isEmpty { return [strings(.versionsNone, file.escapedForTerminal)] }
    let width = versions.reduce(0) { max($0, "\($1.size)".count) }
    return [strings(.versionsHeading, file.escapedForTerminal)]
      + versions.map { version in
        let number = padded("\(version.number)", to: 4) + " "
        let size = padded("\(version.size)", to: width + 1)
        let row =
          version.number == current
          ? strings(.versionsRowCurrent, number, version.keptAt.local, size)
          : strings(.versionsRow, number, version.keptAt.local, size)
        return version.kind == .dropped ? strings(.versionsDropped, row) : row
      }
  }

  func listJSON(_ versions: [VersionStore.Version], current: Int?) -> [String] {
    versions.map { version in
      JSONLine([
        ("file", .text(FileName.readable(file))), ("version", .number(version.number)),
        ("keptAt", .text(version.keptAt.iso8601)), ("size", .number(version.size)),
        ("current", .bool(version.number == current)),
        ("dropped", .bool(version.kind == .dropped)),
      ]).text
    }
  }

  func diff(_ diff: MaskedDiff, from version: VersionStore.Version, fileExists: Bool) -> [String] {
    if diff.isEmpty { return [strings(.versionsDiffSame, "\(version.number)")] }
    let name = file.escapedForTerminal
    var lines = [
      "--- "
        + strings(
          version.kind == .dropped ? .versionsDiffDropped : .versionsDiffOld,
          "\(version.number)", version.keptAt.local),
      "+++ "
        + (fileExists
          ? strings(.versionsDiffNow, name) : strings(.versionsDiffMissing, name)),
    ]
    if diff.isReformatted { lines.append("(" + strings(.versionsDiffReformatted) + ")") }
    for hunk in diff.lines.clipped(to: VersionsReport.lineLength).hunks {
      lines.append(heading(of: hunk))
      for line in hunk.lines {
        lines.append(mark(line.kind) + VersionsReport.visible(line.text))
        if line.lacksLineFeed { lines.append("\\ " + strings(.versionsDiffNoLineFeed)) }
      }
    }
    return lines
  }

  func diffJSON(_ diff: MaskedDiff, from version: VersionStore.Version) -> [String] {
    diff.lines.hunks.enumerated().flatMap { index, hunk in
      hunk.lines.map { line in
        var object = JSONLine([
          ("file", .text(FileName.readable(file))), ("version", .number(version.number)),
          ("hunk", .number(index + 1)), ("kind", .text(word(line.kind))),
        ])
        if let number = line.oldNumber { object.append("oldLine", .number(number)) }
        if let number = line.newNumber { object.append("newLine", .number(number)) }
        object.append("text", .text(line.text))
        return object.text
      }
    }
  }

  /// As unified diffs head their hunks: the first line and the number of lines of each side.
  private func heading(of hunk: LineDiff.Hunk) -> String {
    let old = hunk.lines.compactMap(\.oldNumber)
    let new = hunk.lines.compactMap(\.newNumber)
    return "@@ -\(old.first ?? 0),\(old.count) +\(new.first ?? 0),\(new.count) @@"
  }

  private func mark(_ kind: LineDiff.Line.Kind) -> String {
    switch kind {
    case .same: " "
    case .removed: "-"
    case .added: "+"
    }
  }

  private func word(_ kind: LineDiff.Line.Kind) -> String {
    switch kind {
    case .same: "same"
    case .removed: "removed"
    case .added: "added"
    }
  }

  /// Tabs indent in many files, so they stay blanks; all else that steers a terminal is made visible.
  private static func visible(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).escapedForTerminal }.joined(separator: "    ")
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
