import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// What `dmconfig versions` prints, as text for people or as one JSON object per line. Secrets are masked in both.
struct VersionsReport {
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
    let lines = [
      "--- "
        + strings(
          version.kind == .dropped ? .versionsDiffDropped : .versionsDiffOld,
          "\(version.number)", version.keptAt.local),
      "+++ "
        + (fileExists
          ? strings(.versionsDiffNow, name) : strings(.versionsDiffMissing, name)),
    ]
    return lines + DiffLines.text(diff, strings)
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

  private func word(_ kind: LineDiff.Line.Kind) -> String {
    switch kind {
    case .same: "same"
    case .removed: "removed"
    case .added: "added"
    }
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
