import DirectMailTexts

/// All commands by name: those of the current scope first, then the others that work now, then those that only work
/// elsewhere.
extension Configurator {
  mutating func openPalette() {
    let rows = CommandTable.rows.filter { $0.paletteRank != nil }
      .sorted { ($0.paletteRank ?? 0) < ($1.paletteRank ?? 0) }
    let isOffered = rows.map { $0.isOffered(in: self) }
    let order = rows.indices.map { place(of: rows[$0], isOffered: isOffered[$0]) }
    let (strings, scopes) = (strings, scopes)
    let items = rows.indices.sorted { (order[$0], $0) < (order[$1], $1) }.map { index in
      let row = rows[index]
      return Picker.Item(
        .run(row.command), strings(.command, row.command),
        detail: isOffered[index] ? "" : obstacle(to: row),
        note: CommandTable.key(of: row.command, in: scopes), keyword: row.command.name,
        isOff: !isOffered[index])
    }
    workspace.choose(
      from: Picker(.palette, about: .commands, title: strings(.paletteTitle), items: items))
  }

  /// Returns the rank of a row in the palette: recently used, the current scope, its screen, everywhere, elsewhere.
  private func place(of row: CommandRow, isOffered: Bool) -> Int {
    if !isOffered { return Self.recentCount + 3 }
    if let recent = recentCommands.prefix(Self.recentCount).firstIndex(of: row.command) {
      return recent
    }
    if row.scope == .everywhere || row.scope == .always { return Self.recentCount + 2 }
    return Self.recentCount + (scopes.contains(row.scope) ? 0 : 1)
  }

  private static let recentCount = 3

  /// Returns why a command has no effect now: it belongs to another scope, or something is missing.
  private func obstacle(to row: CommandRow) -> String {
    guard scopes.contains(row.scope) else {
      return strings(.paletteElsewhere, strings(.scope, row.scope))
    }
    return strings(row.obstacle ?? .paletteNotNow)
  }

  /// Runs a command that was chosen by name, or reports why it has no effect.
  mutating func runByName(_ command: Command) {
    guard let row = CommandTable.row(of: command, in: scopes) else { return }
    guard row.canBeRun(in: self) else {
      workspace.status = Status(
        .note, strings(.paletteOff, strings(.command, command), obstacle(to: row)))
      return
    }
    recentCommands.removeAll { $0 == command }
    recentCommands.insert(command, at: 0)
    row.run(in: &self)
  }
}
