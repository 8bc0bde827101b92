import DirectMail
import DirectMailTexts

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
      context.issues.compactMap { issue in
        guard case .missing(let types) = issue.problem else { return nil }
        return Rule.Hit(
          path: issue.path, arguments: [types.joined(separator: ", ")], quoted: issue.message,
          fix: Fix(.addTemplates(types), isSafe: false))
      }
    },
  ]

  private static func hits(
    _ issues: [ConnectorGuard.Issue], where matches: (ConnectorGuard.Issue.Problem) -> Bool
  ) -> [Rule.Hit] {
    issues.filter { matches($0.problem) }.map { issue in
      var arguments = [JSONPath(issue.path).description]
      if case .region(let received) = issue.problem {
        arguments.append(received.escapedForTerminal)
      }
      return Rule.Hit(path: issue.path, arguments: arguments, quoted: issue.message)
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
      context.unstorable.filter { $0.flaw == .loneSurrogate }.map(hit)
    },
    Rule("nul-character", .unsendable) { context in
      context.unstorable.filter { $0.flaw == .nulCharacter }.map(hit)
    },
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

  /// Returns the hit for a flawed text with its scope: mails of other templates can be sent, but a config that Logto
  /// cannot store sends none.
  private static func hit(_ flawed: UnstorableText) -> Rule.Hit {
    let path = JSONPath(flawed.path)
    let isSent = path.count == 3 && (path[2] == "subject" || path[2] == "content")
    var scope = Finding.Scope.all
    if flawed.flaw == .loneSurrogate, isSent, path[0] == "templates",
      case .index(let index) = path[1]
    {
      scope = .template(index)
    }
    return Rule.Hit(
      path: flawed.path, arguments: [path.description.escapedForTerminal], scope: scope)
  }
}
