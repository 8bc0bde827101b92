import DirectMailConnector
import TextEditing

/// How typed text gets into the document, and out of it again by undo.
extension Configurator {
  /// How long typing has to pause before findings follow it. Longer in a large document, where that takes long enough
  /// to be felt by who goes on typing meanwhile.
  var settleMilliseconds: Int { 120 + config.document.bytes.count / 2_000 }
  /// How long unsaved typing may stay unkept. Two seconds are the promise, of which the disk may take a half; a large
  /// document, whose draft is felt more, is kept less often.
  package var draftMilliseconds: Int { min(1_000, 500 + config.document.bytes.count / 2_000) }

  mutating func newSession(_ target: TextTarget, mode: TextEditor.Mode) -> TextSession {
    sessionCount += 1
    return TextSession(id: sessionCount, target: target, in: config, mode: mode)
  }

  func text(of target: TextTarget) -> JSText { config.text(of: target) }

  var hasTypedText: Bool {
    fieldSession?.hasTyped == true || template?.subject.hasTyped == true
      || template?.content.hasTyped == true
  }

  /// Brings the document and its findings up to what is typed.
  mutating func commitText() {
    effects.append(.stop(.settle))
    if writeTypedText() { documentChanged() }
  }

  /// Writes what is typed into the document; whether that changed it.
  private mutating func writeTypedText() -> Bool {
    var session = fieldSession.take()
    var changed = commit(&session)
    fieldSession = session
    if var editor = template.take() {
      var subject: TextSession? = editor.subject
      var content: TextSession? = editor.content
      changed = commit(&subject) || changed
      changed = commit(&content) || changed
      if let subject, let content {
        editor.subject = subject
        editor.content = content
      }
      template = editor
    }
    return changed
  }

  private mutating func commit(_ session: inout TextSession?) -> Bool {
    guard session?.isUncommitted == true, var open = session.take() else {
      session?.markCommitted()
      return false
    }
    if let step = history.takeLast(ofSession: open.id) {
      for edit in step.edits.reversed() { config.apply(edit.inverse) }
      history.forgetFuture()
    }
    if let edit = config.write(open.editor.buffer, to: open.target) {
      record([edit], session: open.id, target: open.target)
    }
    open.markCommitted(in: config)
    session = open
    return true
  }

  mutating func record(
    _ edits: [JSONEdit], session: Int? = nil, from before: FormItem? = nil,
    target: TextTarget? = nil
  ) {
    history.record(
      Step(
        edits: edits.filter { !$0.isEmpty }, session: session, focusBefore: before ?? focus,
        focusAfter: focus, target: target))
  }

  /// Everything that follows from a changed document.
  mutating func documentChanged() {
    report = Rules.check(config, fileMode: file.mode)
    if !formItems.contains(focus) { focus = formItems.last ?? .addTemplate }
    unsavedRevision += 1
  }

  /// Starts the timers that follow typing.
  mutating func textTyped() {
    effects.append(.start(.settle, milliseconds: settleMilliseconds))
    unsavedRevision += 1
  }
}
