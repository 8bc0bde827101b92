/// The HTML tags and comments of one line, for colour only. A tag that goes over lines is coloured on each of them
/// as far as it can be told there.
enum MarkupSpans {
  enum Kind { case tag, comment }

  struct Span {
    let range: Range<Int>
    let kind: Kind
  }

  static func of(_ line: String) -> [Span] {
    guard line.utf8.contains(UInt8(ascii: "<")) else { return [] }
    let bytes = Array(line.utf8)
    var spans: [Span] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let isComment = bytes[start...].starts(with: "<!--".utf8)
      let end = isComment ? commentEnd(bytes, start) : tagEnd(bytes, start)
      guard let end else {
        index = start + 1
        continue
      }
      spans.append(Span(range: start..<end, kind: isComment ? .comment : .tag))
      index = end
    }
    return spans
  }

  private static func commentEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 4
    while index + 2 < bytes.count {
      if bytes[index...].starts(with: "-->".utf8) { return index + 3 }
      index += 1
    }
    return bytes.count
  }

  /// Nil when `<` begins no tag.
  private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "/"), UInt8(ascii: "!"), 0x41...0x5A, 0x61...0x7A: break
    default: return nil
    }
    var quote: UInt8?
    for index in (start + 1)..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return bytes.count
  }
}
