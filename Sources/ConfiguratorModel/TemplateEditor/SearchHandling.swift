import DirectMailTexts
import TextEditing

/// Find, replace and go to line in the body.
extension Configurator {
  mutating func searchTyped(_ needle: String) {
    guard let origin = template?.searchOrigin ?? template?.content.editor.cursor else { return }
    template?.searchOrigin = origin
    template?.needle = needle
    _ = template?.content.editor.find(needle, from: origin, forward: true)
  }

  mutating func searchEnded(accepted: Bool) {
    if !accepted, let origin = template?.searchOrigin {
      template?.content.editor.moveCursor(to: origin)
    }
    template?.searchOrigin = nil
  }

  mutating func findAgain(forward: Bool) {
    guard let needle = template?.needle, !needle.isEmpty else {
      return openPrompt(.find, title: .findTitle)
    }
    guard let found = template?.content.editor.findNext(needle, forward: forward) else {
      status = Status(.warning, strings(.findNone, VisibleText.of(needle)))
      return
    }
    if found.wrapped { status = Status(.note, strings(.findWrapped)) }
  }

  /// False when `text` is no line number.
  mutating func goToLine(_ text: String) -> Bool {
    guard let line = Int(text.filter { $0 != " " }), line > 0 else { return false }
    applyToField(.goToLine(line))
    return true
  }
}
