public import DirectMail

/// A row of the table of rules.
public struct Rule: Sendable {
  /// Stable; the key of its texts (`rule.CODE.title`, `.message`, `.hint`, `.short`).
  public let code: String
  /// The severity of what the rule finds.
  public let level: Finding.Level
  let search: Search

  /// Where a rule looks. A config is passed through once for all rules that look at the same things.
  enum Search: Sendable {
    case config(@Sendable (RuleContext, inout RuleHits) -> Void)
    /// An issue that Logto reports when it saves the config, if it has this problem.
    case issue(@Sendable (ConnectorGuard.Issue.Problem) -> Bool)
    /// An issue with what Logto stores of the config, that it did not report when it saved it.
    case storedIssue
    case template(@Sendable (RuleContext.Template, RuleContext, inout RuleHits) -> Void)
    /// A placeholder of a template whose type Logto knows. Each name is passed once for a field.
    case placeholder(@Sendable (RuleContext.Use, RuleContext, inout RuleHits) -> Void)
    /// The HTML of a template, which is read once for all of these rules.
    case mail(MailRule)
  }

  init(_ code: String, _ level: Finding.Level, _ search: Search) {
    self.code = code
    self.level = level
    self.search = search
  }

  /// A rule that looks at the config as a whole, and is broken at few places.
  init(
    _ code: String, _ level: Finding.Level, _ find: @escaping @Sendable (RuleContext) -> [Hit]
  ) {
    self.init(
      code, level,
      .config { context, hits in
        for hit in find(context) {
          hits.add(at: hit.offset ?? context.offset(of: hit.path)) { hit }
        }
      })
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
  /// The report has the worst ``Report/findingLimit`` findings, and counts all. The time that a check takes grows with
  /// the size of the config, and its memory is a small multiple of it.
  ///
  /// - Parameters:
  ///   - config: the config.
  ///   - fileMode: the POSIX permission bits of its file, when there is one.
  ///   - endpoint: the kind of endpoint that the mails of this run go to; nil when none are sent. The sandbox's account
  ///     can send only to this machine.
  public static func check(
    _ config: ConnectorConfig, fileMode: UInt16? = nil, endpoint: Endpoint.Kind? = nil
  ) -> Report {
    check(config, fileMode: fileMode, endpoint: endpoint, keeping: RuleHits.Limit())
  }

  static func check(
    _ config: ConnectorConfig, fileMode: UInt16? = nil, endpoint: Endpoint.Kind? = nil,
    keeping limit: RuleHits.Limit
  ) -> Report {
    let context = RuleContext(config, fileMode: fileMode, endpoint: endpoint)
    var pass = RulePass(context, limit)
    pass.run()
    return Report(
      findings: findings(pass.hits.worst(), in: context),
      accepted: pass.details.isEmpty,
      sendable: pass.details.isEmpty && !pass.isRefusedBeforeMail && !pass.hits.stopsAllMail,
      missingUsageTypes: pass.missingUsageTypes,
      absentRequiredTypes: UsageType.required.filter { !context.hasTemplate(of: $0) },
      logtoDetails: pass.details.text, counts: pass.hits.counts)
  }

  /// Adds to each hit its location in the text, and the name of its place.
  private static func findings(_ hits: [RuleHits.Kept], in context: RuleContext) -> [Finding] {
    guard !hits.isEmpty else { return [] }
    let text = context.config.document.bytes.span
    let locations = LineIndex.locations(of: hits.map(\.offset), in: text)
    let places = context.places(of: hits.map { $0.hit.target ?? $0.hit.path })
    return hits.indices.map { index in
      let (rule, hit) = (all[hits[index].rule], hits[index].hit)
      var finding = Finding(
        level: hits[index].level, code: rule.code, path: JSONPath(hit.path),
        line: locations[index].line, column: locations[index].column, scope: hit.scope,
        fix: hit.fix, target: JSONPath(hit.target ?? hit.path), place: places[index],
        arguments: hit.arguments, quoted: hit.quoted, position: hit.position)
      finding.otherHint = hit.hint
      return finding
    }
  }
}
