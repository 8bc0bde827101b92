/// The style of a cell, in the terminal's own 16 colours. It is packed into four bytes, so that the cells of a screen
/// can be compared as plain memory.
public struct Style: Hashable, Sendable {
  public static let plain = Style()

  /// Bits 0–4 foreground, 5–9 background, 10–13 attributes.
  private(set) var bits: UInt32

  public init(
    _ foreground: Colour = .default, on background: Colour = .default, bold: Bool = false,
    dim: Bool = false, underline: Bool = false, reverse: Bool = false
  ) {
    bits = UInt32(foreground.rawValue) | UInt32(background.rawValue) << 5
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }

  public var foreground: Colour {
    get { Colour(rawValue: UInt8(truncatingIfNeeded: bits & 31)) ?? .default }
    set { bits = bits & ~31 | UInt32(newValue.rawValue) }
  }

  public var background: Colour {
    get { Colour(rawValue: UInt8(truncatingIfNeeded: bits >> 5 & 31)) ?? .default }
    set { bits = bits & ~(31 << 5) | UInt32(newValue.rawValue) << 5 }
  }

  public var bold: Bool {
    get { self[10] }
    set { self[10] = newValue }
  }

  public var dim: Bool {
    get { self[11] }
    set { self[11] = newValue }
  }

  public var underline: Bool {
    get { self[12] }
    set { self[12] = newValue }
  }

  public var reverse: Bool {
    get { self[13] }
    set { self[13] = newValue }
  }

  private subscript(bit: UInt32) -> Bool {
    get { bits >> bit & 1 == 1 }
    set { bits = newValue ? bits | 1 << bit : bits & ~(1 << bit) }
  }
}

/// The terminal's own colours. The user decides what they look like.
public enum Colour: UInt8, Hashable, Sendable, CaseIterable {
  case `default`
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite
}

extension Style {
  /// A description of the style for snapshots, such as `bold red on blue`; empty for the plain style.
  public var name: String {
    var words: [String] = []
    if bold { words.append("bold") }
    if dim { words.append("dim") }
    if underline { words.append("underline") }
    if reverse { words.append("reverse") }
    if foreground != .default { words.append("\(foreground)") }
    if background != .default { words.append("on \(background)") }
    return words.joined(separator: " ")
  }

  /// The replacement for a terminal without colours: red, yellow and magenta become bold, and a coloured background
  /// becomes reverse.
  public var withoutColour: Style {
    var style = self
    switch foreground {
    case .red, .brightRed, .yellow, .brightYellow, .magenta, .brightMagenta: style.bold = true
    default: break
    }
    if background != .default { style.reverse = true }
    style.foreground = .default
    style.background = .default
    return style
  }
}
