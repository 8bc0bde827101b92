import DirectMail
import DirectMailTexts

private typealias Limits = SingleSendMail.Limits

extension Rules {
  /// Warnings about a template as a whole.
  static let templateWarnings: [Rule] = [
    Rule(
      "no-code", .warning,
      .template { template, _, hits in
        guard let type = template.type, type.carriesCode, template.content?.isEmpty == false,
          !template.hasCode, !template.lacksBraceOfCode, !template.hasForeign("code")
        else { return }
        add(.content, of: template, [type.id], to: &hits)
      }),
    Rule(
      "invitation-code", .warning,
      .template { template, _, hits in
        guard isInvitation(template), let field = template.codeField else { return }
        add(field, of: template, to: &hits)
      }),
    Rule(
      "invitation-no-link", .warning,
      .template { template, _, hits in
        guard isInvitation(template), template.content?.isEmpty == false, !template.hasLink,
          !template.lacksBraceOfLink, !template.hasForeign("link")
        else { return }
        add(.content, of: template, to: &hits)
      }),
    Rule(
      "sample-subject", .warning,
      .template { template, _, hits in
        guard let subject = template.subject, isLeftover(subject) else { return }
        add(.subject, of: template, [subject.string], to: &hits)
      }),
    Rule(
      "unknown-usage-type", .warning,
      .template { template, context, hits in
        guard template.type == nil, let type = template.usageType, !type.isEmpty else { return }
        hits.add(at: template.offset(.usageType)) {
          let name = type.escapedForDisplay
          let near = types.near(name, limit: 1).first
          return Rule.Hit(
            path: template.path(.usageType),
            arguments: [name.escapedForTerminal, near ?? ""],
            fix: near.flatMap { context.fix(ofUsageType: name, of: template, near: $0) },
            hint: near == nil ? .unknownTypeHint : nil)
        }
      }),
    Rule(
      "duplicate-usage-type", .warning,
      .template { template, _, hits in
        guard template.repeatsType, let type = template.usageType else { return }
        hits.add(at: template.offset(.usageType)) {
          hit(template, .usageType, [type.escapedForDisplay.escapedForTerminal])
        }
      }),
    Rule(
      "long-subject", .warning,
      .template { template, _, hits in
        let length = template.subject?.string.unicodeScalars.count ?? 0
        guard length > Limits.safeSubjectCharacters else { return }
        add(
          .subject, of: template, ["\(length)", "\(Limits.safeSubjectCharacters)"], to: &hits)
      }),
    Rule(
      "long-body", .warning,
      .template { template, _, hits in
        let size = template.content?.utf8Count ?? 0
        guard size > Limits.safeBodyBytes else { return }
        add(.content, of: template, ["\(size / 1000)"], to: &hits)
      }),
  ]

  private static let types = SpellingWords(UsageType.all.map(\.id))

  private static func hit(
    _ template: RuleContext.Template, _ field: ConnectorConfig.TemplateField,
    _ arguments: [String] = []
  ) -> Rule.Hit {
    Rule.Hit(path: template.path(field), arguments: arguments)
  }

  private static func add(
    _ field: ConnectorConfig.TemplateField, of template: RuleContext.Template,
    _ arguments: @autoclosure () -> [String] = [], to hits: inout RuleHits
  ) {
    hits.add(at: template.offset(field)) { hit(template, field, arguments()) }
  }

  private static func isInvitation(_ template: RuleContext.Template) -> Bool {
    template.type?.id == "OrganizationInvitation"
  }

  /// Logto's default subjects look like `<sign-in-template-subject>`.
  private static func isLeftover(_ subject: JSText) -> Bool {
    let text = subject.string
    return text.hasPrefix("<") && text.hasSuffix("-subject>")
  }

  /// Warnings about single placeholders.
  static let placeholderWarnings: [Rule] = [
    Rule(
      "unknown-variable", .warning,
      .placeholder { use, context, hits in
        guard use.outcome == .never,
          !(isInvitation(use.template) && use.placeholder.root == "code"),
          context.standIns(use.template, filling: use.placeholder).isEmpty
        else { return }
        let (type, placeholder) = (use.type, use.placeholder)
        let fallback = type.certainRoots.first ?? "code"
        add(use, [type.id, placeholder.nearest(in: type) ?? fallback], to: &hits)
      }),
    Rule(
      "only-as-stand-in", .warning,
      .placeholder { use, context, hits in
        guard use.outcome == .never else { return }
        let types = context.standIns(use.template, filling: use.placeholder).map(\.id)
        guard !types.isEmpty else { return }
        add(use, [types.joined(separator: ", ")], to: &hits)
      }),
    Rule(
      "unknown-property", .warning,
      .placeholder { use, _, hits in
        guard use.outcome == .unknownProperty else { return }
        let root = use.placeholder.root
        let first = Variable.known(root: root).first.map { "\(root).\($0)" }
        add(use, [root, use.placeholder.nearestProperty ?? first ?? root], to: &hits)
      }),
    Rule(
      "built-in-name", .warning,
      .placeholder { use, _, hits in if use.outcome == .builtIn { add(use, [], to: &hits) } }),
    Rule(
      "unclosed-placeholder", .warning,
      .template { template, _, hits in
        for field in [ConnectorConfig.TemplateField.subject, .content] {
          let unclosed = template.unclosed(in: field)
          guard let type = template.type, let first = unclosed.first else { continue }
          hits.add(at: template.offset(field)) {
            var hit = hit(
              template, field,
              [first.text.escapedForTerminal, first.name.isEmpty ? "{{...}}" : first.closed])
            if unclosed.isAnyNamed {
              let roots = type.certainRoots + type.possibleRoots
              hit.fix = Fix(
                .closeBraces(JSONPath(hit.path), roots: roots), isSafe: unclosed.isSafe)
            }
            return hit
          }
        }
      }),
    Rule(
      "not-a-placeholder", .warning,
      .template { template, _, hits in
        for field in [ConnectorConfig.TemplateField.subject, .content] {
          guard let text = template.text(field), let first = Placeholders.firstLookalike(in: text)
          else { continue }
          add(field, of: template, [first.escapedForTerminal], to: &hits)
        }
      }),
  ]

  private static func add(
    _ use: RuleContext.Use, _ arguments: @autoclosure () -> [String], to hits: inout RuleHits
  ) {
    hits.add(at: use.template.offset(use.field)) {
      hit(use.template, use.field, [use.placeholder.name] + arguments())
    }
  }
}

extension RuleContext {
  /// Returns a fix that writes the similar type, unless a template already has that type. The fix is safe if only case
  /// or blanks differ.
  fileprivate func fix(ofUsageType name: String, of template: Template, near: String) -> Fix? {
    guard !hasTemplate(of: near) else { return nil }
    let isSafe = name.trimmingPastedBlanks.lowercased() == near.lowercased()
    return Fix(.text(JSONPath(template.path(.usageType)), JSText(near)), isSafe: isSafe)
  }
}
