package import TerminalKit

/// Look-ups in the table: by key, by scope and by command.
extension CommandTable {
  /// All commands, each once, in the order of the table.
  package static let commands: [Command] = {
    var seen: Set<Command> = []
    return rows.map(\.command).filter { seen.insert($0).inserted }
  }()

  /// The rows of each scope, in the order of the table.
  package static let byScope: [KeyScope: [CommandRow]] = Dictionary(grouping: rows, by: \.scope)

  /// The rows that the key hints of each scope show. Kept, as choosing them for each key would add 10 % to the
  /// instructions of a key in the form and 11 % in the editor.
  package static let hints: [KeyScope: [CommandRow]] = byScope.mapValues { rows in
    rows.filter { $0.hint != nil && !$0.sequences.isEmpty }
  }

  /// The commands that have a short word: those of ``hints``, and those with the prefix key.
  static var hinted: [Command] {
    let words = Set(
      rows.filter { row in
        !row.sequences.isEmpty && row.hint != nil || row.sequences.contains(where: \.isPrefixed)
      }.map(\.command))
    return commands.filter(words.contains)
  }

  /// Returns the row of `keys` in `scopes`, innermost scope first.
  static func row(for keys: [Key], in scopes: [KeyScope]) -> CommandRow? {
    for scope in scopes {
      if let row = byScope[scope]?.first(where: { $0.responds(to: keys) }) { return row }
    }
    return nil
  }

  /// Returns the command of `keys` in `scopes`.
  package static func command(for keys: [Key], in scopes: [KeyScope]) -> Command? {
    row(for: keys, in: scopes)?.command
  }

  /// Returns the row of `command` in `scopes` or, if it has none there, its first row.
  static func row(of command: Command, in scopes: [KeyScope]) -> CommandRow? {
    for scope in scopes {
      if let row = byScope[scope]?.first(where: { $0.command == command }) { return row }
    }
    return rows.first { $0.command == command }
  }

  /// Returns the key to show for `command` in `scopes`; empty if it has none.
  package static func key(of command: Command, in scopes: [KeyScope]) -> String {
    for scope in scopes {
      for row in byScope[scope] ?? [] where row.command == command && !row.sequences.isEmpty {
        return row.label
      }
    }
    return ""
  }
}
