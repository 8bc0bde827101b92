import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// Help about the focused item, and the list of all keys.
extension Configurator {
  /// The guide about the focused item of the form or the test screen, whatever dialog is over it.
  package var screenGuide: (title: String, lines: [DialogLine]) {
    let topic = screenTopic
    var lines = guide(about: topic).lines
    guard !sendTest.isOpen, !repair.isOpen else { return (title(of: topic), lines) }
    if let type = focusedUsageType {
      lines += [DialogLine(""), DialogLine(type.id, .heading)]
      lines += FieldGuide.usage(type, workspace.settings.language).split(separator: "\n").map {
        DialogLine(String($0))
      }
    }
    for finding in workspace.document.findings(at: workspace.focus) {
      lines += [DialogLine("")] + workspace.lines(on: finding)
    }
    return (title(of: topic), lines)
  }

  /// Returns the guide's text about a topic, and where to find the value.
  package func guide(about topic: FieldGuide.Topic) -> (title: String, lines: [DialogLine]) {
    let entry = FieldGuide.entry(topic)
    var lines = entry.body(workspace.settings.language).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { DialogLine(String($0)) }
    if let whereToFind = entry.whereToFind(workspace.settings.language) {
      lines += [
        DialogLine(""), DialogLine(strings(.guideWhereToFind), .heading), DialogLine(whereToFind),
      ]
    }
    return (title(of: topic), lines)
  }

  private func title(of topic: FieldGuide.Topic) -> String {
    FieldGuide.entry(topic).title(workspace.settings.language)
  }

  /// The usage type of the template that has the focus or is open.
  private var focusedUsageType: UsageType? {
    switch workspace.focus {
    case .template(let index): UsageType.named(workspace.document.usageTypeName(at: index))
    case .missing(let type): UsageType.named(type)
    case .field, .addTemplate: nil
    }
  }

  /// Shows the guide about what is in front, with the keys that work there. Closing the page returns to it.
  mutating func openHelp() {
    guard let topic = guideTopic else { return }
    let guide = workspace.dialogs.isEmpty ? screenGuide : guide(about: topic)
    let isTyping = isBodyInFront && workspace.dialogs.isEmpty
    let keys = (isTyping ? selectionLines : []) + Self.keyLines(in: scopes, strings)
    let lines = guide.lines + [DialogLine(""), DialogLine(strings(.helpKeysHere), .heading)] + keys
    workspace.show(Page(title: guide.title, lines: lines, copyText: Page.text(of: lines)))
  }

  /// Shows the guide about a topic.
  mutating func showGuide(about topic: FieldGuide.Topic) {
    let (title, lines) = guide(about: topic)
    workspace.show(Page(title: title, lines: lines, copyText: Page.text(of: lines)))
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
    workspace.show(Page(filtered: strings(.helpKeys), lines: lines))
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
