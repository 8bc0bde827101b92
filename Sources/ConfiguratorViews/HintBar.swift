import ConfiguratorModel
import DirectMailTexts
import TerminalKit
import TextEditing

/// The line of keys that work now, read from the table of bindings. The most useful come first; what does not fit is left out.
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

  /// Whether each of the keys that could be shown does something.
  static func effects(_ state: Configurator, _ scopes: [Scope]) -> [Bool] {
    guard !state.isPrefixPending else {
      return candidates(state).map { state.takesEffect($0.command) }
    }
    var effects: [Bool] = []
    for scope in scopes {
      for command in KeyBindings.hintedCommands[scope] ?? [] {
        effects.append(state.takesEffect(command))
      }
    }
    return effects
  }

  /// The bindings to choose from, of the innermost scope first.
  private static func candidates(_ state: Configurator) -> [KeyBinding] {
    let bindings = state.isPrefixPending ? KeyBindings.byScope : KeyBindings.hints
    return state.scopes.flatMap { bindings[$0] ?? [] }
  }

  private var scopeHints: [(key: String, word: String)] {
    var chosen: [KeyBinding] = []
    for binding in Self.candidates(frame.state)
    where !chosen.contains(where: { $0.hides(binding) })
      && frame.state.takesEffect(binding.command)
    {
      chosen.append(binding)
    }
    return chosen.sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
      .map { ($0.label, word(of: $0.command)) }
  }

  /// What the key does here, in a word.
  private func word(of command: Command) -> String {
    if command == .activate, case .missing = frame.state.focus {
      return frame.strings(.hint, .addTemplate)
    }
    if command == .cancel, frame.state.replacing != nil { return frame.strings(.hintStop) }
    if command == .back, let template = frame.state.template {
      if template.part == .content, template.content.editor.selection != nil {
        return frame.strings(.hintClearSelection)
      }
      if frame.state.isPreviewCovering { return frame.strings(.hintHidePreview) }
    }
    return frame.strings(.hint, command)
  }

  private var prefixHints: [(key: String, word: String)] {
    Self.candidates(frame.state).filter { frame.state.takesEffect($0.command) }
      .compactMap { binding in
        guard
          let sequence = binding.sequences.first(where: {
            $0.keys.count == 2 && $0.keys[0] == KeySequence.prefix
          })
        else { return nil }
        return (sequence.keys[1].description, frame.strings(.hint, binding.command))
      }
  }
}

extension KeyBinding {
  /// One hint for a command, and one for a key: the innermost scope's.
  fileprivate func hides(_ other: KeyBinding) -> Bool {
    command == other.command || label == other.label
  }
}
