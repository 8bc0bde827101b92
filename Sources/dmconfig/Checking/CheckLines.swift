import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// What `check` prints for a file, in each of its formats.
struct CheckLines: Sendable {
  let format: CheckFormat
  let language: Language
  /// Whether files without a finding are listed too.
  var tellsFine = false

  func row(_ file: CheckedFile) -> CheckRun.Row {
    let findings = findings(file)
    switch format {
    case .json:
      return CheckRun.Row(output: json(file, findings).text + "\n")
    case .github:
      return CheckRun.Row(output: findings.map { "\(annotation($0, file.path))\n" }.joined())
    case .text:
      if case .unreadable(let error) = file.verdict {
        return CheckRun.Row(errors: error.message(.of(language)))
      }
      let isFine = findings.isEmpty && tellsFine
      return CheckRun.Row(
        output: findings.flatMap { lines($0, file.path) }.map { $0 + "\n" }.joined(),
        errors: isFine ? Strings.of(language)(.checkFine, file.path.escapedForTerminal) : "")
    }
  }

  /// A finding as it is printed.
  private struct Printed {
    var level: Finding.Level
    var code: String
    var path = ""
    var line = 1
    var column = 1
    var message: String
    var hint = ""

    /// The message with its path. Logto's own messages do not name the value that they are about.
    var sentence: String {
      level == .rejected && !path.isEmpty ? "\(path): \(message)" : message
    }
  }

  private func findings(_ file: CheckedFile) -> [Printed] {
    switch file.verdict {
    case .report(let report):
      return report.findings.map(printed)
    case .notAConfig(.notJSON(let error)):
      return [
        Printed(
          level: .rejected, code: "not-json", line: error.line, column: error.column,
          message: error.message(language))
      ]
    case .notAConfig(let error):
      return [Printed(level: .rejected, code: "not-a-config", message: error.message(language))]
    case .unreadable(let error):
      let message = error.message(Strings.of(language))
      return [Printed(level: .rejected, code: "unreadable", message: message)]
    }
  }

  private func printed(_ finding: Finding) -> Printed {
    Printed(
      level: finding.level, code: finding.code, path: finding.path.description,
      line: finding.line, column: finding.column, message: finding.message(language),
      hint: finding.hint(language))
  }

  // MARK: Text

  /// A finding of the file at `path` as text.
  func lines(_ finding: Finding, in path: String) -> [String] { lines(printed(finding), path) }

  /// `file:line:column: level: message [code]`, and below it how to fix it.
  private func lines(_ finding: Printed, _ path: String) -> [String] {
    let place = "\(path.escapedForTerminal):\(finding.line):\(finding.column)"
    let line =
      "\(place): \(finding.level.rawValue): \(finding.sentence.escapedForTerminal) "
      + "[\(finding.code)]"
    return finding.hint.isEmpty ? [line] : [line, "  " + finding.hint.escapedForTerminal]
  }

  // MARK: GitHub

  /// Returns a workflow command. Source: GitHub's documentation, "Workflow commands"; actions/toolkit `command.ts`.
  private func annotation(_ finding: Printed, _ path: String) -> String {
    let command = finding.level == .warning ? "warning" : "error"
    let text = [finding.sentence, finding.hint].filter { !$0.isEmpty }
    let properties = [
      ("file", path), ("line", "\(finding.line)"), ("col", "\(finding.column)"),
      ("title", "\(finding.level.rawValue) [\(finding.code)]"),
    ].map { "\($0.0)=\(Self.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    return "::\(command) \(properties)::"
      + Self.escaped(text.joined(separator: "\n"), isProperty: false)
  }

  /// Returns text with line ends and percent signs escaped as the runner decodes them, and control characters visible.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result += String(scalar).escapedForTerminal
      }
    }
    return result
  }

  // MARK: JSON

  private func json(_ file: CheckedFile, _ findings: [Printed]) -> JSONLine {
    let report: Report? = if case .report(let report) = file.verdict { report } else { nil }
    let details: String =
      switch file.verdict {
      case .report(let report): report.logtoDetails
      case .notAConfig(let error): error.logtoDetails
      case .unreadable: ""
      }
    return JSONLine([
      ("file", .text(FileName.readable(file.path))),
      ("accepted", .bool(report?.accepted ?? false)),
      ("sendable", .bool(report?.sendable ?? false)),
      ("missingUsageTypes", .list((report?.missingUsageTypes ?? []).map { .text($0) })),
      ("logtoDetails", .text(details)),
      ("findings", .list(findings.map { .object(Self.json($0)) })),
    ])
  }

  private static func json(_ finding: Printed) -> JSONLine {
    JSONLine([
      ("level", .text(finding.level.rawValue)), ("code", .text(finding.code)),
      ("path", .text(finding.path)), ("line", .number(finding.line)),
      ("column", .number(finding.column)), ("message", .text(finding.message)),
      ("hint", .text(finding.hint)),
    ])
  }
}
