extension RuleContext {
  /// A template as the rules see it. Only one is kept at a time.
  struct Template {
    let index: Int
    let nodes: TemplateNodes
    let usageType: JSText?
    let subject: JSText?
    let content: JSText?
    let type: UsageType?
    /// The names that some rules look for, among the placeholders and among those that lack a brace.
    private let names: Names
    /// Whether an earlier template has the same type.
    var repeatsType = false
    private let start: Int
    private let starts: (usageType: Int, subject: Int, content: Int)

    init(_ index: Int, _ node: JSONDocument.Node, _ config: ConnectorConfig) {
      let document = config.document
      let nodes = TemplateNodes(node, in: document)
      func text(_ node: JSONDocument.Node?) -> JSText? {
        node.flatMap { document.kind($0) == .string ? document.text($0) : nil }
      }
      self.index = index
      self.nodes = nodes
      usageType = text(nodes.usageType)
      subject = text(nodes.subject)
      content = text(nodes.content)
      let type = usageType.flatMap(UsageType.withKey)
      self.type = type
      names = Names([(.subject, subject), (.content, content)], type)
      start = document.range(node).lowerBound
      func begin(_ node: JSONDocument.Node?) -> Int? { node.map { document.range($0).lowerBound } }
      starts = (
        begin(nodes.usageType) ?? start, begin(nodes.subject) ?? start,
        begin(nodes.content) ?? start
      )
    }

    var hasText: Bool { usageType != nil || subject != nil || content != nil }

    func text(_ field: ConnectorConfig.TemplateField) -> JSText? {
      switch field {
      case .usageType: usageType
      case .subject: subject
      case .content: content
      }
    }

    func path(_ field: ConnectorConfig.TemplateField) -> [JSONPath.Element] {
      ["templates", .index(index), .key(field.key)]
    }

    /// Returns the offset of a field or, if there is none, of the template.
    func offset(_ field: ConnectorConfig.TemplateField) -> Int {
      switch field {
      case .usageType: starts.usageType
      case .subject: starts.subject
      case .content: starts.content
      }
    }

    /// Whether the template inserts the code itself, because JavaScript finds nothing below a text.
    var hasCode: Bool { names.hasCode }
    var hasCodeInSubject: Bool { names.hasCodeInSubject }
    /// Whether the template inserts the link itself.
    var hasLink: Bool { names.hasLink }
    /// The first field with a placeholder of the code, or of something below it.
    var codeField: ConnectorConfig.TemplateField? { names.codeField }
    /// What the field has of placeholders that lack a brace.
    func unclosed(in field: ConnectorConfig.TemplateField) -> UnclosedSummary {
      field == .subject ? names.unclosedSubject : names.unclosedContent
    }

    /// Returns whether the template contains the placeholder of the code or of the link with a brace missing.
    var lacksBraceOfCode: Bool { names.unclosedSubject.hasCode || names.unclosedContent.hasCode }
    var lacksBraceOfLink: Bool { names.unclosedSubject.hasLink || names.unclosedContent.hasLink }
  }

  /// The names in a template that some rules look for, found in one pass over its texts.
  private struct Names {
    private(set) var hasCode = false
    private(set) var hasCodeInSubject = false
    private(set) var hasLink = false
    private(set) var codeField: ConnectorConfig.TemplateField?
    private(set) var unclosedSubject = UnclosedSummary()
    private(set) var unclosedContent = UnclosedSummary()

    init(_ texts: [(ConnectorConfig.TemplateField, JSText?)], _ type: UsageType?) {
      for case (let field, let text?) in texts where text.utf16.contains(Placeholders.brace) {
        Placeholders.forEach(in: text) { placeholder in
          if placeholder.name == "code" {
            hasCode = true
            if field == .subject { hasCodeInSubject = true }
          }
          if placeholder.name == "link" { hasLink = true }
          if codeField == nil, placeholder.root == "code" { codeField = field }
        }
        guard let type else { continue }
        let summary = UnclosedSummary(text, roots: type.certainRoots + type.possibleRoots)
        if field == .subject { unclosedSubject = summary } else { unclosedContent = summary }
      }
    }
  }

  /// What a text has of placeholders that lack a brace, among those that a mail of the template's type can fill.
  struct UnclosedSummary {
    private(set) var first: UnclosedPlaceholder?
    private(set) var isAnyNamed = false
    /// Whether every named one lacks a single brace.
    private(set) var isSafe = true
    private(set) var hasCode = false
    private(set) var hasLink = false

    init() {}

    init(_ text: JSText, roots: [String]) {
      Placeholders.forEachUnclosed(in: text, roots: roots) { unclosed in
        first = first ?? unclosed
        guard !unclosed.name.isEmpty else { return }
        isAnyNamed = true
        if unclosed.lacking != 1 { isSafe = false }
        if unclosed.name == "code" { hasCode = true }
        if unclosed.name == "link" { hasLink = true }
      }
    }
  }

  /// A placeholder in a template whose type Logto knows.
  struct Use {
    let placeholder: Placeholder
    let field: ConnectorConfig.TemplateField
    let template: Template
    let type: UsageType
    let outcome: Placeholder.Outcome

    init?(
      _ placeholder: Placeholder, in field: ConnectorConfig.TemplateField, of template: Template
    ) {
      guard let type = template.type else { return nil }
      self.placeholder = placeholder
      self.field = field
      self.template = template
      self.type = type
      outcome = placeholder.outcome(for: type)
    }
  }
}

extension UsageType {
  fileprivate static func withKey(_ key: JSText) -> UsageType? {
    keys.firstIndex(of: key).map { all[$0] }
  }
}
