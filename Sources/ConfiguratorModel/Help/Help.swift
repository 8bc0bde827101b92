import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Help: on the focused thing, and the list of all keys.
extension Configurator {
  /// What the guide is about now.
  package var guideTopic: FieldGuide.Topic {
    sendTest.guideTopic ?? templateEditor.guideTopic ?? workspace.focus.guideTopic
  }

  /// The guide's text on the focused thing, then what is wrong with it.
  package var guideLines: [DialogLine] {
    let entry = FieldGuide.entry(guideTopic)
    var lines = entry.body(workspace.settings.language).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { DialogLine(String($0)) }
    if let whereToFind = entry.whereToFind(workspace.settings.language) {
      lines += [
        DialogLine(""), DialogLine(strings(.guideWhereToFind), .heading), DialogLine(whereToFind),
      ]
    }
    if !sendTest.isOpen, let type = focusedUsageType {
      lines += [DialogLine(""), DialogLine(type.id, .heading)]
      lines += FieldGuide.usage(type, workspace.settings.language).split(separator: "\n").map {
        DialogLine(String($0))
      }
    }
    let item: FormItem? = sendTest.isOpen ? nil : workspace.focus
    for finding in item.map(workspace.document.findings(at:)) ?? [] {
      lines.append(DialogLine(""))
      lines.append(
        DialogLine(
          finding.message(workspace.settings.language),
          finding.level == .warning ? .warning : .failure))
      lines.append(DialogLine(finding.hint(workspace.settings.language)))
    }
    return lines
  }

  /// The usage type of the template that has the focus or is open.
  private var focusedUsageType: UsageType? {
    switch workspace.focus {
    case .template(let index): UsageType.named(workspace.document.usageTypeName(at: index))
    case .missing(let type): UsageType.named(type)
    case .field, .addTemplate: nil
    }
  }

  package var guideTitle: String { FieldGuide.entry(guideTopic).title(workspace.settings.language) }

  mutating func openHelp() {
    let keys = Self.keyLines(in: scopes, strings)
    workspace.show(
      Page(
        title: guideTitle,
        lines: guideLines + [DialogLine(""), DialogLine(strings(.helpKeysHere), .heading)] + keys))
  }

  mutating func openKeyList() {
    var lines: [DialogLine] = []
    for scope in KeyScope.allCases {
      let keys = Self.keyLines(in: [scope], strings)
      guard !keys.isEmpty else { continue }
      lines += [DialogLine(strings(.scope, scope), .heading)] + keys
      lines.append(DialogLine(""))
    }
    lines.append(DialogLine(strings(.scopeText), .heading))
    lines += EditingKeys.rows.map { row in
      DialogLine(row.command.title(strings), .key(row.key.description))
    }
    workspace.show(Page(title: strings(.helpKeys), lines: lines))
  }

  static func keyLines(in scopes: [KeyScope], _ strings: Strings) -> [DialogLine] {
    scopes.flatMap { scope in
      (CommandTable.byScope[scope] ?? []).filter { !$0.sequences.isEmpty }.map { row in
        let keys = row.sequences.map(\.description).joined(separator: ", ")
        return DialogLine(strings(.command, row.command), .key(keys))
      }
    }
  }
}

extension SendTest {
  fileprivate var guideTopic: FieldGuide.Topic? {
    switch form?.focus {
    case .recipient: .recipient
    case .usageType: .testedType
    case .samples: .samples
    case .endpoint: .endpoint
    case .credentials: .credentials
    case .send, .result: .sending
    case nil: nil
    }
  }
}

extension TemplateEditor {
  fileprivate var guideTopic: FieldGuide.Topic? {
    switch template?.part {
    case .usageType: .usageType
    case .subject: .subject
    case .content: .content
    case nil: nil
    }
  }
}

extension FormItem {
  fileprivate var guideTopic: FieldGuide.Topic {
    switch self {
    case .field(.accessKeyId): .accessKeyId
    case .field(.accessKeySecret): .accessKeySecret
    case .field(.regionId): .regionId
    case .field(.accountName): .accountName
    case .field(.fromAlias): .fromAlias
    case .template, .missing, .addTemplate: .templates
    }
  }
}
