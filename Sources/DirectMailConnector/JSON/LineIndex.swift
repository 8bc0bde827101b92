/// Finds lines and columns in a text. A line ends with LF, CR LF or CR. Nothing is kept for each line, because a text
/// can consist of nothing but line breaks.
enum LineIndex {
  /// Returns the locations of several bytes, given in ascending order, in one pass over the text.
  static func locations(
    of offsets: [Int], in text: Span<UInt8>
  ) -> [(line: Int, column: Int)] {
    var locations: [(line: Int, column: Int)] = []
    locations.reserveCapacity(offsets.count)
    var (index, line, column) = (0, 1, 1)
    for offset in offsets {
      while index < min(offset, text.count) {
        let byte = text[index]
        index += 1
        if byte == 0x0A || (byte == 0x0D && !(index < text.count && text[index] == 0x0A)) {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      locations.append((line, column))
    }
    return locations
  }

  /// Returns the line and column of a byte, both from 1; the column in Unicode scalars.
  static func location(of offset: Int, in text: Span<UInt8>) -> (line: Int, column: Int) {
    locations(of: [offset], in: text).first ?? (1, 1)
  }
}
