import ConfiguratorModel
import TerminalKit

/// The line of keys that work now.
struct HintBar {
  let frame: Frame

  func draw(on canvas: inout Canvas) {
    let row = frame.layout.hintRow
    for hint in frame.state.shownHints {
      let width = canvas.put(hint.key, row: row, column: hint.column, style: Theme.hintKey)
      canvas.put(hint.word, row: row, column: hint.column + width + 1, style: Theme.hint)
    }
  }
}
