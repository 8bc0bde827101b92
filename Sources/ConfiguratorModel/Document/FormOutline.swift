package import DirectMailConnector

/// What the form shows of the document, worked out once for each change of it and not for each key.
package struct FormOutline: Sendable {
  /// What a row of the template list shows.
  package struct Template: Sendable {
    package let usageType: String
    /// Nil when there is none, or it is not a text.
    package let subject: String?
  }

  /// What stands under a key, as text.
  package enum Value: Sendable {
    case absent
    case text(String)
    case other(JSONKind)

    init(_ value: ConnectorConfig.Value) {
      switch value {
      case .absent: self = .absent
      case .text(let text): self = .text(text.string)
      case .other(let kind): self = .other(kind)
      }
    }
  }

  package let templates: [Template]
  /// Everything that can have the focus, from top to bottom.
  package let items: [FormItem]
  package let rows: [FormRow]
  /// The levels that have findings, the worst first, and how many of each.
  package let counts: [(level: Finding.Level, count: Int)]
  private let values: [ConnectorConfig.Field: Value]
  private let findings: [FormItem: [Finding]]

  init(_ config: ConnectorConfig, _ report: Report, _ all: [Finding]) {
    values = Dictionary(
      uniqueKeysWithValues: ConnectorConfig.Field.allCases.map { ($0, Value(config.value($0))) })
    templates = (0..<config.templateCount).map { index in
      Template(
        usageType: config.templateText(index, .usageType)?.string ?? "",
        subject: config.templateText(index, .subject)?.string)
    }
    let fields = ConnectorConfig.Field.allCases.map(FormItem.field)
    let list =
      templates.indices.map(FormItem.template)
      + report.absentRequiredTypes.map(FormItem.missing) + [.addTemplate]
    items = fields + list
    rows = fields.map(FormRow.item) + [.templatesHeading] + list.map(FormRow.item)
    counts = Finding.Level.allCases.map { level in
      (level, all.count { $0.level == level })
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
  }

  package func value(_ field: ConnectorConfig.Field) -> Value { values[field] ?? .absent }

  package func findings(at item: FormItem) -> [Finding] { findings[item] ?? [] }

  /// The item of the form that a finding is about; nil when it is about the document as a whole.
  static func item(
    of finding: Finding, templateCount: Int, missing: FormItem?
  ) -> FormItem? {
    guard case .key(let name)? = finding.path.first else { return nil }
    if let field = ConnectorConfig.Field(rawValue: name.string) { return .field(field) }
    guard name == "templates" else { return nil }
    if finding.path.count > 1, case .index(let index) = finding.path[1], index < templateCount {
      return .template(index)
    }
    return missing ?? .addTemplate
  }
}

extension Document {
  /// The usage types Logto knows that no template has, in Logto's order.
  package var missingUsageTypes: [UsageType] {
    let present = (0..<config.templateCount).map { text(ofUsageTypeAt: $0).utf16 }
    return UsageType.all.filter { !present.contains(Array($0.id.utf16)) }
  }

  /// The usage type of a template as text; empty when it is absent or no text.
  package func usageTypeName(at index: Int) -> String {
    outline.templates.indices.contains(index) ? outline.templates[index].usageType : ""
  }

  /// The item of the form that a finding is about.
  package func item(of finding: Finding) -> FormItem? {
    FormOutline.item(
      of: finding, templateCount: config.templateCount,
      missing: report.absentRequiredTypes.first.map(FormItem.missing))
  }

  package func findings(at item: FormItem) -> [Finding] { outline.findings(at: item) }

  /// The worst level at an item; nil when nothing is wrong there.
  package func level(at item: FormItem) -> Finding.Level? {
    if case .missing = item { return .rejected }
    return findings(at: item).map(\.level).max { $0.severity < $1.severity }
  }
}

extension Finding.Level {
  /// Larger is worse.
  package var severity: Int {
    switch self {
    case .warning: 0
    case .unsendable: 1
    case .rejected: 2
    }
  }
}
