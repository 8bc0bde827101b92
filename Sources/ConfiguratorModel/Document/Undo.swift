import DirectMailConnector
import TextEditing

/// Undo and redo in the whole document, which has to be checked afterwards.
extension Document {
  /// Undoes the newest step; the open texts have to be sealed before. Returns nil if there is none.
  mutating func undo() -> UndoStep? {
    guard let step = history.undo() else { return nil }
    for edit in step.edits.reversed() { config.apply(edit.inverse) }
    return step
  }

  /// Redoes the step that was undone last. Returns nil if there is none.
  mutating func redo() -> UndoStep? {
    guard let step = history.redo() else { return nil }
    for edit in step.edits { config.apply(edit) }
    return step
  }
}
