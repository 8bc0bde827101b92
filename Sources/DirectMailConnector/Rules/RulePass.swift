import DirectMailTexts

/// Applies all rules to a config. Whatever there are many of, it passes through once, and keeps no list of it.
struct RulePass {
  private let context: RuleContext
  var hits: RuleHits
  private(set) var details = Details()
  private(set) var missingUsageTypes: [String] = []
  /// Whether Logto refuses what it stores, before a mail.
  private(set) var isRefusedBeforeMail = false

  init(_ context: RuleContext, _ limit: RuleHits.Limit) {
    self.context = context
    hits = RuleHits(limit)
  }

  mutating func run() {
    for row in Self.rows {
      guard case .config(let find) = row.rule.search else { continue }
      hits.begin(row)
      find(context, &hits)
    }
    findIssues()
    findStoredIssues()
    findInTemplates()
  }

  private static let rows = Rules.all.enumerated().map { (number: $0.offset, rule: $0.element) }

  // MARK: Issues

  private mutating func findIssues() {
    let rules = Self.rows.compactMap { row in
      if case .issue(let matches) = row.rule.search { (row, matches) } else { nil }
    }
    context.guard(.saving)?.forEachIssue { issue in
      details.add(issue)
      if case .missing(let types) = issue.problem { missingUsageTypes = types }
      for (row, matches) in rules where matches(issue.problem) {
        hits.begin(row)
        hits.add(at: issue.offset) { Rule.Hit(rejecting: issue) }
      }
    }
  }

  private mutating func findStoredIssues() {
    let context = context
    guard let saving = context.guard(.saving), let sending = context.guard(.sending),
      let row = Self.rows.first(where: { $0.rule.search.isAboutStoredIssues })
    else { return }
    hits.begin(row)
    let isTemplatesKnown = details.isAboutTemplates
    sending.forEachIssue { issue in
      isRefusedBeforeMail = true
      let isKnown =
        switch issue.place {
        case .config: true
        case .field(let field): saving.problem(of: field) != nil
        case .templates: isTemplatesKnown
        case .template: true
        case .part: !issue.isEmptyText
        }
      guard !isKnown else { return }
      hits.add(at: context.offset(of: issue)) {
        Rule.Hit(
          path: issue.path, arguments: [JSONPath(issue.path).description, issue.detail])
      }
    }
  }

  /// The `details` of Logto's reply.
  struct Details {
    private var lines: [String] = []
    private var count = 0
    /// Whether there is an issue with the list of templates itself.
    private(set) var isAboutTemplates = false

    var isEmpty: Bool { count == 0 }

    fileprivate mutating func add(_ issue: ConnectorGuard.Issue) {
      count += 1
      if issue.place == .templates { isAboutTemplates = true }
      if lines.count < Report.detailLimit { lines.append(issue.detail) }
    }

    var text: String {
      let more = count > lines.count ? ["… and \(count - lines.count) more"] : []
      return (lines + more).joined(separator: "\n")
    }
  }

  // MARK: Templates

  private mutating func findInTemplates() {
    guard let templates = context.templates else { return }
    let rules = Self.rows.compactMap { row in
      if case .template(let find) = row.rule.search { (row, find) } else { nil }
    }
    var types = KeyTable(context.config.document)
    for (index, node) in context.config.document.eachElement(of: templates).enumerated() {
      var template = RuleContext.Template(index, node, context.config)
      guard template.hasText else { continue }
      if let type = template.nodes.usageType, template.usageType?.isEmpty == false {
        template.repeatsType = types.replace(with: type) != nil
      }
      for (row, find) in rules {
        hits.begin(row)
        find(template, context, &hits)
      }
      findInPlaceholders(of: template)
      findInMail(of: template)
    }
  }

  private mutating func findInPlaceholders(of template: RuleContext.Template) {
    for field in [ConnectorConfig.TemplateField.subject, .content] {
      guard template.type != nil, let text = template.text(field),
        Placeholders.nextOpening(text.utf16, from: 0) != nil
      else { continue }
      var seen: Set<String> = []
      Placeholders.forEach(in: text) { placeholder in
        guard seen.insert(placeholder.name).inserted,
          let use = RuleContext.Use(placeholder, in: field, of: template)
        else { return }
        for (row, find) in Self.placeholderRules {
          hits.begin(row)
          find(use, context, &hits)
        }
      }
    }
  }

  private static let placeholderRules = rows.compactMap { row in
    if case .placeholder(let find) = row.rule.search { (row, find) } else { nil }
  }

  private mutating func findInMail(of template: RuleContext.Template) {
    guard let body = MailBody(template) else { return }
    for (row, rule) in Self.mailRules {
      guard let hit = rule.find(body) else { continue }
      hits.begin(row)
      let offset = JSONString.offset(
        ofUnit: hit.position, in: context.config.document.bytes,
        literalAt: template.offset(hit.field))
      hits.add(at: offset, as: hit.level) { Rule.Hit(hit, of: rule, in: template) }
    }
  }

  private static let mailRules = rows.compactMap { row in
    if case .mail(let rule) = row.rule.search { (row, rule) } else { nil }
  }
}

extension Rule.Search {
  fileprivate var isAboutStoredIssues: Bool { if case .storedIssue = self { true } else { false } }
}

extension Rule.Hit {
  fileprivate init(rejecting issue: ConnectorGuard.Issue) {
    self.init(path: issue.path, arguments: [JSONPath(issue.path).description])
    quoted = issue.message
    switch issue.problem {
    case .type: break
    case .region(let received): arguments.append(received.escapedForTerminal)
    case .missing(let types):
      arguments = [types.joined(separator: ", ")]
      fix = Fix(.addTemplates(types), isSafe: false)
    }
  }
}
