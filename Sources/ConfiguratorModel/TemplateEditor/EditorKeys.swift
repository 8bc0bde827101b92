import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// Typing in the open template.
extension TemplateEditor {
  mutating func handleKey(_ key: Key, isFollowed: Bool, in workspace: inout Workspace) {
    switch template?.part {
    case .usageType: handleUsageTypeKey(key, &workspace)
    case .subject: handleSubjectKey(key, &workspace)
    case .content: handleBodyKey(key, isFollowed: isFollowed, &workspace)
    case nil: break
    }
  }

  private mutating func handleUsageTypeKey(_ key: Key, _ workspace: inout Workspace) {
    switch key.code {
    case .enter, .scalar(" "): chooseUsageType(in: &workspace)
    case .tab where key.modifiers.contains(.shift): break
    case .down, .tab: movePart(by: 1, in: &workspace)
    case .scalar(let scalar) where key.modifiers.isEmpty:
      chooseUsageType(in: &workspace)
      workspace.typeIntoPicker(String(Character(scalar)))
    default: break
    }
  }

  private mutating func handleSubjectKey(_ key: Key, _ workspace: inout Workspace) {
    switch (key.code, key.modifiers) {
    case (.down, []), (.enter, []), (.tab, []): movePart(by: 1, in: &workspace)
    case (.up, []), (.tab, .shift): movePart(by: -1, in: &workspace)
    default:
      guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
      apply(command, in: &workspace)
    }
  }

  private mutating func handleBodyKey(
    _ key: Key, isFollowed: Bool, _ workspace: inout Workspace
  ) {
    if isPreviewCovering(workspace), scrollPreview(key, workspace) { return }
    if key == Key(.up), workspace.document.content?.editor.isOnFirstRow == true {
      return movePart(by: -1, in: &workspace)
    }
    guard var command = EditingKeys.command(for: key, multiLine: true) else { return }
    if isFollowed { command = command.asPasted }
    // A text cannot be edited while the preview hides it.
    if !workspace.layout.hasGuide { template?.isPreviewShown = false }
    apply(command, in: &workspace)
    if case .insert("{") = command,
      workspace.document.content?.editor.isAfterOpeningBraces == true
    {
      chooseVariable(in: &workspace)
    }
  }

  /// Handles the keys that scroll a preview which hides the body. Returns false for all other keys.
  private mutating func scrollPreview(_ key: Key, _ workspace: Workspace) -> Bool {
    let page = previewPage(workspace)
    let step =
      switch key.code {
      case .up: -1
      case .down: 1
      case .pageUp: -page
      case .pageDown: page
      default: 0
      }
    guard step != 0 else { return false }
    scrollPreview(by: step, in: workspace)
    return true
  }

  /// Applies `command` to the focused part.
  mutating func apply(_ command: EditorCommand, in workspace: inout Workspace) {
    guard let outcome = edit(command, &workspace) else { return }
    if outcome.changed { workspace.textTyped() }
    if let text = outcome.copied { workspace.copyToClipboard(text) }
  }

  /// Applies `command` to the focused text. Returns nil if the usage type has the focus, or nothing.
  func edit(_ command: EditorCommand, _ workspace: inout Workspace) -> EditorOutcome? {
    switch template?.part {
    case .subject: workspace.document.subject?.editor.apply(command, killed: &workspace.killed)
    case .content: workspace.document.content?.editor.apply(command, killed: &workspace.killed)
    case .usageType, nil: nil
    }
  }

  mutating func paste(_ text: String, in workspace: inout Workspace) {
    switch template?.part {
    case .content: apply(.paste(text), in: &workspace)
    case .subject:
      let line = text.trimmingPastedBlanks
      apply(.paste(line), in: &workspace)
      if line.contains(where: \.isNewline) { workspace.note(.note, .pasteOneLine) }
    case .usageType, nil: workspace.note(.note, .pasteNowhere)
    }
  }
}

extension EditorCommand {
  /// The meaning of a key that came with more input: a paste that the terminal did not mark keeps its own indentation.
  fileprivate var asPasted: EditorCommand {
    switch self {
    case .newline: .lineBreak
    case .indent: .insert("\t")
    default: self
    }
  }
}
