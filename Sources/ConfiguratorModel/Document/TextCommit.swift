import DirectMailConnector
import TextEditing

/// Writing typed text into the document.
extension Document {
  /// How long typing has to pause before the findings are updated. The pause is longer for a large document, which
  /// takes long enough to check to delay typing.
  var settleMilliseconds: Int { 120 + config.document.bytes.count / 2_000 }
  /// The maximum time before a draft is written: two seconds are promised, of which the disk may take one. The draft of
  /// a large document, which takes longer, is written less often.
  package var draftMilliseconds: Int { min(1_000, 500 + config.document.bytes.count / 2_000) }

  /// Writes typed text into the document. Returns whether that changed it, so that it has to be checked.
  mutating func commit() -> Bool {
    // Each text is moved out while it is committed, because a second reference to it would copy its lines.
    var session = field.take()
    var changed = commit(&session)
    field = session
    session = subject.take()
    changed = commit(&session) || changed
    subject = session
    session = content.take()
    changed = commit(&session) || changed
    content = session
    return changed
  }

  private mutating func commit(_ session: inout OpenText?) -> Bool {
    guard session?.isUncommitted == true, var open = session.take() else {
      session?.markCommitted()
      return false
    }
    if let step = history.takeLast(ofSession: open.id) {
      for edit in step.edits.reversed() { config.apply(edit.inverse) }
      history.forgetFuture()
    }
    if let edit = config.write(open.editor.buffer, to: open.target) {
      let item = open.target.item
      record(
        [edit], .text(open.target), session: open.id, from: item, to: item, target: open.target)
    }
    open.markCommitted(in: config)
    session = open
    return true
  }

  /// Opens again those texts that differ from what was committed. Closes a template that no longer exists.
  mutating func reopenChangedTexts() {
    if let index = openTemplate, index >= config.templateCount { closeTemplate() }
    for session in [field, subject, content] {
      guard let session, TextFingerprint(of: session.target, in: config) != session.committed else {
        continue
      }
      open(session.target)
    }
  }
}

extension TextTarget {
  /// The item in the form that the text belongs to.
  var item: FormItem {
    switch self {
    case .field(let field): .field(field)
    case .subject(let index), .content(let index): .template(index)
    }
  }
}
