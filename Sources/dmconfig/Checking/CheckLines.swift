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
  var reportsCleanFiles = false

  /// Returns the output for a file.
  ///
  /// - Parameter repairs: the repairs that were made before; nil if none were requested.
  func row(_ file: CheckedFile, repairs: [FixedFile.Repair]? = nil) -> CheckRun.Row {
    var row = CheckRun.Row(output: CheckOutput(lines: self, file: file, repairs: repairs))
    guard format == .text else { return row }
    if case .unreadable(let error) = file.verdict {
      row.errors = error.message(strings)
    } else if reportsCleanFiles, file.isClean {
      row.errors = strings(.checkFine, file.path.escapedForTerminal)
    }
    return row
  }

  /// Returns the output for a repaired file. The repaired content of the standard input goes to the standard output,
  /// and messages about it to the standard error.
  func row(_ file: FixedFile, isDryRun: Bool) -> CheckRun.Row {
    let path = file.checked.path
    var row = row(file.checked, repairs: file.repairs)
    var told: [String] = []
    if format == .text {
      told = file.repairs.map { line($0, path, isDryRun: isDryRun) }
      if isDryRun, file.before != file.after { told += diff(file) }
    }
    row.output.begin(with: told.flatMap { Array("\($0)\n".utf8) })
    if path == "-", !isDryRun {
      let bytes = row.output.bytes
      let said = String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes, as: UTF8.self)
      row.errors = [said, row.errors].filter { !$0.isEmpty }.joined(separator: "\n")
      row.output = CheckOutput(file.after)
    }
    let failure = file.failure.map { [$0.message(strings)] + inPlaceHint($0) } ?? []
    row.errors = (file.warnings + failure + [row.errors]).filter { !$0.isEmpty }
      .joined(separator: "\n")
    return row
  }

  private func inPlaceHint(_ error: FileError) -> [String] {
    if case .needsInPlace = error.cause { [strings(.checkInPlace)] } else { [] }
  }

  private func diff(_ file: FixedFile) -> [String] {
    let name = file.checked.path.escapedForTerminal
    let diff = MaskedDiff(from: file.before, to: file.after)
    // A change of the encoding or of the permissions alone shows no line.
    guard !diff.isEmpty else { return [] }
    return ["--- " + strings(.checkFixOld, name), "+++ " + strings(.checkFixNew, name)]
      + DiffLines.text(diff, strings)
  }

  /// Returns a line such as `file:line:column: fixed: title [code]`.
  private func line(_ repair: FixedFile.Repair, _ path: String, isDryRun: Bool) -> String {
    let printed = Printed(repair, language)
    let place = "\(path.escapedForTerminal):\(printed.line):\(printed.column)"
    let what = strings(isDryRun ? .checkWouldFix : .checkFixed)
    return "\(place): \(what): \(printed.title.escapedForTerminal) [\(printed.code)]"
  }

  /// A finding as it is printed.
  struct Printed {
    var level: Finding.Level
    var code: String
    var path = ""
    var line = 1
    var column = 1
    var title: String
    var message: String
    var hint = ""

    /// The message with its path. Logto's own messages do not name the value that they are about.
    var sentence: String {
      level == .rejected && !path.isEmpty ? "\(path): \(message)" : message
    }
  }

  private var strings: Strings { .of(language) }

  // MARK: Pieces

  /// Passes on the output for a file piece by piece, because a report of a thousand long findings would take a multiple
  /// of the file.
  func forEachPiece<Failure: Error>(
    _ file: CheckedFile, _ repairs: [FixedFile.Repair]?,
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    switch format {
    case .json: try forEachJSONPiece(file, repairs, body)
    case .text:
      if case .unreadable = file.verdict { return }
      try forEachFinding(file) { finding throws(Failure) in
        try body(lines(finding, file.path).map { $0 + "\n" }.joined())
      }
      if file.truncated > 0 { try body(more(file) + "\n") }
    case .github:
      try forEachFinding(file) { finding throws(Failure) in
        try body(annotation(finding, file.path) + "\n")
      }
      if file.truncated > 0 {
        try body(
          "::notice file=\(Self.escaped(file.path, isProperty: true))::"
            + Self.escaped(more(file), isProperty: false) + "\n")
      }
    }
  }

  private func more(_ file: CheckedFile) -> String {
    strings(.checkMore, file.path.escapedForTerminal, "\(file.truncated)")
  }

  private func forEachFinding<Failure: Error>(
    _ file: CheckedFile, _ body: (Printed) throws(Failure) -> Void
  ) throws(Failure) {
    guard case .report(let report) = file.verdict else {
      if let problem = problem(file) { try body(problem) }
      return
    }
    for finding in report.findings { try body(Printed(finding, language)) }
  }

  /// Returns why a file cannot be checked; nil if it was.
  private func problem(_ file: CheckedFile) -> Printed? {
    switch file.verdict {
    case .report: return nil
    case .notAConfig(.notJSON(let error)):
      return Printed(
        level: .rejected, code: "not-json", line: error.line, column: error.column,
        title: strings(.checkNotJSON), message: error.message(language), hint: hint(file.textFix))
    case .notAConfig(let error):
      return Printed(
        level: .rejected, code: "not-a-config", title: strings(.checkNotAConfig),
        message: error.message(language))
    case .unreadable(let error):
      return Printed(
        level: .rejected, code: "unreadable", title: strings(.checkUnreadable),
        message: error.message(strings))
    }
  }

  /// Returns how a text that is not JSON can be fixed here; empty when it cannot.
  private func hint(_ fix: TextFix?) -> String {
    switch fix?.isSafe {
    case nil: ""
    case true?: strings(.checkFixable)
    case false?: strings(.checkFixableAll)
    }
  }

  // MARK: Text

  /// Returns a finding of the file at `path` as text.
  func lines(_ finding: Finding, in path: String) -> [String] {
    lines(Printed(finding, language), path)
  }

  /// Returns the line `file:line:column: level: message [code]`, followed by how to fix the problem.
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
    let command =
      switch finding.level {
      case .rejected, .unsendable: "error"
      case .warning: "warning"
      case .info: "notice"
      }
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

  private func forEachJSONPiece<Failure: Error>(
    _ file: CheckedFile, _ repairs: [FixedFile.Repair]?,
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try body("\(head(file).text.dropLast()),\"findings\":[")
    var isFirst = true
    try forEachFinding(file) { finding throws(Failure) in
      try body((isFirst ? "" : ",") + Self.json(finding).text)
      isFirst = false
    }
    try body("],\(tail(file, repairs).text.dropFirst())\n")
  }

  /// The properties before the findings.
  private func head(_ file: CheckedFile) -> JSONLine {
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
    ])
  }

  /// The properties after the findings.
  private func tail(_ file: CheckedFile, _ repairs: [FixedFile.Repair]?) -> JSONLine {
    var line = JSONLine([])
    if let repairs {
      let fixed = repairs.map { repair in
        let printed = Printed(repair, language)
        return JSONLine.Value.object(
          JSONLine([
            ("code", .text(printed.code)), ("path", .text(printed.path)),
            ("line", .number(printed.line)), ("column", .number(printed.column)),
            ("title", .text(printed.title)),
          ]))
      }
      line.append("fixed", .list(fixed))
    }
    let counts = Finding.Level.allCases.map {
      ($0.rawValue, JSONLine.Value.number(file.count($0)))
    }
    line.append("counts", .object(JSONLine(counts)))
    line.append("truncated", .number(file.truncated))
    return line
  }

  private static func json(_ finding: Printed) -> JSONLine {
    JSONLine([
      ("level", .text(finding.level.rawValue)), ("code", .text(finding.code)),
      ("path", .text(finding.path)), ("line", .number(finding.line)),
      ("column", .number(finding.column)), ("message", .text(finding.message)),
      ("hint", .text(finding.hint)), ("title", .text(finding.title)),
    ])
  }
}

extension CheckLines.Printed {
  init(_ finding: Finding, _ language: Language) {
    self.init(
      level: finding.level, code: finding.code, path: finding.path.description,
      line: finding.line, column: finding.column, title: finding.title(language),
      message: finding.message(language), hint: finding.hint(language))
  }

  init(_ repair: FixedFile.Repair, _ language: Language) {
    switch repair {
    case .finding(let finding): self.init(finding, language)
    case .text(_, let error):
      self.init(
        level: .rejected, code: "not-json", line: error.line, column: error.column,
        title: error.message(language), message: error.message(language))
    }
  }
}
