/// A command that the user can call by name. Its row in ``CommandTable`` defines where it works and what it does.
///
/// Texts: `command.NAME` is the title in the palette and in help; `hint.NAME` is the short word in the key hints.
package struct Command: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String

  package init(stringLiteral name: String) { self.name = name }

  package var description: String { name }
}

// The commands that are used outside of their rows.
extension Command {
  package static let accept: Command = "accept"
  package static let activate: Command = "activate"
  package static let addTemplate: Command = "addTemplate"
  package static let back: Command = "back"
  package static let cancel: Command = "cancel"
  package static let copy: Command = "copy"
  package static let fix: Command = "fix"
  package static let handOver: Command = "handOver"
  package static let inbox: Command = "inbox"
  package static let palette: Command = "palette"
  package static let quit: Command = "quit"
  package static let repairEdit: Command = "repairEdit"
  package static let repairFix: Command = "repairFix"
  package static let repairLeave: Command = "repairLeave"
  package static let undo: Command = "undo"
  package static let versions: Command = "versions"
}
