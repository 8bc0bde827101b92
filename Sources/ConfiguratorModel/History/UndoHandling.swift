import DirectMailConnector
import DirectMailTexts
import TextEditing

extension Configurator {
  /// Undoes in the open text first, then step by step over the whole document.
  mutating func undo() {
    if withActiveEditor({ $0.canUndo ? $0.apply(.undo) : nil }) != nil { return textTyped() }
    sealSessions()
    guard let step = history.undo() else {
      status = Status(.note, strings(.undoNothing))
      return
    }
    for edit in step.edits.reversed() { config.apply(edit.inverse) }
    afterHistory(step, focus: step.focusBefore, key: .undoDone)
  }

  mutating func redo() {
    if withActiveEditor({ $0.canRedo ? $0.apply(.redo) : nil }) != nil { return textTyped() }
    sealSessions()
    guard let step = history.redo() else {
      status = Status(.note, strings(.redoNothing))
      return
    }
    for edit in step.edits { config.apply(edit) }
    afterHistory(step, focus: step.focusAfter, key: .redoDone)
  }

  /// Goes where the change is: out of the open template when it is elsewhere, else to its part.
  private mutating func afterHistory(_ step: Step, focus item: FormItem, key: InterfaceText) {
    documentChanged()
    if let open = template, item != .template(open.index) || step.target == nil { template = nil }
    reloadSessions()
    if !isTemplateOpen {
      focus = formItems.contains(item) ? item : focus
      openFieldSession()
    }
    switch step.target {
    case .subject: template?.part = .subject
    case .content: template?.part = .content
    case .field, nil: break
    }
    refreshTextPreview()
    status = Status(.note, strings(key))
  }

  /// Opens the sessions anew whose text the document no longer holds.
  mutating func reloadSessions() {
    if let session = fieldSession, TextPrint(of: session.target, in: config) != session.committed {
      openFieldSession()
    }
    guard let editor = template else { return }
    guard editor.index < config.templateCount else {
      template = nil
      openFieldSession()
      return
    }
    if TextPrint(of: editor.subject.target, in: config) != editor.subject.committed {
      let session = newSession(editor.subject.target, mode: .singleLine)
      template?.subject = session
    }
    if TextPrint(of: editor.content.target, in: config) != editor.content.committed {
      let session = newSession(editor.content.target, mode: .multiLine)
      template?.content = session
    }
  }

  /// Runs `body` on the editor of the text that has the keyboard, in place; nil when none has.
  @discardableResult
  mutating func withActiveEditor<T>(_ body: (inout TextEditor) -> T?) -> T? {
    isTemplateOpen ? template?.withEditor(body) : fieldSession?.withEditor(body)
  }
}

extension TextSession {
  mutating func withEditor<T>(_ body: (inout TextEditor) -> T?) -> T? { body(&editor) }
}

extension TemplateEditorState {
  mutating func withEditor<T>(_ body: (inout TextEditor) -> T?) -> T? {
    switch part {
    case .usageType: nil
    case .subject: body(&subject.editor)
    case .content: body(&content.editor)
    }
  }
}
