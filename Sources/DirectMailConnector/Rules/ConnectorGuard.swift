import DirectMail

/// The connector's own check of its config, which Logto runs when it saves and again before every mail.
///
/// Source: connector-aliyun-dm 1.6.1 `types.ts` (zod 3.24) and Logto core `formatZodError`.
struct ConnectorGuard {
  /// The config as it is checked: as it is saved, or what Logto stores of it and checks before a mail.
  enum Stage { case saving, sending }

  let document: JSONDocument
  let config: JSONDocument.Node
  let stage: Stage

  /// Passes on the issues, in Logto's order. There may be millions, so they are in no list.
  func forEachIssue(_ body: (Issue) -> Void) {
    for field in ConnectorConfig.Field.allCases {
      if let problem = problem(of: field) {
        body(Issue(place: .field(field), problem: problem, offset: start(of: value(field))))
      }
    }
    forEachTemplateIssue(body)
  }

  /// Returns what is wrong with a field; nil if it is accepted.
  func problem(of field: ConnectorConfig.Field) -> Issue.Problem? {
    let value = value(field)
    if value == nil, field.isOptional { return nil }
    return field == .regionId ? value.flatMap(regionProblem) : typeProblem(.string, value)
  }

  private func value(_ field: ConnectorConfig.Field) -> JSONDocument.Node? {
    value(field.key, of: config)
  }

  /// Returns the value of a key at this stage.
  func value(_ key: JSText, of object: JSONDocument.Node) -> JSONDocument.Node? {
    guard let value = document.member(key, of: object)?.value else { return nil }
    return stage == .sending && document.isDropped(value) ? nil : value
  }

  private func regionProblem(_ value: JSONDocument.Node) -> Issue.Problem? {
    guard document.kind(value) == .string else {
      return .type(expected: Self.regionNames, received: Self.typeName(document.kind(value)))
    }
    let id = document.text(value)
    return Region.all.contains { JSText($0.id) == id }
      ? nil : .region(received: id.escapedForDisplay)
  }

  private func forEachTemplateIssue(_ body: (Issue) -> Void) {
    let templates = value("templates", of: config)
    guard let templates, document.kind(templates) == .array else {
      if let problem = typeProblem(.array, templates) {
        body(Issue(place: .templates, problem: problem, offset: start(of: templates)))
      }
      return
    }
    var hasIssue = false
    var missing = UsageType.required
    for (index, template) in document.eachElement(of: templates).enumerated() {
      if stage == .sending, document.isDropped(template) { continue }
      if let problem = typeProblem(.object, template) {
        hasIssue = true
        body(
          Issue(place: .template(index), problem: problem, offset: start(of: template)))
        continue
      }
      let fields = TemplateNodes(template, in: document)
      for field in ConnectorConfig.TemplateField.allCases {
        var value = fields[field]
        if stage == .sending, let node = value, document.isDropped(node) { value = nil }
        guard let problem = typeProblem(.string, value) else { continue }
        hasIssue = true
        let node = fields[field]
        body(
          Issue(
            place: .part(index, field), problem: problem, offset: start(of: node ?? template),
            isEmptyText: node.map { document.kind($0) == .string } ?? false))
      }
      if !missing.isEmpty, let type = fields.usageType, document.kind(type) == .string {
        missing.removeAll { document.matches(type, JSText($0)) }
      }
    }
    guard !hasIssue, !missing.isEmpty else { return }
    body(Issue(place: .templates, problem: .missing(missing), offset: start(of: templates)))
  }

  private func start(of value: JSONDocument.Node?) -> Int {
    document.range(value ?? config).lowerBound
  }

  private func typeProblem(
    _ expected: JSONKind, _ value: JSONDocument.Node?
  ) -> Issue.Problem? {
    let kind = value.map(document.kind)
    guard kind != expected else { return nil }
    return .type(
      expected: expected.rawValue, received: kind.map(Self.typeName) ?? Issue.Problem.absent)
  }

  fileprivate static func typeName(_ kind: JSONKind) -> String {
    kind == .bool ? "boolean" : kind.rawValue
  }

  fileprivate static let regionNames = Region.all.map { "'\($0.id)'" }.joined(separator: " | ")
}

extension ConnectorGuard {
  /// One issue that the check reports.
  struct Issue {
    /// The value that the issue is about. An enum, because a path of a million issues takes long to make.
    enum Place: Hashable {
      case config
      case field(ConnectorConfig.Field)
      case templates
      case template(Int)
      case part(Int, ConnectorConfig.TemplateField)
    }

    enum Problem: Equatable {
      case type(expected: String, received: String)
      case region(received: String)
      /// Required usage types without a template, in the order Logto names them.
      case missing([String])

      fileprivate static let absent = "undefined"

      var isAbsence: Bool { if case .type(_, Self.absent) = self { true } else { false } }
    }

    let place: Place
    let problem: Problem
    /// The offset of the value or, if there is none, of what it would be in.
    var offset = 0
    /// Whether a text of a template is there, but empty.
    var isEmptyText = false

    var path: [JSONPath.Element] {
      switch place {
      case .config: ["config"]
      case .field(let field): [.key(field.key)]
      case .templates: ["templates"]
      case .template(let index): ["templates", .index(index)]
      case .part(let index, let field): ["templates", .index(index), .key(field.key)]
      }
    }

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
      case .type where problem.isAbsence: "Required"
      case .type(let expected, let received): "Expected \(expected), received \(received)"
      case .region, .missing: detailText
      }
    }
  }

  /// Returns the issue that the route itself reports, before it calls the connector.
  static func notAnObject(_ kind: JSONKind) -> Issue {
    Issue(
      place: .config, problem: .type(expected: "object", received: typeName(kind)))
  }
}

/// The values of a template's keys, found in one pass. Of two equal keys, the last counts.
struct TemplateNodes {
  private(set) var usageType: JSONDocument.Node?
  private(set) var subject: JSONDocument.Node?
  private(set) var content: JSONDocument.Node?

  init(_ template: JSONDocument.Node, in document: JSONDocument) {
    for member in document.eachMember(of: template) {
      if document.matches(member.key, Self.keys[0]) {
        usageType = member.value
      } else if document.matches(member.key, Self.keys[1]) {
        subject = member.value
      } else if document.matches(member.key, Self.keys[2]) {
        content = member.value
      }
    }
  }

  private static let keys = ConnectorConfig.TemplateField.allCases.map(\.key)

  subscript(field: ConnectorConfig.TemplateField) -> JSONDocument.Node? {
    switch field {
    case .usageType: usageType
    case .subject: subject
    case .content: content
    }
  }
}
