/// Finding and replacing. Letters of ASCII match in either case unless the needle has a capital.
extension TextEditor {
  public struct Found: Sendable, Hashable {
    public let range: Range<TextPosition>
    /// The search went past an end of the text and on from the other.
    public let wrapped: Bool
  }

  /// Looks for `needle` from `origin` on, and selects what it finds.
  @discardableResult
  public mutating func find(
    _ needle: String, from origin: TextPosition, forward: Bool
  ) -> Found? {
    history.isOpen = false
    isMarking = false
    goalColumn = nil
    guard let found = search(needle, from: origin, forward: forward) else {
      anchor = nil
      return nil
    }
    anchor = found.range.lowerBound
    cursor = found.range.upperBound
    return found
  }

  /// The next match behind the cursor, or before the selection.
  @discardableResult
  public mutating func findNext(_ needle: String, forward: Bool) -> Found? {
    let origin = forward ? cursor : selection?.lowerBound ?? cursor
    return find(needle, from: origin, forward: forward)
  }

  private func search(_ needle: String, from origin: TextPosition, forward: Bool) -> Found? {
    let pattern = Pattern(needle)
    guard !pattern.bytes.isEmpty else { return nil }
    let count = lineCount
    for step in 0...count {
      let line = (origin.line + (forward ? step : count - step)) % count
      let isHome = line == origin.line
      let matches = pattern.matches(in: buffer.lines[line].text).filter { match in
        guard isHome else { return true }
        let isBehind =
          forward ? match.lowerBound >= origin.offset : match.upperBound <= origin.offset
        return step == 0 ? isBehind : !isBehind
      }
      guard let match = forward ? matches.first : matches.last else { continue }
      let wrapped = step == count || (forward ? line < origin.line : line > origin.line)
      let start = TextPosition(line: line, offset: match.lowerBound)
      let end = TextPosition(line: line, offset: match.upperBound)
      return Found(range: start..<end, wrapped: wrapped)
    }
    return nil
  }

  /// Where `needle` stands in a line, in UTF-8 offsets.
  public func matches(of needle: String, inLine line: Int) -> [Range<Int>] {
    Pattern(needle).matches(in: buffer.lines[line].text)
  }

  /// Replaces every match as one step of undo; gives their number.
  public mutating func replaceAll(_ needle: String, with replacement: String) -> Int {
    let pattern = Pattern(needle)
    guard !pattern.bytes.isEmpty else { return 0 }
    var count = 0
    var result = ""
    for line in buffer.lines {
      var done = 0
      for match in pattern.matches(in: line.text) {
        result += line.text.bytes(done..<match.lowerBound) + replacement
        done = match.upperBound
        count += 1
      }
      result += line.text.bytes(done..<line.text.utf8.count) + line.end.rawValue
    }
    if count > 0 { apply(.replaceText(result)) }
    return count
  }

  /// A needle as bytes, folded when case does not matter.
  struct Pattern {
    let bytes: [UInt8]
    private let foldsCase: Bool

    init(_ needle: String) {
      foldsCase = !needle.utf8.contains { (0x41...0x5A).contains($0) }
      bytes = Array(needle.utf8)
    }

    private func folded(_ byte: UInt8) -> UInt8 {
      foldsCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    func matches(in line: String) -> [Range<Int>] {
      guard let first = bytes.first, line.utf8.count >= bytes.count else { return [] }
      var line = line
      return line.withUTF8 { text in
        var found: [Range<Int>] = []
        var index = 0
        while index + bytes.count <= text.count {
          if folded(text[index]) == first,
            bytes.indices.allSatisfy({ folded(text[index + $0]) == bytes[$0] })
          {
            found.append(index..<(index + bytes.count))
            index += bytes.count
          } else {
            index += 1
          }
        }
        return found
      }
    }
  }
}
