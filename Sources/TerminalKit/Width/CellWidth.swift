/// The number of terminal cells that a character takes. Layout, cursor and drawing all use it, so that they agree.
/// Characters of ambiguous width count as one cell.
public enum CellWidth {
  /// Returns the width of a scalar: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if isHanOrHangul(value) { return 2 }
    if contains(CellWidthTables.zero, value) { return 0 }
    return contains(CellWidthTables.wide, value) ? 2 : 1
  }

  /// Returns the number of cells that a grapheme cluster takes as drawn: 1 or 2.
  public static func of(cluster: Character) -> Int {
    if let only = plainScalar(of: cluster) { return of(only) }
    return DisplayCluster(cluster).width
  }

  /// Returns the scalar of a cluster that consists of one scalar and looks the same in every terminal, or nil if the
  /// cluster needs further checks (``DisplayCluster``).
  public static func plainScalar(of cluster: Character) -> Unicode.Scalar? {
    let scalars = cluster.unicodeScalars
    guard let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return nil }
    return isPlain(only.value) ? only : nil
  }

  /// Returns whether a scalar that is a cluster by itself looks the same in every terminal.
  public static func isPlain(_ value: UInt32) -> Bool {
    let isLatin = 0x20..<0x7F ~= value || 0xA0..<0x300 ~= value && value != 0xAD
    return isLatin || isHanOrHangul(value) || isCommon(value)
  }

  /// Returns the number of cells that a text takes on one line.
  public static func of(text: String) -> Int {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { 0x20 <= $0 && $0 < 0x7F }
    }
    return isPlain == true ? text.utf8.count : text.reduce(0) { $0 + of(cluster: $1) }
  }

  /// Returns whether terminals disagree about the width of a character, or may not know it yet.
  ///
  /// The C library of Debian 12, and therefore ncurses there, knows Unicode 14. Unicode 16 made some older symbols
  /// wide.
  static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x300 || isHanOrHangul(value) || isCommon(value) { return false }
    switch value {
    case 0x2630...0x2637, 0x268A...0x268F, 0x302E...0x302F, 0x3164, 0x3248...0x324F, 0xFFA0,
      0x16FF0...0x16FF1, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F1E6...0x1F1FF:
      return true
    default: break
    }
    let properties = scalar.properties
    guard let age = properties.age, ![.unassigned, .format].contains(properties.generalCategory)
    else { return true }
    return age > (major: 14, minor: 0)
  }

  /// Returns whether a scalar is common, so that its properties need not be looked up: Greek, Cyrillic, punctuation,
  /// box lines, the screen's own marks, kana and full-width forms.
  private static func isCommon(_ value: UInt32) -> Bool {
    switch value {
    case 0x391...0x3A1, 0x3A3...0x3FF, 0x400...0x482, 0x2010...0x2027, 0x2500...0x257F,
      0x25B8, 0x25BE, 0x2713, 0x2717,
      0x3000...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0xFF01...0xFF60:
      true
    default: false
    }
  }

  private static func isHanOrHangul(_ value: UInt32) -> Bool {
    0x4E00...0x9FFF ~= value || 0xAC00...0xD7A3 ~= value
  }

  private static func contains(_ table: [(UInt32, UInt32)], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if value > table[middle].1 {
        low = middle + 1
      } else if value < table[middle].0 {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
