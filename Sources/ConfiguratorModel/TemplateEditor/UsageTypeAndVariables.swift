import DirectMail
import DirectMailConnector
import DirectMailTexts
import TextEditing

/// The lists of the template editor: usage types for the template, variables for the body.
extension TemplateEditor {
  func chooseUsageType(in workspace: inout Workspace) {
    guard let index = template?.index else { return }
    workspace.commit()
    let current = workspace.document.text(ofUsageTypeAt: index).string
    func choice(_ type: String) -> FeatureEvent { .templateEditor(.setUsageType(type, at: index)) }
    workspace.choose(
      from: Picker(
        about: .usageType, title: workspace.strings(.usageTitle),
        items: workspace.usageTypeItems(choice),
        selected: choice(current)))
  }

  /// Returns the usage type of the open template as text, or nil if no template is open.
  func usageType(_ workspace: Workspace) -> String? {
    template.map { workspace.document.text(ofUsageTypeAt: $0.index).string }
  }

  func chooseVariable(in workspace: inout Workspace) {
    guard let type = usageType(workspace) else { return }
    let strings = workspace.strings
    let certain = UsageType.named(type)?.certainRoots ?? []
    let items = workspace.sampleValues(for: type).map { sample in
      let isCertain = certain.contains(String(sample.path.prefix { $0 != "." }))
      return Picker.Item(
        .templateEditor(.insertVariable(sample.path)), sample.path,
        detail: sample.value.escapedForTerminal,
        note: strings(isCertain ? .variableAlways : .variableSometimes))
    }
    workspace.choose(
      from: Picker(
        .variables, about: .variables,
        title: strings(.variableTitle, type.escapedForTerminal), items: items))
  }

  /// Inserts `{{path}}` at the cursor, without repeating braces that are already typed.
  mutating func insertVariable(_ path: String, in workspace: inout Workspace) {
    guard template?.part == .content else { return }
    let isOpen = workspace.document.content?.editor.isAfterOpeningBraces ?? false
    apply(.insert((isOpen ? "" : "{{") + path + "}}"), in: &workspace)
  }

  /// Inserts text that was typed after opening braces. It belongs to the body, whether or not a variable was chosen.
  mutating func typeAfterBraces(_ text: String, in workspace: inout Workspace) {
    guard template?.part == .content, !text.isEmpty,
      workspace.document.content?.editor.isAfterOpeningBraces == true
    else { return }
    apply(.insert(text), in: &workspace)
  }
}

extension Workspace {
  mutating func setUsageType(_ type: String, at index: Int) {
    seal()
    guard index < document.config.templateCount,
      document.text(ofUsageTypeAt: index) != JSText(type)
    else { return }
    edit(.usageType) { [$0.setTemplate(index, .usageType, to: JSText(type))] }
  }
}
