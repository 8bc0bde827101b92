/// Finding and replacing text. A needle without capitals matches regardless of case.
extension TextEditor {
  public struct Found: Sendable, Hashable {
    public let range: Range<TextPosition>
    /// Whether the search passed one end of the text and continued at the other.
    public let wrapped: Bool
  }

  /// Searches for `needle` from `origin`, and selects the match.
  @discardableResult
  public mutating func find(
    _ needle: String, from origin: TextPosition, forward: Bool
  ) -> Found? {
    history.isOpen = false
    isMarking = false
    goalColumn = nil
    guard let found = search(needle, from: buffer.clamped(origin), forward: forward) else {
      anchor = nil
      return nil
    }
    anchor = found.range.lowerBound
    cursor = found.range.upperBound
    return found
  }

  /// Finds the next match after the cursor, or the last one before the selection.
  @discardableResult
  public mutating func findNext(_ needle: String, forward: Bool) -> Found? {
    let origin = forward ? cursor : selection?.lowerBound ?? cursor
    return find(needle, from: origin, forward: forward)
  }

  private func search(_ needle: String, from origin: TextPosition, forward: Bool) -> Found? {
    let pattern = SearchPattern(needle)
    guard !pattern.isEmpty else { return nil }
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

  /// Returns where `needle` occurs in a line, as UTF-8 offsets.
  public func matches(of needle: String, inLine line: Int) -> [Range<Int>] {
    guard buffer.lines.indices.contains(line) else { return [] }
    return SearchPattern(needle).matches(in: buffer.lines[line].text)
  }

  /// Replaces the selected match and searches for the next one. If no match is selected, it only searches.
  @discardableResult
  public mutating func replaceNext(_ needle: String, with replacement: String) -> Found? {
    if let selection, selection.lowerBound.line == selection.upperBound.line,
      matches(of: needle, inLine: selection.lowerBound.line)
        .contains(selection.lowerBound.offset..<selection.upperBound.offset)
    {
      replace(selection, with: fitting(replacement), kind: .other)
    }
    return findNext(needle, forward: true)
  }

  /// Returns how often `needle` occurs in the text.
  public func matchCount(of needle: String) -> Int {
    let pattern = SearchPattern(needle)
    return buffer.lines.reduce(0) { $0 + pattern.matches(in: $1.text).count }
  }

  /// Replaces matches as one undo step: `limit` of them from `start`, continuing at the top after the end; by default
  /// all. Returns their number. The cursor stays at its text.
  public mutating func replaceAll(
    _ needle: String, with replacement: String,
    from start: TextPosition = TextPosition(line: 0, offset: 0), limit: Int = .max
  ) -> Int {
    let pattern = SearchPattern(needle)
    let all = buffer.lines.map { pattern.matches(in: $0.text) }
    let before = all.enumerated().reduce(0) { count, line in
      count
        + line.element.filter { TextPosition(line: line.offset, offset: $0.lowerBound) < start }
        .count
    }
    let total = all.reduce(0) { $0 + $1.count }
    guard total > 0, limit > 0 else { return 0 }
    let replacement = fitting(replacement)
    var number = 0
    var result = ""
    var offset: Int?
    for (line, matches) in zip(buffer.lines.indices, all) {
      var done = 0
      for match in matches {
        defer { number += 1 }
        guard (number - before + total) % total < limit else { continue }
        if line == cursor.line, offset == nil, match.upperBound > cursor.offset {
          offset = result.utf8.count + max(0, min(cursor.offset, match.lowerBound) - done)
        }
        result += buffer.lines[line].text.bytes(done..<match.lowerBound) + replacement
        done = match.upperBound
      }
      let text = buffer.lines[line].text
      if line == cursor.line, offset == nil { offset = result.utf8.count + cursor.offset - done }
      result += done == 0 ? text : text.bytes(done..<text.utf8.count)
      result += buffer.lines[line].end.rawValue
    }
    apply(.replaceText(result))
    if let offset {
      cursor = snapped(buffer.clamped(position(ofByte: offset, in: result)))
      history.setCursorAfter(cursor)
    }
    return min(total, limit)
  }

  /// Returns the position of a byte that is counted from the start of a text.
  private func position(ofByte offset: Int, in text: String) -> TextPosition {
    let head = TextBuffer(text.bytes(0..<offset), isOneLine: mode == .singleLine)
    return head.end
  }
}

/// A search text, folded if case does not matter.
struct SearchPattern {
  private let bytes: [UInt8]
  private let foldsCase: Bool
  /// The folded scalars, if letters beyond ASCII have to be folded.
  private let scalars: [Unicode.Scalar]

  init(_ needle: String) {
    let all = needle.unicodeScalars
    foldsCase = !all.contains { $0.properties.isUppercase }
    bytes = Array(needle.utf8)
    let hasCase = all.contains { $0.value >= 0x80 && $0.properties.isCased }
    scalars = foldsCase && hasCase ? all.map(Self.folded) : []
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Returns the matches as UTF-8 offsets. They begin and end between grapheme clusters and do not overlap.
  func matches(in line: String) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    let found = scalars.isEmpty ? byteMatches(line) : scalarMatches(line)
    return found.filter {
      line.clusterBoundary(atOrAfter: $0.lowerBound) == $0.lowerBound
        && line.clusterBoundary(atOrAfter: $0.upperBound) == $0.upperBound
    }
  }

  private func byteMatches(_ line: String) -> [Range<Int>] {
    guard let first = bytes.first, line.utf8.count >= bytes.count else { return [] }
    let text = line.utf8Span.span
    var found: [Range<Int>] = []
    var index = 0
    while index + bytes.count <= text.count {
      if folded(text[index]) == first, matches(text, at: index) {
        found.append(index..<(index + bytes.count))
        index += bytes.count
      } else {
        index += 1
      }
    }
    return found
  }

  private func matches(_ text: Span<UInt8>, at index: Int) -> Bool {
    for offset in bytes.indices where folded(text[index + offset]) != bytes[offset] { return false }
    return true
  }

  private func folded(_ byte: UInt8) -> UInt8 {
    foldsCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private func scalarMatches(_ line: String) -> [Range<Int>] {
    var offsets: [Int] = []
    var text: [Unicode.Scalar] = []
    var offset = 0
    for scalar in line.unicodeScalars {
      offsets.append(offset)
      text.append(Self.folded(scalar))
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    var found: [Range<Int>] = []
    var index = 0
    while index + scalars.count <= text.count {
      if text[index..<(index + scalars.count)].elementsEqual(scalars) {
        found.append(offsets[index]..<offsets[index + scalars.count])
        index += scalars.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// Returns the lower-case form if it is one scalar, otherwise the scalar itself.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 {
      return 0x41...0x5A ~= scalar.value
        ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first, lower.count == 1 else { return scalar }
    return first
  }
}
