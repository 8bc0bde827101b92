/// Reads the plain tables under `Data/`: `key = text` lines, and rows whose columns `|` parts.
enum TextTable {
  /// The `key = text` lines of a table. Empty lines and those that start with `#` are skipped.
  static func pairs(_ bytes: [UInt8]) -> [(key: String, text: String)] {
    lines(bytes).compactMap { line in
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return (text(trim(line[..<equals])), unescaped(trim(line[(equals + 1)...])))
    }
  }

  /// The rows of a table, each split at `|` and trimmed.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    lines(bytes).map { line in
      line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map {
        text(trim($0))
      }
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
  }

  private static func trim(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = slice.firstIndex { $0 != 0x20 } ?? slice.endIndex
    let end = slice.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
    return slice[start..<max(start, end)]
  }

  private static func text(_ slice: ArraySlice<UInt8>) -> String {
    String(decoding: slice, as: UTF8.self)
  }

  private static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
    guard slice.contains(UInt8(ascii: "\\")) else { return text(slice) }
    var bytes: [UInt8] = []
    var iterator = slice.makeIterator()
    while let byte = iterator.next() {
      guard byte == UInt8(ascii: "\\"), let next = iterator.next() else {
        bytes.append(byte)
        continue
      }
      bytes.append(next == UInt8(ascii: "n") ? 0x0A : next)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
