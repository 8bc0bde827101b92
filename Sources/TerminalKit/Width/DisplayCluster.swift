/// What the screen shows for one grapheme cluster.
///
/// A cluster that a terminal cell cannot hold (more than five scalars, flags, families, skin tones) or whose width
/// terminals dispute (variation selectors, keycaps, characters newer than the tables of terminals in use) is replaced
/// by a stand-in of fixed width. So are characters that must not reach the terminal. The text itself is not changed.
public struct DisplayCluster: Sendable, Hashable {
  /// The most scalars that an ncurses cell holds.
  static let scalarLimit = 5

  public let scalars: [Unicode.Scalar]
  /// 1 or 2.
  public let width: Int
  public let isStandIn: Bool

  private init(_ scalars: [Unicode.Scalar], width: Int, isStandIn: Bool) {
    self.scalars = scalars
    self.width = width
    self.isStandIn = isStandIn
  }

  public init(_ character: Character) {
    let all = Array(character.unicodeScalars)
    guard let first = all.first else {
      self.init([" "], width: 1, isStandIn: true)
      return
    }
    if let picture = Self.picture(of: first) {
      self.init([picture], width: 1, isStandIn: true)
    } else if CellWidth.of(first) == 0 || CellWidth.isDisputed(first) {
      self.init(standInFor: all)
    } else if all.count == 1
      || all.count <= Self.scalarLimit && all.dropFirst().allSatisfy(Self.joins)
    {
      self.init(all, width: CellWidth.of(first), isStandIn: false)
    } else if let letter = Self.letter(all) {
      self.init(letter, width: CellWidth.of(first), isStandIn: true)
    } else {
      self.init(standInFor: all)
    }
  }

  /// Uses U+FFFD, or U+3013 (the geta mark for a missing glyph) for a wide cluster. All terminals agree on their width.
  private init(standInFor all: [Unicode.Scalar]) {
    let isWide =
      all.count > 1 && all.contains { $0.value == 0xFE0F || CellWidth.of($0) == 2 }
      || CellWidth.of(all[0]) == 2
    self.init([isWide ? "\u{3013}" : "\u{FFFD}"], width: isWide ? 2 : 1, isStandIn: true)
  }

  /// Returns the visible picture of a character that must not be sent to a terminal, or nil for any other character.
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      "\u{FFFD}"
    default: nil
    }
  }

  /// Returns whether terminals draw `scalar` into the cells of the character before it: a mark without width, or a part
  /// of a Korean syllable.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF: return false
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return !CellWidth.isDisputed(scalar)
      default: return false
      }
    }
  }

  /// Returns the readable part (the letter and its plain marks) of a letter with a joiner, or with vowel signs that
  /// take a cell in some terminals and none in others. Returns nil for anything else.
  private static func letter(_ all: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard all[0].properties.isAlphabetic, !all[0].properties.isEmoji else { return nil }
    let isText = all.dropFirst().allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .spacingMark: true
      default: scalar.value == 0x200C || scalar.value == 0x200D || joins(scalar)
      }
    }
    return isText ? Array(([all[0]] + all.dropFirst().filter(joins)).prefix(scalarLimit)) : nil
  }
}
