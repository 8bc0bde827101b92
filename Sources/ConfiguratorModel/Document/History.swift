package import DirectMailConnector

/// One undo step: the edits, and where the focus was.
package struct UndoStep: Sendable, Equatable {
  package var edits: [JSONEdit]
  package var title: EditTitle
  /// The text session that made the step, so that more typing in the same session remains one step.
  package var session: Int?
  package var focusBefore: FormItem
  package var focusAfter: FormItem
  /// The text that the step changed, if it changed just one.
  package var target: TextTarget?
}

/// Undo and redo over the whole document.
package struct History: Sendable, Equatable {
  private(set) var past: [UndoStep] = []
  private(set) var future: [UndoStep] = []

  /// Whether nothing was ever done, so that a new file can be left without a question.
  var isUntouched: Bool { past.isEmpty && future.isEmpty }

  mutating func record(_ step: UndoStep) {
    guard !step.edits.isEmpty else { return }
    past.append(step)
    future.removeAll()
  }

  /// Removes and returns the newest step if `session` made it.
  mutating func takeLast(ofSession session: Int) -> UndoStep? {
    past.last?.session == session ? past.popLast() : nil
  }

  func hasStep(ofSession session: Int) -> Bool { past.contains { $0.session == session } }

  mutating func forgetFuture() { future.removeAll() }

  /// Sets the steps that redo goes through, next one first.
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
