import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// Help about the focused item, and the list of all keys.
extension Configurator {
  /// The topic that the guide is about now.
  package var guideTopic: FieldGuide.Topic {
    sendTest.guideTopic ?? templateEditor.guideTopic ?? workspace.focus.guideTopic
  }

  /// The guide's text about the focused item, then what is wrong with the item.
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
      lines += [DialogLine("")] + workspace.lines(on: finding)
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
    let keys = (isBodyInFront ? selectionLines : []) + Self.keyLines(in: scopes, strings)
    show(
      title: guideTitle,
      guideLines + [DialogLine(""), DialogLine(strings(.helpKeysHere), .heading)] + keys)
  }

  /// How to select, cut, copy and paste, for users who are used to other keys.
  private var selectionLines: [DialogLine] {
    func key(_ command: EditorCommand) -> String {
      EditingKeys.listed.first { $0.command == command }?.key.description ?? ""
    }
    let interrupt = Key.control("c").description
    return [
      DialogLine(strings(.helpSelect), .key(strings(.helpSelectKeys, key(.setMark)))),
      DialogLine(EditorCommand.cut.title(strings), .key(key(.cut))),
      DialogLine(EditorCommand.copy.title(strings), .key("\(key(.copy)), \(interrupt)")),
      DialogLine(EditorCommand.yank.title(strings), .key(key(.yank))),
      DialogLine(EditorCommand.selectAll.title(strings), .key(key(.selectAll))),
    ]
  }

  /// Shows a page that can be copied.
  private mutating func show(title: String, _ lines: [DialogLine]) {
    let text = lines.map { line in
      if case .key(let key) = line.kind { "\(key)  \(line.text)" } else { line.text }
    }
    workspace.show(Page(title: title, lines: lines, copyText: text.joined(separator: "\n")))
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
    lines += EditingKeys.listed.map { row in
      DialogLine(row.command.title(strings), .key(row.key.description))
    }
    show(title: strings(.helpKeys), lines)
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
