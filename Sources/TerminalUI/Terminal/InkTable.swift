import CNcurses

/// What ncurses calls a ``Style``: attributes and a colour pair, made when first used.
struct InkTable {
  struct Ink {
    var attributes: attr_t
    var pair: Int16
  }

  /// How many colours may be used: 0, 8 or 16.
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
    let ink = makeInk(colours == 0 ? style.withoutColour : style)
    inks[style] = ink
    return ink
  }

  private mutating func makeInk(_ style: Style) -> Ink {
    var attributes = cn_normal
    if style.bold { attributes |= cn_bold }
    if style.dim { attributes |= cn_dim }
    if style.underline { attributes |= cn_underline }
    if style.reverse { attributes |= cn_reverse }
    var foreground = number(style.foreground)
    let background = number(style.background)
    // Eight colours have no bright ones: bold stands for them, and dim for the bright black that
    // would be black on black.
    if colours == 8, foreground >= 8 {
      attributes |= foreground == 8 ? cn_dim : cn_bold
      foreground = foreground == 8 ? -1 : foreground - 8
    }
    let ground = colours == 8 && background >= 8 ? background - 8 : background
    guard let pair = pair(foreground, ground) else {
      return Ink(attributes: attributes | cn_reverse, pair: 0)
    }
    return Ink(attributes: attributes, pair: pair)
  }

  /// -1 for the terminal's default, else 0–15.
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
