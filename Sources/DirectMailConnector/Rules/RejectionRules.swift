extension Rules {
  /// Rules about what Logto refuses to save, with Logto's own messages.
  static let rejections: [Rule] = [
    Rule("required", .rejected) { context in
      hits(context.issues) { problem in
        if case .type(_, "undefined") = problem { true } else { false }
      }
    },
    Rule("wrong-type", .rejected) { context in
      hits(context.issues) { problem in
        if case .type(_, let received) = problem { received != "undefined" } else { false }
      }
    },
    Rule("unknown-region", .rejected) { context in
      hits(context.issues) { if case .region = $0 { true } else { false } }
    },
    Rule("missing-usage-types", .rejected) { context in
      hits(context.issues) { if case .missing = $0 { true } else { false } }
    },
  ]

  private static func hits(
    _ issues: [ConnectorGuard.Issue], where matches: (ConnectorGuard.Issue.Problem) -> Bool
  ) -> [Rule.Hit] {
    issues.filter { matches($0.problem) }.map { issue in
      Rule.Hit(
        path: issue.path, arguments: [JSONPath(issue.path).description], quoted: issue.message)
    }
  }

  /// Rules about what Logto saves but then cannot send.
  static let obstacles: [Rule] = [
    Rule("empty-value", .unsendable) { context in
      let known = Set(context.issues.map { JSONPath($0.path) })
      return context.storedIssues.filter { !known.contains(JSONPath($0.path)) }.map { issue in
        Rule.Hit(
          path: issue.path, arguments: [JSONPath(issue.path).description, issue.detail])
      }
    },
    Rule("lone-surrogate", .unsendable) { context in
      let fields: [ConnectorConfig.Field] = [.accessKeyId, .accountName, .fromAlias]
      let inFields = fields.filter { isBroken(context.config.value($0)) }.map {
        Rule.Hit(path: [.key($0.key)], arguments: [$0.rawValue])
      }
      let inTemplates = context.templates.flatMap { template in
        [ConnectorConfig.TemplateField.subject, .content]
          .filter { template.text($0)?.hasLoneSurrogate == true }
          .map { field in
            Rule.Hit(
              path: template.path(field), arguments: [JSONPath(template.path(field)).description],
              scope: .template(template.index))
          }
      }
      return inFields + inTemplates
    },
  ]

  private static func isBroken(_ value: ConnectorConfig.Value) -> Bool {
    if case .text(let text) = value { text.hasLoneSurrogate } else { false }
  }
}
