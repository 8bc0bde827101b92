/// Reads the plain tables under `Resources/`: `key = text` lines, and rows with columns separated by `|`.
///
/// This runs at start-up, so it passes over the bytes only once and creates a `String` only for what is requested.
package enum TextTable {
  private static let newline = UInt8(ascii: "\n")
  private static let comment = UInt8(ascii: "#")
  private static let space = UInt8(ascii: " ")

  /// Returns the rows of a table, each split at `|` and trimmed. Empty lines and lines that start with `#` are skipped.
  package static func rows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    eachLine(bytes) { line in
      var columns: [String] = []
      var start = line.lowerBound
      for index in line where bytes[index] == UInt8(ascii: "|") {
        columns.append(text(bytes, trimmed(bytes, start..<index)))
        start = index + 1
      }
      columns.append(text(bytes, trimmed(bytes, start..<line.upperBound)))
      rows.append(columns)
    }
    return rows
  }

  /// Calls `body` with the range of each key and text of a `key = text` table, both trimmed. Escapes are not resolved
  /// yet.
  static func eachPair(
    _ bytes: [UInt8], _ body: (_ key: Range<Int>, _ text: Range<Int>) -> Void
  ) {
    eachLine(bytes) { line in
      guard let equals = bytes[line].firstIndex(of: UInt8(ascii: "=")) else { return }
      body(
        trimmed(bytes, line.lowerBound..<equals), trimmed(bytes, (equals + 1)..<line.upperBound))
    }
  }

  /// Returns the text at `range` with `\n` replaced by a line break and any other `\x` by x.
  static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let backslash = UInt8(ascii: "\\")
    guard bytes[range].contains(backslash) else { return text(bytes, range) }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var iterator = bytes[range].makeIterator()
    while let byte = iterator.next() {
      guard byte == backslash, let next = iterator.next() else {
        result.append(byte)
        continue
      }
      result.append(next == UInt8(ascii: "n") ? newline : next)
    }
    return String(decoding: result, as: UTF8.self)
  }

  package static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func eachLine(_ bytes: [UInt8], _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
      if start < end, bytes[start] != comment { body(start..<end) }
      start = end + 1
    }
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == space { start += 1 }
    while end > start, bytes[end - 1] == space { end -= 1 }
    return start..<end
  }
}
