import DirectMail

/// The data that the rules examine, computed once.
struct RuleContext {
  /// A template as the rules see it.
  struct Template {
    let index: Int
    let usageType: JSText?
    let subject: JSText?
    let content: JSText?
    let type: UsageType?
    let placeholders: [(field: ConnectorConfig.TemplateField, placeholder: Placeholder)]

    func text(_ field: ConnectorConfig.TemplateField) -> JSText? {
      switch field {
      case .usageType: usageType
      case .subject: subject
      case .content: content
      }
    }

    func placeholders(in field: ConnectorConfig.TemplateField) -> [Placeholder] {
      placeholders.compactMap { $0.field == field ? $0.placeholder : nil }
    }

    func path(_ field: ConnectorConfig.TemplateField) -> [JSONPath.Element] {
      ["templates", .index(index), .key(field.key)]
    }

    /// Returns whether the template inserts the text `name` itself, because JavaScript finds nothing below a text.
    func contains(_ name: String) -> Bool { placeholders.contains { $0.placeholder.name == name } }
  }

  let config: ConnectorConfig
  let issues: [ConnectorGuard.Issue]
  /// The issues of what Logto stores, with the indices that the templates had before storing.
  let storedIssues: [ConnectorGuard.Issue]
  let templates: [Template]
  let templateIndices: [JSONDocument.Node]
  let fileMode: UInt16?
  let endpoint: Endpoint.Kind?
  let unstorable: [UnstorableText]
  let mail = MailFindings()

  init(_ config: ConnectorConfig, fileMode: UInt16?, endpoint: Endpoint.Kind? = nil) {
    self.config = config
    self.fileMode = fileMode
    self.endpoint = endpoint
    unstorable = config.unstorableTexts
    let value = config.document.value(at: config.basePath) ?? .object([])
    issues = ConnectorGuard.issues(value)
    let stored = StoredConfig.stored(value)
    storedIssues = ConnectorGuard.issues(stored.config).map { issue in
      var issue = issue
      if issue.path.count > 1, case .index(let index) = issue.path[1],
        stored.templateIndices.indices.contains(index)
      {
        issue.path[1] = .index(stored.templateIndices[index])
      }
      return issue
    }
    templateIndices = config.templateIndices
    templates = templateIndices.enumerated().map { Self.template($0.offset, $0.element, config) }
  }

  private static func template(
    _ index: Int, _ node: JSONDocument.Node, _ config: ConnectorConfig
  ) -> Template {
    let usageType = config.text(of: .usageType, in: node)
    let subject = config.text(of: .subject, in: node)
    let content = config.text(of: .content, in: node)
    let placeholders =
      (subject.map(Placeholders.scan) ?? []).map { (ConnectorConfig.TemplateField.subject, $0) }
      + (content.map(Placeholders.scan) ?? []).map { (.content, $0) }
    return Template(
      index: index, usageType: usageType, subject: subject, content: content,
      type: usageType.flatMap { type in UsageType.all.first { JSText($0.id) == type } },
      placeholders: placeholders)
  }
}

extension RuleContext {
  /// Returns the types that have no template of their own, so that Logto uses this Generic one, and whose mails can
  /// fill `placeholder`.
  func standIns(_ template: Template, filling placeholder: Placeholder) -> [UsageType] {
    guard template.type?.id == "Generic" else { return [] }
    return UsageType.all.filter { type in
      guard (type.certainRoots + type.possibleRoots).contains(placeholder.root),
        !templates.contains(where: { $0.type == type })
      else { return false }
      switch placeholder.resolution(for: type.id) {
      case .certain, .possible: return true
      case .never, .unknownProperty, .builtIn, nil: return false
      }
    }
  }

  /// Returns the name that a title uses for the value at a path of the config.
  func place(of path: [JSONPath.Element]) -> FindingPlace {
    guard path.first == "templates", path.count > 1, case .index(let index) = path[1],
      templates.indices.contains(index)
    else { return FindingPlace(path, usageType: nil) }
    return FindingPlace(path, usageType: templates[index].usageType)
  }

  /// Returns the offset of what breaks a rule.
  func offset(of hit: Rule.Hit) -> Int {
    if let offset = hit.offset { return offset }
    let start = offset(of: hit.path)
    guard let position = hit.position else { return start }
    return JSONString.offset(ofUnit: position, in: config.document.bytes, literalAt: start)
  }

  /// Returns the offset of the value at a path of the config; if it is absent, of the nearest value above it.
  func offset(of path: [JSONPath.Element]) -> Int {
    let document = config.document
    // Finding a template by its path passes all templates before it, which is too slow for thousands of findings.
    if path.count > 1, path[0] == "templates", case .index(let index) = path[1],
      templateIndices.indices.contains(index)
    {
      let template = templateIndices[index]
      guard path.count == 3, case .key(let key) = path[2],
        let value = document.member(key, of: template)?.value
      else { return document.range(template).lowerBound }
      return document.range(value).lowerBound
    }
    var path = config.basePath + JSONPath(path)
    while document.range(at: path) == nil, !path.elements.isEmpty { path.elements.removeLast() }
    return document.range(at: path)?.lowerBound ?? 0
  }
}
