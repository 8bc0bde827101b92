import ConnectorResources

/// A row of the table of rules.
public struct Rule: Sendable {
  /// Stable; the key of its texts (`rule.CODE.message`, `.hint`, `.short`).
  public let code: String
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
    /// Set when the place is no value but a byte of the text.
    var offset: Int?
  }
}

/// The rules and what they find.
public enum Rules {
  /// Every rule. The help, the README's table and the tests are read from it.
  public static let all: [Rule] =
    rejections + obstacles + templateWarnings + placeholderWarnings + connectionWarnings

  /// Checks a config.
  ///
  /// - Parameter fileMode: the POSIX permission bits of its file, when there is one.
  public static func check(_ config: ConnectorConfig, fileMode: UInt16? = nil) -> Report {
    let context = RuleContext(config, fileMode: fileMode)
    let findings = all.flatMap { rule in rule.find(context).map { (rule, $0) } }
    let present = context.templates.compactMap(\.usageType)
    let missing = context.issues.compactMap { issue in
      if case .missing(let types) = issue.problem { types } else { nil }
    }
    return Report(
      findings: located(findings, in: config),
      accepted: context.issues.isEmpty,
      sendable: context.issues.isEmpty && context.storedIssues.isEmpty
        && !findings.contains { $0.0.level == .unsendable && $0.1.scope == .all },
      missingUsageTypes: missing.first ?? [],
      reallyMissingUsageTypes: UsageType.required.filter { !present.contains(JSText($0)) },
      logtoDetails: context.issues.map(\.detail).joined(separator: "\n"))
  }

  /// Gives each hit its place in the text and sorts by it.
  private static func located(
    _ hits: [(rule: Rule, hit: Rule.Hit)], in config: ConnectorConfig
  ) -> [Finding] {
    let document = config.document
    let placed = hits.map {
      ($0.rule, $0.hit, $0.hit.offset ?? offset(of: $0.hit.path, in: config))
    }
    .enumerated().sorted { ($0.element.2, $0.offset) < ($1.element.2, $1.offset) }.map(\.element)
    return document.bytes.withUnsafeBufferPointer { text in
      let lines = placed.isEmpty ? nil : LineIndex(text)
      return placed.map { rule, hit, offset in
        let place = lines?.location(of: offset, in: text) ?? (1, 1)
        return Finding(
          level: rule.level, code: rule.code, path: JSONPath(hit.path), line: place.0,
          column: place.1, scope: hit.scope, arguments: hit.arguments, quoted: hit.quoted)
      }
    }
  }

  /// Where the value at `path` begins; of the nearest value above when it is absent.
  private static func offset(of path: [JSONPath.Element], in config: ConnectorConfig) -> Int {
    var path = config.basePath + JSONPath(path)
    while config.document.range(at: path) == nil, !path.elements.isEmpty {
      path.elements.removeLast()
    }
    return config.document.range(at: path)?.lowerBound ?? 0
  }
}
