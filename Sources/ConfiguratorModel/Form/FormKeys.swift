import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// Typing in the form.
extension Form {
  func handleKey(_ key: Key, in workspace: inout Workspace) {
    if case .field(.regionId) = workspace.focus, case .scalar(let scalar) = key.code,
      key.modifiers.isEmpty
    {
      workspace.chooseRegion()
      return workspace.typeIntoPicker(String(Character(scalar)))
    }
    if workspace.document.field == nil { return moveInList(key, &workspace) }
    guard let command = EditingKeys.command(for: key, multiLine: false) else {
      return workspace.keepStatus()
    }
    if case .insert(let text) = command, let refusal = workspace.refusal(of: text) {
      workspace.status = Status(.warning, refusal)
    } else if command == .yank, !workspace.isSecretFocused {
      if !workspace.killed.isEmpty { workspace.pasteIntoField(workspace.killed) }
    } else {
      workspace.applyToField(command)
    }
  }

  private func moveInList(_ key: Key, _ workspace: inout Workspace) {
    let page = max(1, workspace.layout.main.rows - 1)
    switch key.code {
    case .home: workspace.setFocus(workspace.document.outline.items[0])
    case .end: workspace.setFocus(.addTemplate)
    case .pageUp: workspace.moveFocus(by: -page)
    case .pageDown: workspace.moveFocus(by: page)
    default: workspace.keepStatus()
    }
  }

  func paste(_ text: String, in workspace: inout Workspace) {
    guard workspace.document.field != nil else { return workspace.note(.note, .pasteNowhere) }
    workspace.pasteIntoField(text)
  }
}

extension Workspace {
  var isSecretFocused: Bool { focus == .field(.accessKeySecret) }
  private var isKeyFocused: Bool { focus == .field(.accessKeyId) || isSecretFocused }

  /// Pastes a key, address or name without the white space around it, with a notice. White space in a key is refused.
  fileprivate mutating func pasteIntoField(_ text: String) {
    let trimmed = text.trimmingPastedBlanks
    if isKeyFocused, !AccessKeyPair.isPossible(trimmed) {
      if let pair = AccessKeyPair(pasted: text) { return fillIn(pair) }
      return note(.warning, .fieldKeyRefusedPaste)
    }
    applyToField(.paste(trimmed))
    if trimmed.utf8.count != text.utf8.count { note(.note, .pasteTrimmed) }
  }

  /// Fills in both fields of the AccessKey as one undo step.
  private mutating func fillIn(_ pair: AccessKeyPair) {
    seal()
    edit(.accessKey) {
      [
        $0.set(.accessKeyId, to: JSText(pair.id)),
        $0.set(.accessKeySecret, to: JSText(pair.secret)),
      ]
    }
    reopenChangedTexts()
    note(.success, .fieldKeysFilledIn)
  }

  /// Applies `command` to the open field. Text that is killed in it can be inserted elsewhere, except for the secret.
  fileprivate mutating func applyToField(_ command: EditorCommand) {
    guard let outcome = editField(command) else { return }
    if outcome.changed { textTyped() }
    if let text = outcome.copied, !isSecretFocused { copyToClipboard(text) }
  }

  /// Applies `command` to the open field. Returns nil if no field is open.
  mutating func editField(_ command: EditorCommand) -> EditorOutcome? {
    isSecretFocused
      ? document.field?.editor.apply(command)
      : document.field?.editor.apply(command, killed: &killed)
  }

  /// Returns why `text` may not be typed into the focused field, if so: keys are printable ASCII.
  fileprivate func refusal(of text: String) -> String? {
    !isKeyFocused || AccessKeyPair.isPossible(text) ? nil : strings(.fieldKeyRefused)
  }
}
