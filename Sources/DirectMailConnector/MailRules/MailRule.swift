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
  static let mailWarnings: [Rule] = mailRules.map { Rule($0.code, $0.level, .mail($0)) }
}

extension Rule.Hit {
  /// The repaired text is not kept, because there may be thousands of long ones: ``Fix`` makes it again.
  init(_ hit: MailHit, of rule: MailRule, in template: RuleContext.Template) {
    self.init(path: template.path(hit.field), arguments: hit.arguments, position: hit.position)
    if hit.repaired != nil { fix = Fix(.mail(JSONPath(path), rule: rule.code), isSafe: false) }
  }
}

extension ConnectorConfig {
  /// Returns the text of a template's field, at its path in the config, without what a rule about the HTML of mails
  /// finds in it; nil if the rule finds nothing there that a machine can repair.
  func repaired(_ path: JSONPath, by code: String) -> JSText? {
    guard path.count > 1, case .index(let index) = path[1],
      let node = document.node(at: templatesPath + [path[1]]),
      let rule = Rules.mailRules.first(where: { $0.code == code })
    else { return nil }
    let template = RuleContext.Template(index, node, self)
    guard let hit = MailBody(template).flatMap(rule.find),
      JSONPath(template.path(hit.field)) == path
    else { return nil }
    return hit.repaired
  }
}
