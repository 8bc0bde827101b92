/// The lines of a text that need not be JSON, with the values of secret-looking keys masked.
package struct MaskedText: Sendable {
  private let bytes: [UInt8]
  private let masked: [UInt8]
  private let lines: [Range<Int>]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    masked = SecretMask.masked(bytes)
    lines = Self.lines(of: masked)
  }

  package var count: Int { lines.count }

  /// Returns the line at `index`, counted from 0, without its line ending; empty if there is no such line.
  package func line(_ index: Int) -> Substring {
    guard lines.indices.contains(index) else { return "" }
    return String(decoding: masked[lines[index]], as: UTF8.self)[...]
  }

  /// Returns the text before a byte offset on its line.
  package func lead(upTo offset: Int) -> Substring {
    let before = SecretMask.masked(Array(bytes.prefix(offset)))
    guard let last = Self.lines(of: before).last else { return "" }
    return String(decoding: before[last], as: UTF8.self)[...]
  }

  /// Returns the ranges of the lines, which end with LF, CR LF or CR, as for line numbers in positions.
  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < text.count {
      guard text[index] == 0x0A || text[index] == 0x0D else {
        index += 1
        continue
      }
      ranges.append(start..<index)
      index += text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
      start = index
    }
    return ranges + [start..<text.count]
  }
}
