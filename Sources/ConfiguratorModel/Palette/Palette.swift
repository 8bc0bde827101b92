import DirectMailTexts

/// All commands that can do something now, by name, last used first.
extension Configurator {
  mutating func openPalette() {
    let offered = CommandTable.rows.filter { $0.isOffered(in: self) }
      .sorted { ($0.paletteRank ?? 0) < ($1.paletteRank ?? 0) }.map(\.command)
    let ordered =
      recentCommands.filter(offered.contains) + offered.filter { !recentCommands.contains($0) }
    let (strings, scopes) = (strings, scopes)
    let items = ordered.map { command in
      Picker.Item(
        .run(command), strings(.command, command), note: CommandTable.key(of: command, in: scopes),
        keyword: command.name)
    }
    workspace.choose(from: Picker(.palette, title: strings(.paletteTitle), items: items))
  }
}
