package import DirectMailConnector

/// What the form shows of the document, computed once for each change of the document and not for each key.
package struct FormOutline: Sendable {
  /// What a row of the template list shows.
  package struct Template: Sendable {
    package let usageType: String
    /// Nil when Logto does not know the usage type.
    package let type: UsageType?
    /// Nil if there is no subject, or it is not a text.
    package let subject: String?
  }

  /// The value of a key, as text.
  package enum Value: Sendable {
    case absent
    case text(String)
    /// A value that is not a text, with the beginning of its JSON.
    case other(JSONKind, source: String)

    /// More bytes than any screen shows of a value.
    private static let sourceBytes = 400

    init(_ field: ConnectorConfig.Field, of config: ConnectorConfig) {
      switch config.value(field) {
      case .absent: self = .absent
      case .text(let text): self = .text(text.string)
      case .other(let kind):
        let source = config.source(at: [.key(JSText(field.rawValue))], upTo: Self.sourceBytes)
        self = .other(kind, source: source ?? "")
      }
    }
  }

  package let templates: [Template]
  /// All items that can have the focus, from top to bottom.
  package let items: [FormItem]
  package let rows: [FormRow]
  /// The usage types that Logto knows and that no template has, in Logto's order.
  let absentTypes: [UsageType]
  /// The levels that have findings, worst first, and the number of findings of each.
  package let counts: [(level: Finding.Level, count: Int)]
  private let values: [ConnectorConfig.Field: Value]
  private let findings: [FormItem: [Finding]]
  /// The findings about the document as a whole that can be repaired.
  private let fixableAnywhere: [Finding]

  init(_ config: ConnectorConfig, _ report: Report, _ all: [Finding]) {
    values = Dictionary(
      uniqueKeysWithValues: ConnectorConfig.Field.allCases.map { ($0, Value($0, of: config)) })
    templates = config.templateTexts([.usageType, .subject]).map { texts in
      let usageType = texts[0]?.string ?? ""
      return Template(
        usageType: usageType, type: UsageType.named(usageType), subject: texts[1]?.string)
    }
    let present = Set(templates.lazy.compactMap { $0.type?.id })
    absentTypes = UsageType.all.filter { !present.contains($0.id) }
    let fields = ConnectorConfig.Field.allCases.map(FormItem.field)
    let list =
      templates.indices.map(FormItem.template)
      + report.absentRequiredTypes.map(FormItem.missing) + [.addTemplate]
    items = fields + list
    rows = fields.map(FormRow.item) + [.templatesHeading] + list.map(FormRow.item)
    // Refusals of tests come before the findings of the report, which counts more than it has.
    let refusals = all.dropLast(report.findings.count)
    counts = Finding.Level.allCases.filter { $0 != .info }.map { level in
      (level, report.count(level) + refusals.count { $0.level == level })
    }.filter { $0.count > 0 }
    let missing = report.absentRequiredTypes.first.map(FormItem.missing)
    let count = templates.count
    var findings: [FormItem: [Finding]] = [:]
    for finding in all {
      guard let item = Self.item(of: finding, templateCount: count, missing: missing) else {
        continue
      }
      findings[item, default: []].append(finding)
    }
    self.findings = findings
    fixableAnywhere = report.findings.filter { finding in
      finding.fix != nil && Self.item(of: finding, templateCount: count, missing: missing) == nil
    }
  }

  /// Returns the index of the row of an item; nil if there is none.
  package func row(of item: FormItem) -> Int? {
    // The heading stands between the fields and the list.
    index(of: item).map { item.isTemplateRow ? $0 + 1 : $0 }
  }

  /// Returns the index of an item among ``items``; nil if there is none. It is looked up for each key, so that it must
  /// not take longer for more templates.
  func index(of item: FormItem) -> Int? {
    let fields = ConnectorConfig.Field.allCases.count
    return switch item {
    case .template(let index): templates.indices.contains(index) ? fields + index : nil
    case .field: items.prefix(fields).firstIndex(of: item)
    case .missing: items.dropFirst(fields + templates.count).firstIndex(of: item)
    case .addTemplate: items.count - 1
    }
  }

  package func value(_ field: ConnectorConfig.Field) -> Value { values[field] ?? .absent }

  package func findings(at item: FormItem) -> [Finding] { findings[item] ?? [] }

  /// Returns the repairable findings about an item, or those about the document as a whole if there are none.
  package func fixable(at item: FormItem) -> [Finding] {
    let here = findings(at: item).filter { $0.fix != nil }
    return here.isEmpty ? fixableAnywhere : here
  }

  /// Returns the item of the form that a finding is about; nil when it is about the document as a whole.
  static func item(
    of finding: Finding, templateCount: Int, missing: FormItem?
  ) -> FormItem? {
    let path = finding.target
    guard case .key(let name)? = path.first else { return nil }
    if let field = ConnectorConfig.Field(rawValue: name.string) { return .field(field) }
    guard name == "templates" else { return nil }
    if path.count > 1, case .index(let index) = path[1], index < templateCount {
      return .template(index)
    }
    return missing ?? .addTemplate
  }
}

extension Document {
  /// The usage types that Logto knows and that no template has, in Logto's order.
  package var usageTypesWithoutTemplate: [UsageType] {
    outline.absentTypes
  }

  /// Returns the usage type of a template as text; empty if it is absent or not a text.
  package func usageTypeName(at index: Int) -> String {
    outline.templates.indices.contains(index) ? outline.templates[index].usageType : ""
  }

  /// Returns the item of the form that a finding is about.
  package func item(of finding: Finding) -> FormItem? {
    FormOutline.item(
      of: finding, templateCount: outline.templates.count,
      missing: report.absentRequiredTypes.first.map(FormItem.missing))
  }

  package func findings(at item: FormItem) -> [Finding] { outline.findings(at: item) }

  /// Returns the worst level at an item, or nil if nothing is wrong there.
  package func level(at item: FormItem) -> Finding.Level? {
    if case .missing = item { return .rejected }
    return findings(at: item).map(\.level).max { $0.severity < $1.severity }
  }
}

extension Finding.Level {
  /// The severity as a number; larger is worse.
  package var severity: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .unsendable: 2
    case .rejected: 3
    }
  }
}
