/// The lines of a text, each with its line feed, as ranges of its bytes.
struct TextLines: Sendable {
  let bytes: [UInt8]
  private let ends: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var ends: [Int] = []
    let text = bytes.span
    for index in text.indices where text[index] == 0x0A { ends.append(index + 1) }
    if let last = ends.last ?? (bytes.isEmpty ? nil : 0), last < bytes.count {
      ends.append(bytes.count)
    }
    self.ends = ends
  }

  var count: Int { ends.count }

  /// The length of the longest line in bytes.
  var longest: Int {
    var start = 0
    var longest = 0
    for end in ends {
      longest = max(longest, end - start)
      start = end
    }
    return longest
  }

  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  func lacksLineFeed(_ index: Int) -> Bool { bytes[ends[index] - 1] != 0x0A }

  /// Returns the line without its line feed. Invalid UTF-8 becomes U+FFFD.
  func text(_ index: Int) -> String {
    let range = range(index)
    let end = lacksLineFeed(index) ? range.upperBound : range.upperBound - 1
    return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
  }

  /// Gives equal lines the same number, so that lines are compared in one step.
  struct Identities {
    private var numbers: [Key: Int] = [:]

    mutating func of(_ lines: TextLines) -> [Int] {
      (0..<lines.count).map { index in
        let key = Key(bytes: lines.bytes[lines.range(index)])
        if let number = numbers[key] { return number }
        numbers[key] = numbers.count
        return numbers.count - 1
      }
    }
  }

  /// A line that is compared byte by byte, because two spellings of one character differ on disk.
  private struct Key: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
