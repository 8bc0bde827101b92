import CNcurses
import TerminalKit

/// The ncurses form of each ``Style``: attributes and a colour pair, created at first use.
struct InkTable {
  struct Ink {
    var attributes: attr_t
    var pair: Int16
  }

  /// The number of colours that may be used: 0, 8 or 16.
  private let colours: Int
  private let maximumPairs: Int
  private var inks: [Style: Ink] = [:]
  private var pairs: [Int: Int16] = [:]

  init(colours: Int, pairs: Int) {
    self.colours = colours >= 16 ? 16 : colours >= 8 ? 8 : 0
    maximumPairs = min(pairs, 256)
  }

  mutating func ink(for style: Style) -> Ink {
    if let ink = inks[style] { return ink }
    let ink = makeInk(style)
    inks[style] = ink
    return ink
  }

  private mutating func makeInk(_ wanted: Style) -> Ink {
    let style = possible(wanted)
    var attributes = cn_normal
    if style.bold { attributes |= cn_bold }
    if style.dim { attributes |= cn_dim }
    if style.underline { attributes |= cn_underline }
    if style.reverse { attributes |= cn_reverse }
    guard let pair = pair(number(style.foreground), number(style.background)) else {
      return Ink(attributes: attributes | cn_reverse, pair: 0)
    }
    return Ink(attributes: attributes, pair: pair)
  }

  /// Returns the nearest style that the terminal's colours allow. With eight colours there are no bright ones: bold
  /// replaces them, and dim replaces bright black, which would be black on black.
  func possible(_ wanted: Style) -> Style {
    guard colours > 0 else { return wanted.withoutColour }
    guard colours == 8 else { return wanted }
    var style = wanted
    if wanted.foreground == .brightBlack {
      style.dim = true
      style.foreground = .default
    } else if number(wanted.foreground) >= 8 {
      style.bold = true
      style.foreground = Colour(rawValue: wanted.foreground.rawValue - 8) ?? .default
    }
    if number(wanted.background) >= 8 {
      style.background = Colour(rawValue: wanted.background.rawValue - 8) ?? .default
    }
    return style
  }

  /// Returns the style as an ECMA-48 sequence, for the one cell that ncurses does not draw.
  func graphics(_ wanted: Style) -> String {
    let style = possible(wanted)
    var codes = [0]
    if style.bold { codes.append(1) }
    if style.dim { codes.append(2) }
    if style.underline { codes.append(4) }
    if style.reverse { codes.append(7) }
    for (colour, base) in [(number(style.foreground), 30), (number(style.background), 40)]
    where colour >= 0 {
      codes.append(colour < 8 ? base + colour : base + 60 + colour - 8)
    }
    return "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m"
  }

  /// Returns -1 for the terminal's default colour, otherwise 0–15.
  private func number(_ colour: Colour) -> Int { Int(colour.rawValue) - 1 }

  private mutating func pair(_ foreground: Int, _ background: Int) -> Int16? {
    if foreground < 0, background < 0 { return 0 }
    let key = (foreground + 1) * 32 + background + 1
    if let pair = pairs[key] { return pair }
    let next = Int16(pairs.count + 1)
    guard Int(next) < maximumPairs,
      init_pair(next, Int16(foreground), Int16(background)) == OK
    else { return nil }
    pairs[key] = next
    return next
  }
}
