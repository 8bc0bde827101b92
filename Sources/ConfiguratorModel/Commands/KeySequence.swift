package import TerminalKit

/// One key, or ^X and a key after it.
package struct KeySequence: Hashable, Sendable {
  package let keys: [Key]

  package init(_ keys: Key...) { self.keys = keys }

  /// The key that begins every two-key sequence and does nothing else.
  package static let prefix = Key.control("x")

  package static func prefixed(_ key: Key) -> KeySequence { KeySequence(prefix, key) }

  /// Whether the sequence begins with the prefix key.
  var isPrefixed: Bool { keys.count == 2 && keys[0] == Self.prefix }

  /// The sequence as hints and help show it: `^S`, `^X s`, `Alt-V`, `F1`, `Shift-Tab`.
  package var description: String { keys.map(\.description).joined(separator: " ") }
}

extension Key: CustomStringConvertible {
  package var description: String {
    switch code {
    case .scalar(" ") where modifiers == .control: return "^@"
    case .scalar(let scalar) where modifiers.contains(.control):
      return (modifiers.contains(.alt) ? "Alt-" : "") + "^" + String(scalar).uppercased()
    case .scalar(let scalar) where modifiers.contains(.alt):
      return "Alt-" + String(scalar).uppercased()
    case .scalar(" "): return "Space"
    case .scalar(let scalar): return String(scalar)
    default: return modifierNames + codeName
    }
  }

  private var modifierNames: String {
    (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
  }

  private var codeName: String {
    switch code {
    case .scalar(let scalar): String(scalar)
    case .enter: "Enter"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
