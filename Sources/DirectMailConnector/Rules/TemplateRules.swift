import DirectMail
import DirectMailTexts

private typealias Limits = SingleSendMail.Limits

extension Rules {
  /// Warnings about a template as a whole.
  static let templateWarnings: [Rule] = [
    Rule("no-code", .warning) { context in
      context.templates.filter { template in
        template.type?.carriesCode == true && template.content.map { !$0.isEmpty } == true
          && !template.contains("code") && !template.lacksBrace("code")
          && !template.hasForeign("code")
      }.map { hit($0, .content, [$0.type?.id ?? ""]) }
    },
    Rule("invitation-code", .warning) { context in
      invitations(context).flatMap { template in
        template.placeholders.filter { $0.placeholder.root == "code" }.prefix(1)
          .map { hit(template, $0.field) }
      }
    },
    Rule("invitation-no-link", .warning) { context in
      invitations(context).filter {
        !$0.contains("link") && !$0.lacksBrace("link") && !$0.hasForeign("link")
          && $0.content?.isEmpty == false
      }.map { hit($0, .content) }
    },
    Rule("sample-subject", .warning) { context in
      context.templates.filter { $0.subject.map(isLeftover) ?? false }
        .map { hit($0, .subject, [$0.subject?.string ?? ""]) }
    },
    Rule("unknown-usage-type", .warning) { context in
      context.templates.filter { $0.type == nil && $0.usageType?.isEmpty == false }.map {
        template in
        let name = template.usageType?.escapedForDisplay ?? ""
        let near = Spelling.near(name, among: UsageType.all.map(\.id), limit: 1).first
        var hit = hit(template, .usageType, [name.escapedForTerminal, near ?? ""])
        if near == nil { hit.hint = .unknownTypeHint }
        hit.fix = near.flatMap { context.fix(ofUsageType: name, of: template, near: $0) }
        return hit
      }
    },
    Rule("duplicate-usage-type", .warning) { context in
      var seen: Set<JSText> = []
      return context.templates.filter { template in
        guard let type = template.usageType, !type.isEmpty else { return false }
        return !seen.insert(type).inserted
      }.map { hit($0, .usageType, [($0.usageType?.escapedForDisplay ?? "").escapedForTerminal]) }
    },
    Rule("long-subject", .warning) { context in
      context.templates.compactMap { template in
        let length = template.subject?.string.unicodeScalars.count ?? 0
        return length > Limits.safeSubjectCharacters
          ? hit(template, .subject, ["\(length)", "\(Limits.safeSubjectCharacters)"]) : nil
      }
    },
    Rule("long-body", .warning) { context in
      context.templates.compactMap { template in
        let size = template.content?.utf8Count ?? 0
        return size > Limits.safeBodyBytes
          ? hit(template, .content, ["\(size / 1000)"]) : nil
      }
    },
  ]

  private static func hit(
    _ template: RuleContext.Template, _ field: ConnectorConfig.TemplateField,
    _ arguments: [String] = []
  ) -> Rule.Hit {
    Rule.Hit(path: template.path(field), arguments: arguments)
  }

  private static func invitations(_ context: RuleContext) -> [RuleContext.Template] {
    context.templates.filter { $0.type?.id == "OrganizationInvitation" }
  }

  /// Logto's default subjects look like `<sign-in-template-subject>`.
  private static func isLeftover(_ subject: JSText) -> Bool {
    let text = subject.string
    return text.hasPrefix("<") && text.hasSuffix("-subject>")
  }

  /// Warnings about single placeholders. Each name is reported once for a field.
  static let placeholderWarnings: [Rule] = [
    Rule("unknown-variable", .warning) { context in
      hits(context) { template, placeholder in
        guard case .never(let near) = template.resolution(of: placeholder),
          !(template.type?.id == "OrganizationInvitation" && placeholder.root == "code"),
          context.standIns(template, filling: placeholder).isEmpty
        else { return nil }
        let fallback = template.type?.certainRoots.first ?? "code"
        return [placeholder.name, template.type?.id ?? "", near ?? fallback]
      }
    },
    Rule("only-as-stand-in", .warning) { context in
      hits(context) { template, placeholder in
        guard case .never = template.resolution(of: placeholder) else { return nil }
        let types = context.standIns(template, filling: placeholder).map(\.id)
        return types.isEmpty ? nil : [placeholder.name, types.joined(separator: ", ")]
      }
    },
    Rule("unknown-property", .warning) { context in
      hits(context) { template, placeholder in
        guard case .unknownProperty(let near) = template.resolution(of: placeholder) else {
          return nil
        }
        let root = placeholder.root
        let first = Variable.known(root: root).first.map { "\(root).\($0)" }
        return [placeholder.name, root, near ?? first ?? root]
      }
    },
    Rule("built-in-name", .warning) { context in
      hits(context) { template, placeholder in
        template.resolution(of: placeholder) == .builtIn ? [placeholder.name] : nil
      }
    },
    Rule("unclosed-placeholder", .warning) { context in
      context.templates.flatMap { template in
        [ConnectorConfig.TemplateField.subject, .content].compactMap { field in
          let unclosed = template.unclosed(in: field)
          guard let text = template.text(field), let first = unclosed.first else { return nil }
          let named = unclosed.filter { !$0.name.isEmpty }
          var hit = hit(
            template, field,
            [first.text.escapedForTerminal, first.name.isEmpty ? "{{...}}" : first.closed])
          if !named.isEmpty {
            hit.fix = Fix(
              .text(JSONPath(template.path(field)), Placeholders.closing(named, in: text)),
              isSafe: isSafe(named))
          }
          return hit
        }
      }
    },
    Rule("not-a-placeholder", .warning) { context in
      context.templates.flatMap { template in
        [ConnectorConfig.TemplateField.subject, .content].compactMap { field in
          guard let text = template.text(field),
            let first = Placeholders.firstLookalike(
              in: text, otherThan: template.placeholders(in: field))
          else { return nil }
          return hit(template, field, [first.escapedForTerminal])
        }
      }
    },
  ]

  private static func isSafe(_ unclosed: [UnclosedPlaceholder]) -> Bool {
    unclosed.allSatisfy { $0.lacking == 1 }
  }

  private static func hits(
    _ context: RuleContext, _ arguments: (RuleContext.Template, Placeholder) -> [String]?
  ) -> [Rule.Hit] {
    context.templates.flatMap { template in
      var seen: Set<String> = []
      return template.placeholders.compactMap { field, placeholder -> Rule.Hit? in
        guard seen.insert(field.rawValue + " " + placeholder.name).inserted,
          let arguments = arguments(template, placeholder)
        else { return nil }
        return hit(template, field, arguments)
      }
    }
  }
}

extension RuleContext {
  /// Returns a fix that writes the similar type, unless a template already has that type. The fix is safe if only case
  /// or blanks differ.
  fileprivate func fix(ofUsageType name: String, of template: Template, near: String) -> Fix? {
    guard !templates.contains(where: { $0.usageType == JSText(near) }) else { return nil }
    let isSafe = name.trimmingPastedBlanks.lowercased() == near.lowercased()
    return Fix(.text(JSONPath(template.path(.usageType)), JSText(near)), isSafe: isSafe)
  }
}

extension RuleContext.Template {
  /// Returns the placeholders that lack a brace, among those that a mail of the template's type can fill.
  func unclosed(in field: ConnectorConfig.TemplateField) -> [UnclosedPlaceholder] {
    guard let type, let text = text(field) else { return [] }
    return Placeholders.unclosed(in: text, roots: type.certainRoots + type.possibleRoots)
  }

  /// Returns whether the template contains the placeholder `name` with a brace missing.
  func lacksBrace(_ name: String) -> Bool {
    [.subject, .content].contains { unclosed(in: $0).contains { $0.name == name } }
  }

  func resolution(of placeholder: Placeholder) -> Placeholder.Resolution? {
    type.flatMap { placeholder.resolution(for: $0.id) }
  }
}
