/// How many cells of a terminal a character takes. One decision for the whole program: layout, cursor and drawing
/// all ask here. Ambiguous characters count as one.
public enum CellWidth {
  /// 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if value >= 0x4E00, value <= 0x9FFF { return 2 }
    if contains(CellWidthTables.zero, value) { return 0 }
    return contains(CellWidthTables.wide, value) ? 2 : 1
  }

  /// The cells that a grapheme cluster takes as it is drawn: 1 or 2.
  public static func of(cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      only.value >= 0x20, only.value < 0x7F
    {
      return 1
    }
    return DisplayCluster(cluster).width
  }

  /// The cells of a text in one line.
  public static func of(text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of(cluster: $1) }
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
