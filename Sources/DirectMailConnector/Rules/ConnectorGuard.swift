import DirectMail

/// The connector's own check of its config, which Logto runs when it saves and again before every mail.
///
/// Source: connector-aliyun-dm 1.6.1 `types.ts` (zod 3.24) and Logto core `formatZodError`.
enum ConnectorGuard {
  /// One issue that the check reports.
  struct Issue: Equatable {
    enum Problem: Equatable {
      case type(expected: String, received: String)
      case region(received: String)
      /// Required usage types without a template, in the order Logto names them.
      case missing([String])
    }

    var path: [JSONPath.Element]
    var problem: Problem

    /// A line of Logto's `details`.
    var detail: String {
      "Error in key path \"\(JSONPath(path))\": (\(code)) \(detailText)"
    }

    private var code: String {
      switch problem {
      case .type: "invalid_type"
      case .region: "invalid_enum_value"
      case .missing: "custom"
      }
    }

    private var detailText: String {
      switch problem {
      case .type(let expected, let received): "Expected \(expected) but received \(received)."
      case .region(let received):
        "Invalid enum value. Expected \(ConnectorGuard.regionNames), received '\(received)'"
      case .missing(let types):
        "Template with UsageType (\(types.joined(separator: ", "))) should be provided!"
      }
    }

    /// Logto's message about the value itself.
    var message: String {
      switch problem {
      case .type(_, "undefined"): "Required"
      case .type(let expected, let received): "Expected \(expected), received \(received)"
      case .region, .missing: detailText
      }
    }
  }

  static let regionNames = Region.all.map { "'\($0.id)'" }.joined(separator: " | ")

  /// Returns the issues of `config`, in Logto's order.
  static func issues(_ config: JSONValue) -> [Issue] {
    guard config.kind == .object else { return [notAnObject(config.kind)] }
    var issues: [Issue] = []
    for field in ConnectorConfig.Field.allCases {
      let value = config[field.key]
      if value == nil, field.isOptional { continue }
      if field == .regionId {
        if let problem = value.flatMap(regionProblem) {
          issues.append(Issue(path: [.key(field.key)], problem: problem))
        }
      } else if value?.kind != .string {
        issues.append(typeIssue([.key(field.key)], "string", value))
      }
    }
    return issues + templateIssues(config["templates"])
  }

  /// Returns the issue that the route itself reports, before it calls the connector.
  static func notAnObject(_ kind: JSONKind) -> Issue {
    Issue(path: ["config"], problem: .type(expected: "object", received: typeName(kind)))
  }

  private static func regionProblem(_ value: JSONValue) -> Issue.Problem? {
    guard case .string(let id) = value else {
      return .type(expected: regionNames, received: typeName(value.kind))
    }
    return Region.all.contains { JSText($0.id) == id }
      ? nil : .region(received: id.escapedForDisplay)
  }

  private static func templateIssues(_ value: JSONValue?) -> [Issue] {
    guard case .array(let templates)? = value else {
      return [typeIssue(["templates"], "array", value)]
    }
    var issues: [Issue] = []
    for (index, template) in templates.enumerated() {
      let path: [JSONPath.Element] = ["templates", .index(index)]
      guard template.kind == .object else {
        issues.append(typeIssue(path, "object", template))
        continue
      }
      for field in ConnectorConfig.TemplateField.allCases {
        let value = template[field.key]
        if value?.kind != .string {
          issues.append(typeIssue(path + [.key(field.key)], "string", value))
        }
      }
    }
    if !issues.isEmpty { return issues }
    let present = templates.compactMap { $0["usageType"] }
    let missing = UsageType.required.filter { !present.contains(.string(JSText($0))) }
    return missing.isEmpty ? [] : [Issue(path: ["templates"], problem: .missing(missing))]
  }

  private static func typeIssue(
    _ path: [JSONPath.Element], _ expected: String, _ value: JSONValue?
  ) -> Issue {
    Issue(
      path: path,
      problem: .type(expected: expected, received: value.map { typeName($0.kind) } ?? "undefined"))
  }

  private static func typeName(_ kind: JSONKind) -> String {
    kind == .bool ? "boolean" : kind.rawValue
  }
}
