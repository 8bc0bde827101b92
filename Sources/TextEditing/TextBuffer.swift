/// A text as lines, each with its original line end, so that reading and writing a text gives the same bytes.
///
/// The cost of a change depends on its size. If the number of lines changes, the records of the lines after it are also
/// moved.
public struct TextBuffer: Sendable, Equatable {
  public enum LineEnd: String, Sendable, CaseIterable {
    case none = ""
    case lineFeed = "\n"
    case returnAndFeed = "\r\n"
    case carriageReturn = "\r"
  }

  public struct Line: Sendable, Equatable {
    public var text: String
    public var end: LineEnd

    public static func == (left: Line, right: Line) -> Bool {
      left.end == right.end && hasSameBytes(left.text.utf8Span.span, right.text.utf8Span.span)
    }

    /// Most lines of most frames are as they were, so all bytes are compared without a look at where they differ.
    private static func hasSameBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
      guard left.count == right.count else { return false }
      var difference: UInt8 = 0
      for index in left.indices { difference |= left[index] ^ right[index] }
      return difference == 0
    }
  }

  /// The lines, at least one. Only the last has no line end.
  public private(set) var lines: [Line]
  /// Whether line ends are ordinary characters, for a one-line field that keeps the text it was given.
  private let isOneLine: Bool

  public init(_ text: String, isOneLine: Bool = false) {
    self.isOneLine = isOneLine
    lines = isOneLine ? [Line(text: text, end: .none)] : Self.split(text)
  }

  public var text: String {
    var result = ""
    result.reserveCapacity(lines.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for line in lines {
      result += line.text
      result += line.end.rawValue
    }
    return result
  }

  public var end: TextPosition {
    TextPosition(line: lines.count - 1, offset: lines[lines.count - 1].text.utf8.count)
  }

  /// The line end that new lines get: the most frequent one, or a line feed.
  var dominantLineEnd: LineEnd {
    var (feeds, pairs, returns) = (0, 0, 0)
    for line in lines {
      switch line.end {
      case .lineFeed: feeds += 1
      case .returnAndFeed: pairs += 1
      case .carriageReturn: returns += 1
      case .none: break
      }
    }
    if pairs > feeds, pairs >= returns { return .returnAndFeed }
    return returns > feeds ? .carriageReturn : .lineFeed
  }

  /// Returns `position`, moved into the text if it is outside.
  func clamped(_ position: TextPosition) -> TextPosition {
    let line = min(max(0, position.line), lines.count - 1)
    return TextPosition(
      line: line, offset: min(max(0, position.offset), lines[line].text.utf8.count))
  }

  func text(in range: Range<TextPosition>) -> String {
    let (start, end) = (range.lowerBound, range.upperBound)
    guard start < end else { return "" }
    guard start.line < end.line else {
      return lines[start.line].text.bytes(start.offset..<end.offset)
    }
    let first = lines[start.line]
    var result = first.text.bytes(start.offset..<first.text.utf8.count) + first.end.rawValue
    for line in lines[(start.line + 1)..<end.line] { result += line.text + line.end.rawValue }
    return result + lines[end.line].text.bytes(0..<end.offset)
  }

  /// Replaces `range` by `text`; returns the position after it.
  mutating func replace(_ range: Range<TextPosition>, with text: String) -> TextPosition {
    let (start, end) = (range.lowerBound, range.upperBound)
    if isOneLine || start.line == end.line && !text.utf8.contains(where: Self.isLineEnd) {
      lines[start.line].text.replaceBytes(start.offset..<end.offset, with: text)
      return TextPosition(line: start.line, offset: start.offset + text.utf8.count)
    }
    var inserted = Self.split(text)
    let last = inserted.count - 1
    let behind = TextPosition(
      line: start.line + last,
      offset: inserted[last].text.utf8.count + (last == 0 ? start.offset : 0))
    let tail = lines[end.line]
    inserted[0].text = lines[start.line].text.bytes(0..<start.offset) + inserted[0].text
    inserted[last].text += tail.text.bytes(end.offset..<tail.text.utf8.count)
    inserted[last].end = tail.end
    lines.replaceSubrange(start.line...end.line, with: inserted)
    return behind
  }

  /// Returns `range` and `text`, widened where a carriage return and a line feed would become adjacent, so that the
  /// pair becomes the one line end that it would be when the text is read again.
  func joiningLineEnds(
    _ range: Range<TextPosition>, _ text: String
  ) -> (range: Range<TextPosition>, text: String) {
    guard !isOneLine else { return (range, text) }
    var (start, end, text) = (range.lowerBound, range.upperBound, text)
    let following =
      end.offset == lines[end.line].text.utf8.count ? lines[end.line].end : LineEnd.none
    if following == .lineFeed, text.utf8.last == 0x0D {
      text += LineEnd.lineFeed.rawValue
      end = TextPosition(line: end.line + 1, offset: 0)
    }
    let beginsWithFeed = text.isEmpty ? following == .lineFeed : text.utf8.first == 0x0A
    if start.offset == 0, start.line > 0, lines[start.line - 1].end == .carriageReturn,
      beginsWithFeed
    {
      start = TextPosition(line: start.line - 1, offset: lines[start.line - 1].text.utf8.count)
      if text.isEmpty {
        text = LineEnd.lineFeed.rawValue
        end = TextPosition(line: end.line + 1, offset: 0)
      }
      text = LineEnd.carriageReturn.rawValue + text
    }
    return (start..<end, text)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func split(_ text: String) -> [Line] {
    var lines: [Line] = []
    let bytes = text.utf8Span.span
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      let isBoth = byte == 0x0D && index < bytes.count && bytes[index] == 0x0A
      lines.append(
        Line(
          text: text.bytes(start..<(index - 1)),
          end: isBoth ? .returnAndFeed : byte == 0x0A ? .lineFeed : .carriageReturn))
      if isBoth { index += 1 }
      start = index
    }
    lines.append(Line(text: text.bytes(start..<bytes.count), end: .none))
    return lines
  }
}

extension String {
  /// Returns the text between two UTF-8 offsets.
  public func bytes(_ range: Range<Int>) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return String(decoding: utf8[start..<utf8.index(start, offsetBy: range.count)], as: UTF8.self)
  }

  /// Replaces a range of bytes. Copies each byte once; joining three strings would copy the first part twice.
  mutating func replaceBytes(_ range: Range<Int>, with text: String) {
    var text = text
    let count = utf8.count - range.count + text.utf8.count
    self = withUTF8 { old in
      text.withUTF8 { new in
        String(unsafeUninitializedCapacity: count) { buffer in
          // The memory is uninitialized, so only `initialize` may write to it.
          let head = buffer.initialize(fromContentsOf: old[..<range.lowerBound])
          let middle = buffer[head...].initialize(fromContentsOf: new)
          _ = buffer[middle...].initialize(fromContentsOf: old[range.upperBound...])
          return count
        }
      }
    }
  }

  /// Returns the end of the grapheme cluster that contains the byte at `offset`.
  func clusterEnd(after offset: Int) -> Int {
    let index = utf8.index(startIndex, offsetBy: min(offset, utf8.count))
    guard index < endIndex else { return utf8.count }
    return utf8.distance(from: startIndex, to: self.index(after: index))
  }

  /// Returns the start of the grapheme cluster that ends at `offset`, which is a cluster boundary.
  func clusterStart(before offset: Int) -> Int {
    let index = utf8.index(startIndex, offsetBy: min(offset, utf8.count))
    guard index > startIndex else { return 0 }
    return utf8.distance(from: startIndex, to: self.index(before: index))
  }

  /// Returns `offset`, moved forward to the next grapheme cluster boundary if it is not on one.
  public func clusterBoundary(atOrAfter offset: Int) -> Int {
    guard offset > 0, offset < utf8.count else { return min(max(0, offset), utf8.count) }
    let here = utf8.index(startIndex, offsetBy: offset)
    // Between two ASCII characters, no Unicode tables are needed.
    if utf8[here] < 0x80, utf8[here] != 0x0A, utf8[utf8.index(before: here)] < 0x80 {
      return offset
    }
    let start = clusterStart(before: clusterEnd(after: offset))
    return start == offset ? offset : clusterEnd(after: offset)
  }
}
