import DirectMail
import DirectMailTexts

extension Rules {
  /// Rules about what Logto refuses to save, with Logto's own messages.
  static let rejections: [Rule] = [
    Rule("required", .rejected, .issue(\.isAbsence)),
    Rule(
      "wrong-type", .rejected,
      .issue { if case .type = $0 { !$0.isAbsence } else { false } }),
    Rule("unknown-region", .rejected, .issue { if case .region = $0 { true } else { false } }),
    Rule(
      "missing-usage-types", .rejected, .issue { if case .missing = $0 { true } else { false } }),
  ]

  /// Rules about what Logto saves but then cannot send.
  static let obstacles: [Rule] = [
    Rule("empty-value", .unsendable, .storedIssue),
    Rule(
      "lone-surrogate", .unsendable,
      .config { context, hits in add(.loneSurrogate, of: context.config, to: &hits) }),
    Rule(
      "nul-character", .unsendable,
      .config { context, hits in add(.nulCharacter, of: context.config, to: &hits) }),
    Rule("too-large", .unsendable) { context in
      let size = context.config.patchSize
      return size > ConnectorConfig.patchLimit
        ? [Rule.Hit(path: [], arguments: ["\(size / 1000)"])] : []
    },
    Rule("sandbox-account", .unsendable) { context in
      guard context.endpoint != .loopback else { return [] }
      return [ConnectorConfig.Field.accessKeyId, .accountName].filter { field in
        guard case .text(let text) = context.config.value(field) else { return false }
        return field == .accessKeyId
          ? text == "sandbox" : text.string.lowercased().hasSuffix("@sandbox.test")
      }.map { Rule.Hit(path: [.key($0.key)], arguments: [$0.rawValue]) }
    },
  ]

  /// Adds the texts with a flaw: mails of other templates can be sent, but a config that Logto cannot store sends none.
  private static func add(
    _ flaw: UnstorableText.Flaw, of config: ConnectorConfig, to hits: inout RuleHits
  ) {
    config.forEachUnstorableText { flawed in
      guard flawed.flaw == flaw else { return }
      var scope = Finding.Scope.all
      if flaw == .loneSurrogate, let index = flawed.sentTemplate { scope = .template(index) }
      hits.add(at: flawed.offset, stopping: scope) {
        let path = flawed.path
        return Rule.Hit(
          path: path, arguments: [JSONPath(path).description.escapedForTerminal], scope: scope)
      }
    }
  }
}
