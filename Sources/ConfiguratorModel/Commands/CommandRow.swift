import TerminalKit

/// A row of the command table: the name of a command, the scope of its keys, the keys, the condition and the action. A
/// command that does different things in several scopes has a row for each.
package struct CommandRow: Sendable {
  package let command: Command
  package let scope: KeyScope
  /// The keys of the command. The first is the one to show.
  package let sequences: [KeySequence]
  /// The first key as hints show it; empty if there is none.
  package let label: String
  /// The position in the key hints of the scope, from 1; nil for a command that is not shown there.
  package let hint: Int?
  /// The position in the palette, from 1; nil for a command that is not shown there.
  let paletteRank: Int?
  /// What is missing when the command does nothing although its scope is active.
  let obstacle: InterfaceText?
  private let availability: @Sendable (Configurator) -> Bool
  private let paletteAvailability: (@Sendable (Configurator) -> Bool)?
  private let handler: @Sendable (inout Configurator) -> Void

  /// Creates a row of the table.
  /// - Parameters:
  ///   - rank: the command's position in the palette.
  ///   - availability: whether the command currently has an effect; by default, it always does.
  ///   - listed: whether the palette offers the command now, if that differs from `availability`.
  ///   - obstacle: what is missing when the command does nothing, for the palette.
  ///   - handler: the command's action. A closure and not a key path, which would copy the whole state for each query.
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

  func responds(to keys: [Key]) -> Bool { sequences.contains { $0.keys == keys } }

  /// Returns whether the key does something now.
  package func takesEffect(in state: Configurator) -> Bool { availability(state) }

  /// Returns whether the palette offers the command now.
  func isOffered(in state: Configurator) -> Bool { paletteRank != nil && canBeRun(in: state) }

  /// Returns whether the command has an effect now when it is chosen by name.
  func canBeRun(in state: Configurator) -> Bool { (paletteAvailability ?? availability)(state) }

  func run(in state: inout Configurator) { handler(&state) }
}
