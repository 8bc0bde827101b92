import DirectMailTexts
import TerminalKit
import TextEditing

/// Filling in the test screen, and moving in it.
extension SendTest {
  mutating func handleKey(_ key: Key, in workspace: inout Workspace) {
    guard let focus = form?.focus, form?.isSending == false else { return }
    switch (key.code, key.modifiers) {
    case (.down, []), (.tab, []): return moveFocus(by: 1, workspace)
    case (.up, []), (.tab, .shift): return moveFocus(by: -1, workspace)
    case (.pageDown, _): return scrollResult(by: 5, workspace)
    case (.pageUp, _): return scrollResult(by: -5, workspace)
    case (.enter, _): return activate(focus, in: &workspace)
    case (.scalar(" "), []) where focus != .recipient && focus != .result:
      return activate(focus, in: &workspace)
    default: break
    }
    guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
    if focus == .recipient {
      _ = editRecipient(command, &workspace)
    } else if focus != .result, case .insert(let text) = command {
      activate(focus, in: &workspace)
      workspace.typeIntoPicker(text)
    }
  }

  var isRecipientFocused: Bool { form?.focus == .recipient }

  /// Returns the selection in the recipient; nil if nothing is selected there.
  mutating func copiedRecipient(_ workspace: Workspace) -> String? {
    guard isRecipientFocused else { return nil }
    return form?.recipient.apply(.copy).copied
  }

  private mutating func moveFocus(by steps: Int, _ workspace: Workspace) {
    let items = SendTestForm.Item.rows + (refusal(workspace) == nil ? [] : [.result])
    guard let focus = form?.focus, let index = items.firstIndex(of: focus) else { return }
    form?.focus = items[min(max(0, index + steps), items.count - 1)]
  }

  mutating func activate(_ item: SendTestForm.Item, in workspace: inout Workspace) {
    switch item {
    case .recipient, .send: start(isDryRun: false, in: &workspace)
    case .usageType: chooseUsage(in: &workspace)
    case .samples: workspace.requests.append(.samples(.choose(for: sampledType(workspace))))
    case .endpoint: chooseEndpoint(in: &workspace)
    case .credentials: chooseCredentials(in: &workspace)
    case .result: goToRefusedField(in: &workspace)
    }
  }

  /// Edits the recipient. Returns nil if it does not have the focus.
  @discardableResult
  private mutating func editRecipient(
    _ command: EditorCommand, _ workspace: inout Workspace
  ) -> EditorOutcome? {
    guard isRecipientFocused else { return nil }
    form?.obstacle = nil
    return form?.recipient.apply(command, killed: &workspace.killed)
  }

  mutating func withRecipient(
    in workspace: inout Workspace, _ command: EditorCommand, otherwise: InterfaceText
  ) {
    let isDone = editRecipient(command, &workspace)?.changed ?? false
    if !isDone { workspace.note(.note, otherwise) }
  }

  mutating func paste(_ text: String, in workspace: inout Workspace) {
    guard form?.isSending == false else { return }
    form?.focus = .recipient
    let line = text.trimmingPastedBlanks
    editRecipient(.paste(line), &workspace)
    if line.utf8.count != text.utf8.count { workspace.note(.note, .pasteTrimmed) }
  }
}
