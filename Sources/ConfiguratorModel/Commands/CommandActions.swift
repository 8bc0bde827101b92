import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// The actions of commands that involve more than one feature, or none.
extension Configurator {
  mutating func test() {
    route(.sendTest(sendTest.isOpen ? .start(isDryRun: false) : .open(isDryRun: false)))
  }

  mutating func save() {
    workspace.commit()
    route(.saving(.ask(proof)))
  }

  /// How far the document has been tested.
  package var proof: Proof { sendTest.proof(of: workspace.document.config) }

  /// Copies the selection in the form or the template editor, except the secret; on the test screen, copies the result.
  mutating func copySelection() {
    if sendTest.isOpen { return route(.sendTest(.copyResult)) }
    guard let text = copiedSelection() else { return workspace.note(.note, .copyNothing) }
    workspace.copyToClipboard(text)
  }

  /// Returns the selection in the focused text, but never the secret.
  mutating func copiedSelection() -> String? {
    if sendTest.isOpen { return sendTest.copiedRecipient(workspace) }
    if isEditorInFront { return templateEditor.edit(.copy, &workspace)?.copied }
    guard isFormInFront, !workspace.isSecretFocused else { return nil }
    return workspace.editField(.copy)?.copied
  }

  /// Repairs the problem at the focus; on the test screen, which covers the form, reports that there is nothing to
  /// repair.
  mutating func fixFinding() {
    guard !sendTest.isOpen else { return workspace.note(.note, .fixNothing) }
    route(.findings(.fix))
  }

  // MARK: Undo and redo

  /// Undoes in the open text first, then step by step in the whole document.
  mutating func undo() {
    if sendTest.isOpen { return route(.sendTest(.undo)) }
    if withEditor({ $0.canUndo ? $0.apply(.undo) : nil }) != nil { return workspace.textTyped() }
    workspace.seal()
    guard let step = workspace.document.undo() else {
      return workspace.note(.note, .undoNothing)
    }
    follow(step, to: step.focusBefore, .undoDone)
  }

  mutating func redo() {
    if sendTest.isOpen { return route(.sendTest(.redo)) }
    if withEditor({ $0.canRedo ? $0.apply(.redo) : nil }) != nil { return workspace.textTyped() }
    workspace.seal()
    guard let step = workspace.document.redo() else {
      return workspace.note(.note, .redoNothing)
    }
    follow(step, to: step.focusAfter, .redoDone)
  }

  private mutating func follow(_ step: UndoStep, to item: FormItem, _ notice: InterfaceText) {
    workspace.checkDocument()
    route(.templateEditor(.followHistory(step.target, item: item)))
    let what = step.title.words(workspace.document, strings)
    workspace.status = Status(.note, strings(notice, what))
  }

  /// Runs `body` in place on the editor of the focused text. Returns nil if no text has the focus.
  private mutating func withEditor<Result>(_ body: (inout TextEditor) -> Result?) -> Result? {
    switch workspace.document.openTemplate == nil ? .field : templateEditor.openText {
    case .field: workspace.document.field?.withEditor(body)
    case .subject: workspace.document.subject?.withEditor(body)
    case .content: workspace.document.content?.withEditor(body)
    case nil: nil
    }
  }

  // MARK: The template list

  mutating func changeFocusedTemplate(_ event: (Int) -> TemplateListEvent) {
    guard case .template(let index) = workspace.focus else { return }
    route(.templateList(event(index)))
  }

  // MARK: Samples and hand-over

  /// The usage type that samples are listed for: the test's, or the open template's, or Generic.
  package var sampledType: String { sendTest.sampledType(workspace) }

  mutating func writeHandOver() {
    guard case .picker(let picker) = workspace.dialogs.last,
      case .handOver(.take(let item)) = picker.selectedItem?.choice
    else { return }
    route(.handOver(.askForPath(item)))
  }
}

extension OpenText {
  fileprivate mutating func withEditor<Result>(_ body: (inout TextEditor) -> Result?) -> Result? {
    body(&editor)
  }
}
