import TerminalKit

/// A row of the command table: a command's name, the scope of its keys, the keys, when it does something, and what.
/// A command that does something of its own in several scopes has a row for each.
package struct CommandRow: Sendable {
  package let command: Command
  package let scope: KeyScope
  /// Its keys, the one to show first.
  package let sequences: [KeySequence]
  /// How hints show its first key; empty without one.
  package let label: String
  /// Where it stands in the key hints of its scope, 1 first; nil keeps it out of them.
  package let hint: Int?
  /// Where it stands in the palette, 1 first; nil keeps it out.
  let paletteRank: Int?
  /// What is missing where it does nothing although it belongs there.
  let obstacle: InterfaceText?
  private let availability: @Sendable (Configurator) -> Bool
  private let paletteAvailability: (@Sendable (Configurator) -> Bool)?
  private let handler: @Sendable (inout Configurator) -> Void

  /// A row of the table.
  /// - Parameters:
  ///   - rank: its place in the palette.
  ///   - availability: whether it does something now; always, unless said.
  ///   - listed: whether the palette offers it now, where that is another question.
  ///   - obstacle: what is missing where it does nothing, for the palette.
  ///   - handler: what it does. Closures and not key paths, which would copy the whole state for each question.
  init(
    _ command: Command, _ scope: KeyScope, _ sequences: [KeySequence], hint: Int? = nil,
    rank: Int? = nil, if availability: @escaping @Sendable (Configurator) -> Bool = { _ in true },
    listed paletteAvailability: (@Sendable (Configurator) -> Bool)? = nil,
    unless obstacle: InterfaceText? = nil,
    do handler: @escaping @Sendable (inout Configurator) -> Void
  ) {
    self.command = command
    self.scope = scope
    self.sequences = sequences
    self.hint = hint
    paletteRank = rank
    label = sequences.first?.description ?? ""
    self.availability = availability
    self.paletteAvailability = paletteAvailability
    self.obstacle = obstacle
    self.handler = handler
  }

  /// Whether its key does something now.
  package func takesEffect(in state: Configurator) -> Bool { availability(state) }

  /// Whether the palette offers it now.
  func isOffered(in state: Configurator) -> Bool { paletteRank != nil && canBeRun(in: state) }

  /// Whether it does something now for whoever chooses it by name.
  func canBeRun(in state: Configurator) -> Bool { (paletteAvailability ?? availability)(state) }

  func run(in state: inout Configurator) { handler(&state) }
}
