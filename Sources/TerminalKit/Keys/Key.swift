/// One key press, as the terminal layer decoded it. Text that is typed comes as ``Code/scalar(_:)``, one Unicode scalar each.
package struct Key: Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// Whether it types a character.
  package var isLetter: Bool {
    if case .scalar = code { modifiers.isEmpty } else { false }
  }

  /// A control key: `.control("a")` is ^A. The letter is lower case; `@`, `[`, `\`, `]`, `^`, `_` as they stand.
  package static func control(_ scalar: Unicode.Scalar) -> Key { Key(.scalar(scalar), .control) }
  package static func alt(_ scalar: Unicode.Scalar) -> Key { Key(.scalar(scalar), .alt) }
}
