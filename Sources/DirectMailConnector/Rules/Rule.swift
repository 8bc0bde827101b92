public import DirectMail

/// A row of the table of rules.
public struct Rule: Sendable {
  /// Stable; the key of its texts (`rule.CODE.title`, `.message`, `.hint`, `.short`).
  public let code: String
  /// The severity of what the rule finds.
  public let level: Finding.Level
  let find: @Sendable (RuleContext) -> [Hit]

  init(
    _ code: String, _ level: Finding.Level, _ find: @escaping @Sendable (RuleContext) -> [Hit]
  ) {
    self.code = code
    self.level = level
    self.find = find
  }

  /// A place where a rule is broken.
  struct Hit {
    var path: [JSONPath.Element]
    var arguments: [String] = []
    var scope = Finding.Scope.all
    var quoted: String?
    /// The byte of the text that breaks the rule, if it is not broken by a value.
    var offset: Int?
    /// The position in the value in UTF-16 code units, if a part of a text breaks the rule.
    var position: Int?
    /// The severity, if it differs from that of the rule.
    var level: Finding.Level?
    var fix: Fix?
    /// The hint, if it is not that of the rule.
    var hint: ConnectorText?
    /// The path of the field in a form, if it differs from ``path``.
    var target: [JSONPath.Element]?
  }
}

/// The rules and what they find.
public enum Rules {
  /// All rules. The help, the page of rules, the manual and the tests use this list.
  public static let all: [Rule] =
    rejections + obstacles + templateWarnings + placeholderWarnings + mailWarnings
    + connectionWarnings + fileWarnings

  /// Checks a config.
  ///
  /// - Parameters:
  ///   - config: the config.
  ///   - fileMode: the POSIX permission bits of its file, when there is one.
  ///   - endpoint: the kind of endpoint that the mails of this run go to; nil when none are sent. The sandbox's account
  ///     can send only to this machine.
  public static func check(
    _ config: ConnectorConfig, fileMode: UInt16? = nil, endpoint: Endpoint.Kind? = nil
  ) -> Report {
    let context = RuleContext(config, fileMode: fileMode, endpoint: endpoint)
    let findings = all.flatMap { rule in rule.find(context).map { (rule, $0) } }
    let present = context.templates.compactMap(\.usageType)
    let missing = context.issues.compactMap { issue in
      if case .missing(let types) = issue.problem { types } else { nil }
    }
    return Report(
      findings: located(findings, in: context),
      accepted: context.issues.isEmpty,
      sendable: context.issues.isEmpty && context.storedIssues.isEmpty
        && !findings.contains { $0.0.level == .unsendable && $0.1.scope == .all },
      missingUsageTypes: missing.first ?? [],
      absentRequiredTypes: UsageType.required.filter { !present.contains(JSText($0)) },
      logtoDetails: context.issues.map(\.detail).joined(separator: "\n"))
  }

  /// Adds to each hit its location in the text, and sorts the hits by it.
  private static func located(
    _ hits: [(rule: Rule, hit: Rule.Hit)], in context: RuleContext
  ) -> [Finding] {
    guard !hits.isEmpty else { return [] }
    let placed = hits.map { ($0.rule, $0.hit, context.offset(of: $0.hit)) }
      .enumerated().sorted { ($0.element.2, $0.offset) < ($1.element.2, $1.offset) }
      .map(\.element)
    let text = context.config.document.bytes.span
    let locations = LineIndex(text).locations(of: placed.map { $0.2 }, in: text)
    return zip(placed, locations).map { item, location in
      var finding = Finding(
        level: item.1.level ?? item.0.level, code: item.0.code, path: JSONPath(item.1.path),
        line: location.line,
        column: location.column, scope: item.1.scope, fix: item.1.fix,
        target: JSONPath(item.1.target ?? item.1.path),
        place: context.place(of: item.1.target ?? item.1.path), arguments: item.1.arguments,
        quoted: item.1.quoted, position: item.1.position)
      finding.otherHint = item.1.hint
      return finding
    }
  }
}
