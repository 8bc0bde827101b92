import DirectMailTexts
import TerminalKit

/// A key in the line of key hints, and where it stands.
package struct KeyHint: Sendable, Equatable {
  package let key: String
  /// What the key does here, in one word.
  package let word: String
  /// The keys that a click on the hint presses.
  let keys: [Key]
  let isQuit: Bool
  package fileprivate(set) var column = 0

  fileprivate var columns: Int { CellWidth.of(text: key) + 1 + CellWidth.of(text: word) }

  func contains(column: Int) -> Bool { (self.column..<self.column + columns).contains(column) }
}

/// The line of keys that work now, taken from the table of commands.
extension Configurator {
  /// Returns, for each key that could be shown, whether it does something.
  package func hintEffects(_ scopes: [KeyScope]) -> [Bool] {
    let rows = isPrefixPending ? CommandTable.byScope : CommandTable.hints
    var effects: [Bool] = []
    effects.reserveCapacity(CommandTable.commands.count)
    for scope in scopes {
      for row in rows[scope] ?? [] { effects.append(row.takesEffect(in: self)) }
    }
    return effects
  }

  /// The rows to choose from that have an effect now, those of the innermost scope first.
  package var hintCandidates: [CommandRow] {
    let rows = isPrefixPending ? CommandTable.byScope : CommandTable.hints
    return scopes.flatMap { rows[$0] ?? [] }.filter { $0.takesEffect(in: self) }
  }

  /// The hints that fit on the line. The most useful keys come first; what does not fit is left out, but never the key
  /// that leaves the program.
  package var shownHints: [KeyHint] {
    let hints = hints
    var reserved = hints.first(where: \.isQuit).map { $0.columns + 2 } ?? 0
    var column = 1
    var shown: [KeyHint] = []
    for var hint in hints {
      if hint.isQuit { reserved = 0 }
      guard column + hint.columns + reserved < layout.size.columns else { continue }
      hint.column = column
      column += hint.columns + 2
      shown.append(hint)
    }
    return shown
  }

  /// The keys that could be shown, in order.
  package var hints: [KeyHint] { isPrefixPending ? prefixHints : scopeHints }

  private var scopeHints: [KeyHint] {
    var chosen: [CommandRow] = []
    for row in hintCandidates where !chosen.contains(where: { $0.hides(row) }) {
      chosen.append(row)
    }
    return chosen.sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }.map { row in
      KeyHint(
        key: row.label, word: word(of: row.command), keys: row.sequences.first?.keys ?? [],
        isQuit: row.command == .quit)
    }
  }

  private var prefixHints: [KeyHint] {
    hintCandidates.compactMap { row in
      guard let key = row.sequences.first(where: \.isPrefixed)?.keys.last else { return nil }
      return KeyHint(
        key: key.description, word: strings(.hint, row.command), keys: [key], isQuit: false)
    }
  }

  /// Returns what the key does here, in one word.
  private func word(of command: Command) -> String {
    if command == .activate, case .missing = workspace.focus {
      return strings(.hint, .addTemplate)
    }
    if command == .cancel, workspace.replacing != nil { return strings(.hintStop) }
    if let word = DialogWords(self)?.word(of: command, strings) { return word }
    if command == .back, isEditorInFront {
      switch backStep {
      case .clearSelection: return strings(.hintClearSelection)
      case .clearMessage: return strings(.hintClearMessage)
      case .hidePreview: return strings(.hintHidePreview)
      case .close: break
      }
    }
    return strings(.hint, command)
  }
}

extension CommandRow {
  /// Returns whether another row's hint is left out: a command or a key has one hint, that of the innermost scope.
  fileprivate func hides(_ other: CommandRow) -> Bool {
    command == other.command || label == other.label
  }
}
