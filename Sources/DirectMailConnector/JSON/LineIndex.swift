/// The beginnings of the lines of a text. A line ends with LF, CR LF or CR.
struct LineIndex: Sendable {
  private let starts: [Int]

  init(_ text: Span<UInt8>) {
    var starts = [0]
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && !(index < text.count && text[index] == 0x0A)) {
        starts.append(index)
      }
    }
    self.starts = starts
  }

  /// Returns the locations of several bytes, given in ascending order, in one pass over the text.
  func locations(
    of offsets: [Int], in text: Span<UInt8>
  ) -> [(line: Int, column: Int)] {
    var locations: [(line: Int, column: Int)] = []
    locations.reserveCapacity(offsets.count)
    var line = 0
    var index = 0
    var column = 1
    for offset in offsets {
      if line + 1 < starts.count, starts[line + 1] <= offset {
        while line + 1 < starts.count, starts[line + 1] <= offset { line += 1 }
        (index, column) = (starts[line], 1)
      }
      while index < min(offset, text.count) {
        if text[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
      locations.append((line + 1, column))
    }
    return locations
  }

  /// Returns the line and column of a byte, both from 1; the column in Unicode scalars.
  func location(of offset: Int, in text: Span<UInt8>) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, text.count)
    var column = 1
    for index in starts[low]..<max(starts[low], end) where text[index] & 0xC0 != 0x80 {
      column += 1
    }
    return (low + 1, column)
  }
}
