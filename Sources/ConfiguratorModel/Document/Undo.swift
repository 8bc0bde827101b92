import DirectMailConnector
import TextEditing

/// Undo and redo over the whole document, which has to be checked then.
extension Document {
  /// Takes back the newest step; the open texts are sealed before. Nil when there is none.
  mutating func undo() -> UndoStep? {
    guard let step = history.undo() else { return nil }
    for edit in step.edits.reversed() { config.apply(edit.inverse) }
    return step
  }

  /// Does again what was taken back last.
  mutating func redo() -> UndoStep? {
    guard let step = history.redo() else { return nil }
    for edit in step.edits { config.apply(edit) }
    return step
  }
}
