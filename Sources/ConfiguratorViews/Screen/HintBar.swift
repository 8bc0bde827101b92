import ConfiguratorModel
import DirectMailTexts
import TerminalKit
import TextEditing

/// The line of keys that work now, taken from the table of commands. The most useful keys come first; what does not fit
/// is left out.
struct HintBar {
  let frame: Frame

  func draw(on canvas: inout Canvas) {
    let row = frame.layout.hintRow
    var column = 1
    for hint in hints {
      let width = CellWidth.of(text: hint.key) + CellWidth.of(text: hint.word) + 1
      guard column + width < frame.layout.size.columns else { continue }
      column += canvas.put(hint.key, row: row, column: column, style: Theme.hintKey) + 1
      column += canvas.put(hint.word, row: row, column: column, style: Theme.hint) + 2
    }
  }

  /// The keys and words to show, in order.
  var hints: [(key: String, word: String)] {
    frame.state.isPrefixPending ? prefixHints : scopeHints
  }

  /// Returns, for each key that could be shown, whether it does something.
  static func effects(_ state: Configurator, _ scopes: [KeyScope]) -> [Bool] {
    let rows = state.isPrefixPending ? CommandTable.byScope : CommandTable.hints
    var effects: [Bool] = []
    effects.reserveCapacity(CommandTable.commands.count)
    for scope in scopes {
      for row in rows[scope] ?? [] { effects.append(row.takesEffect(in: state)) }
    }
    return effects
  }

  /// The rows to choose from that have an effect now, those of the innermost scope first.
  var candidates: [CommandRow] {
    let rows = frame.state.isPrefixPending ? CommandTable.byScope : CommandTable.hints
    return frame.state.scopes.flatMap { rows[$0] ?? [] }
      .filter { $0.takesEffect(in: frame.state) }
  }

  private var scopeHints: [(key: String, word: String)] {
    var chosen: [CommandRow] = []
    for row in candidates where !chosen.contains(where: { $0.hides(row) }) { chosen.append(row) }
    return chosen.sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
      .map { ($0.label, word(of: $0.command)) }
  }

  /// Returns what the key does here, in one word.
  private func word(of command: Command) -> String {
    if command == .activate, case .missing = frame.state.workspace.focus {
      return frame.strings(.hint, .addTemplate)
    }
    if command == .cancel, frame.state.workspace.replacing != nil {
      return frame.strings(.hintStop)
    }
    if let word = DialogWords(frame.state)?.word(of: command, frame.strings) { return word }
    if command == .back, frame.state.isEditorInFront {
      switch frame.state.backStep {
      case .clearSelection: return frame.strings(.hintClearSelection)
      case .hidePreview: return frame.strings(.hintHidePreview)
      case .close: break
      }
    }
    return frame.strings(.hint, command)
  }

  private var prefixHints: [(key: String, word: String)] {
    candidates.compactMap { row in
      guard
        let sequence = row.sequences.first(where: {
          $0.keys.count == 2 && $0.keys[0] == KeySequence.prefix
        })
      else { return nil }
      return (sequence.keys[1].description, frame.strings(.hint, row.command))
    }
  }
}

extension CommandRow {
  /// Returns whether another row's hint is left out: a command or a key has one hint, that of the innermost scope.
  fileprivate func hides(_ other: CommandRow) -> Bool {
    command == other.command || label == other.label
  }
}
