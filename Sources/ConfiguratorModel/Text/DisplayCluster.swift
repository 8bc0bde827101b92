/// What the screen shows for one grapheme cluster.
///
/// A cluster that a terminal cell cannot hold (more than five scalars, flags, families, skin tones) or whose width
/// terminals dispute (variation selectors, keycaps) is shown by a stand-in of fixed width; so are characters that
/// must not reach the terminal. The text itself keeps its bytes.
public struct DisplayCluster: Sendable, Hashable {
  /// The most scalars that an ncurses cell holds.
  static let scalarLimit = 5

  public let scalars: [Unicode.Scalar]
  /// 1 or 2.
  public let width: Int
  public let isStandIn: Bool

  private init(standIn scalar: Unicode.Scalar, width: Int) {
    scalars = [scalar]
    self.width = width
    isStandIn = true
  }

  public init(_ character: Character) {
    let all = Array(character.unicodeScalars)
    guard let first = all.first else {
      self.init(standIn: " ", width: 1)
      return
    }
    if let picture = Self.picture(of: first) {
      self.init(standIn: picture, width: 1)
    } else if all.count == 1 {
      let width = CellWidth.of(first)
      if width == 0 {
        self.init(standIn: Self.placeholder, width: 1)
      } else {
        self.init(plain: all, width: width)
      }
    } else if Self.isDisputed(all) {
      // U+2593 and U+3013 are drawn alike everywhere: a shade, and the geta mark that stands for a missing glyph.
      let isWide = all.contains { CellWidth.of($0) == 2 } || Self.hasEmojiSelector(all)
      self.init(standIn: isWide ? "\u{3013}" : Self.placeholder, width: isWide ? 2 : 1)
    } else {
      self.init(plain: all, width: max(1, CellWidth.of(first)))
    }
  }

  private init(plain scalars: [Unicode.Scalar], width: Int) {
    self.scalars = scalars
    self.width = width
    isStandIn = false
  }

  /// Stands for what has no glyph of its own.
  private static let placeholder: Unicode.Scalar = "\u{FFFD}"

  /// The visible picture of a character that must not be sent to a terminal; nil for all others.
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      placeholder
    default: nil
    }
  }

  private static func isDisputed(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.count <= scalarLimit else { return true }
    if CellWidth.of(scalars[0]) == 0 { return true }
    return scalars.dropFirst().contains { scalar in
      switch scalar.value {
      case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0x20E3,
        0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF, 0xE0000...0xE0FFF:
        true
      default: CellWidth.of(scalar) != 0 && !isJamo(scalar)
      }
    }
  }

  /// Vowels and final consonants of Korean syllables written in parts, which terminals draw into the first one's cells.
  private static func isJamo(_ scalar: Unicode.Scalar) -> Bool {
    (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
  }

  private static func hasEmojiSelector(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains { $0.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains($0.value) }
  }
}
