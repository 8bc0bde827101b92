import DirectMailConnector
import TextEditing

/// When the user leaves an open text, its undo steps become steps of the document, so that undo and redo go through
/// everything in the order in which it was done.
extension Document {
  /// The maximum size of the steps of one text in the document's history, in bytes. Beyond it they become one step.
  private static let largestHistory = 8 << 20

  /// Moves the steps of the open texts, which are already committed, to the document's history.
  mutating func sealTexts() {
    if let session = field { field = sealed(session) }
    if let session = subject { subject = sealed(session) }
    if let session = content { content = sealed(session) }
  }

  private mutating func sealed(_ session: OpenText) -> OpenText {
    guard session.editor.canUndo || session.editor.canRedo else { return session }
    if let stages = session.stages(limit: Self.largestHistory) { split(session, into: stages) }
    var sealed = session
    sealed.forget(id: nextSession())
    return sealed
  }

  private mutating func split(_ session: OpenText, into stages: OpenText.Stages) {
    let step = history.takeLast(ofSession: session.id)
    guard step != nil || !history.hasStep(ofSession: session.id) else { return }
    for edit in step?.edits.reversed() ?? [] { config.apply(edit.inverse) }
    let before = config
    let original = before.text(of: session.target)
    /// Changes the text to a stage. If the stage is the original text, this restores its original bytes.
    func bring(_ config: inout ConnectorConfig, to stage: String) -> UndoStep? {
      let isOriginal = stage.utf8.elementsEqual(original.string.utf8)
      let wanted = isOriginal ? original : JSText(stage)
      guard config.text(of: session.target) != wanted else { return nil }
      let edit =
        isOriginal ? config.replace(with: before) : config.set(session.target, to: wanted)
      let item = session.target.item
      return UndoStep(
        edits: [edit], title: .text(session.target), focusBefore: item, focusAfter: item,
        target: session.target)
    }
    for stage in stages.past {
      if let step = bring(&config, to: stage) { history.record(step) }
    }
    var ahead = config
    let undone = stages.future.compactMap { bring(&ahead, to: $0) }
    if !undone.isEmpty { history.setFuture(undone) }
  }
}

extension OpenText {
  /// The texts after each step that was done, oldest first, and after each step that was undone, next one first.
  struct Stages {
    var past: [String]
    var future: [String]
  }

  /// Returns the stages, or nil if they would take more than `limit` bytes.
  func stages(limit: Int) -> Stages? {
    var stages = Stages(past: [editor.text], future: [])
    var bytes = 0
    var back = editor
    while back.canUndo {
      _ = back.apply(.undo)
      stages.past.append(back.text)
      bytes += back.text.utf8.count
      if bytes > limit { return nil }
    }
    stages.past.reverse()
    var ahead = editor
    while ahead.canRedo {
      _ = ahead.apply(.redo)
      stages.future.append(ahead.text)
      bytes += ahead.text.utf8.count
      if bytes > limit { return nil }
    }
    return stages
  }

  /// Continues as a new session with nothing to undo.
  mutating func forget(id: Int) {
    self.id = id
    editor.forgetHistory()
  }
}
