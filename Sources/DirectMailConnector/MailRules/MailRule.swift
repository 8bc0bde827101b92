import DirectMailTexts

/// A rule about the HTML of a mail.
struct MailRule: Sendable {
  let code: String
  let level: Finding.Level
  /// Returns where a mail breaks the rule; nil if it does not.
  let find: @Sendable (MailBody) -> MailHit?

  init(
    _ code: String, _ level: Finding.Level, _ find: @escaping @Sendable (MailBody) -> MailHit?
  ) {
    self.code = code
    self.level = level
    self.find = find
  }
}

/// The first place where a mail breaks a rule. Each rule reports one for a mail, however often it is broken.
struct MailHit {
  /// The position in the text in UTF-16 code units.
  let position: Int
  var arguments: [String] = []
  /// The level, if it differs from that of the rule.
  var level: Finding.Level?
  /// The text without the problem, if a machine can repair it.
  var repaired: JSText?
  var field = ConnectorConfig.TemplateField.content

  /// Creates a hit that quotes a part of the text.
  init(_ position: Int, _ arguments: String..., repaired: JSText? = nil) {
    self.position = position
    self.arguments = arguments.map(\.escapedForTerminal)
    self.repaired = repaired
  }
}

extension Rules {
  /// The rules about the HTML of mails, in the order in which they are explained.
  static let mailRules: [MailRule] =
    textRules + codeRules + linkRules + pictureRules + lookRules + contentRules

  /// The same as rows of the table of rules.
  static let mailWarnings: [Rule] = mailRules.map { rule in
    Rule(rule.code, rule.level) { context in context.mail.hits(of: rule.code, in: context) }
  }
}

/// What the rules about the HTML of mails find, computed when the first of them is asked. The HTML of one template after
/// the other is read for all of these rules at once, so that a file with many templates does not take much memory.
final class MailFindings {
  /// Logto does not store a config with a longer body.
  private static let longestBody = 1_000_000

  private var hits: [String: [Rule.Hit]]?

  func hits(of code: String, in context: RuleContext) -> [Rule.Hit] {
    let hits = hits ?? find(in: context)
    self.hits = hits
    return hits[code] ?? []
  }

  private func find(in context: RuleContext) -> [String: [Rule.Hit]] {
    var hits: [String: [Rule.Hit]] = [:]
    for template in context.templates {
      guard let content = template.content, !content.isEmpty,
        content.utf16.count <= Self.longestBody
      else { continue }
      let body = MailBody(template, content)
      for rule in Rules.mailRules {
        guard let hit = rule.find(body) else { continue }
        hits[rule.code, default: []].append(Self.hit(hit, template))
      }
    }
    return hits
  }

  private static func hit(_ hit: MailHit, _ template: RuleContext.Template) -> Rule.Hit {
    let path = template.path(hit.field)
    return Rule.Hit(
      path: path, arguments: hit.arguments, position: hit.position, level: hit.level,
      fix: hit.repaired.map { Fix(.text(JSONPath(path), $0), isSafe: false) })
  }
}
