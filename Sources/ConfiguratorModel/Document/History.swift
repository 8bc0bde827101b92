package import DirectMailConnector

/// One step of undo: what was done, to which bytes, and where the focus was.
package struct UndoStep: Sendable, Equatable {
  package var edits: [JSONEdit]
  package var title: EditTitle
  /// The text session that made it, so that more typing in the same session stays one step.
  package var session: Int?
  package var focusBefore: FormItem
  package var focusAfter: FormItem
  /// The text it changed, when it changed just one.
  package var target: TextTarget?
}

/// Undo and redo over the whole document.
package struct History: Sendable, Equatable {
  private(set) var past: [UndoStep] = []
  private(set) var future: [UndoStep] = []

  /// Nothing was ever done, so that a new file need not be asked about.
  var isUntouched: Bool { past.isEmpty && future.isEmpty }

  mutating func record(_ step: UndoStep) {
    guard !step.edits.isEmpty else { return }
    past.append(step)
    future.removeAll()
  }

  /// Takes the newest step back when `session` made it.
  mutating func takeLast(ofSession session: Int) -> UndoStep? {
    past.last?.session == session ? past.popLast() : nil
  }

  func hasStep(ofSession session: Int) -> Bool { past.contains { $0.session == session } }

  mutating func forgetFuture() { future.removeAll() }

  /// What redo does from here on, the next first.
  mutating func setFuture(_ steps: [UndoStep]) { future = steps.reversed() }

  mutating func undo() -> UndoStep? {
    guard let step = past.popLast() else { return nil }
    future.append(step)
    return step
  }

  mutating func redo() -> UndoStep? {
    guard let step = future.popLast() else { return nil }
    past.append(step)
    return step
  }
}
