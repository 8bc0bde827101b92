import ConfiguratorModel
import TextEditing

/// Finds the HTML tags and comments of a line, only for colours.
enum MarkupSpans {
  enum Kind { case tag, comment }

  struct Span: Equatable {
    let range: Range<Int>
    let kind: Kind
  }

  /// The context in which a line begins.
  enum Context: Equatable {
    case text, comment
    /// Inside a tag and, with `quote`, inside a value in these quotes.
    case tag(quote: UInt8?)
  }

  /// Returns the spans of `line` as UTF-8 offsets, and sets `context` to that of the next line.
  static func of(_ line: String, _ context: inout Context) -> [Span] {
    if context == .text, !line.utf8.contains(UInt8(ascii: "<")) { return [] }
    let bytes = Array(line.utf8)
    var spans: [Span] = []
    var index = 0
    while index < bytes.count {
      let start = index
      switch context {
      case .text:
        guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { return spans }
        index = open
        if isComment(bytes, open) {
          context = .comment
        } else if isTag(bytes, open) {
          context = .tag(quote: nil)
        } else {
          index += 1
        }
      case .comment:
        index = endOfComment(bytes, index, &context)
        spans.append(Span(range: start..<index, kind: .comment))
      case .tag(let quote):
        index = endOfTag(bytes, index, quote, &context)
        spans.append(Span(range: start..<index, kind: .tag))
      }
    }
    return spans
  }

  private static func isComment(_ bytes: [UInt8], _ start: Int) -> Bool {
    bytes[start...].starts(with: "<!--".utf8)
  }

  private static func isTag(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard start + 1 < bytes.count else { return false }
    return switch bytes[start + 1] {
    case UInt8(ascii: "/"), UInt8(ascii: "!"), 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func endOfComment(_ bytes: [UInt8], _ start: Int, _ context: inout Context) -> Int
  {
    // The dashes that open a comment do not close it.
    var index = isComment(bytes, start) ? start + 4 : start
    while index + 2 < bytes.count {
      if bytes[index...].starts(with: "-->".utf8) {
        context = .text
        return index + 3
      }
      index += 1
    }
    return bytes.count
  }

  private static func endOfTag(
    _ bytes: [UInt8], _ start: Int, _ quote: UInt8?, _ context: inout Context
  ) -> Int {
    var quote = quote
    for index in start..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        context = .text
        return index + 1
      }
    }
    context = .tag(quote: quote)
    return bytes.count
  }

  // MARK: Looking back

  private static let lookBackLines = 100
  private static let lookBackBytes = 8192

  /// Returns the context in which `line` begins, as far as a limited number of lines before it show.
  static func context(before line: Int, in editor: TextEditor) -> Context {
    var bytes = 0
    var start: Int?
    var isDecided = false
    for number in (max(0, line - lookBackLines)..<line).reversed() where bytes < lookBackBytes {
      let marks = Marks(editor.lineText(number))
      bytes += editor.lineText(number).utf8.count
      if !isDecided, let isOpen = marks.leavesTagOpen {
        isDecided = true
        start = isOpen ? number : nil
      }
      guard let isOpen = marks.leavesCommentOpen else { continue }
      if isOpen { start = number }
      break
    }
    guard let start else { return .text }
    var context = Context.text
    for number in start..<line { _ = of(editor.lineText(number), &context) }
    return context
  }

  /// What the last marks of tags and comments in a line leave open; nil if it has no marks.
  private struct Marks {
    var leavesTagOpen: Bool?
    var leavesCommentOpen: Bool?

    init(_ line: String) {
      let bytes = line.utf8Span.span
      for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "<"):
          leavesTagOpen = true
          if Self.holds("<!--", bytes, at: index) { leavesCommentOpen = true }
        case UInt8(ascii: ">"):
          leavesTagOpen = false
          if Self.holds("--", bytes, at: index - 2) { leavesCommentOpen = false }
        default: break
        }
      }
    }

    private static func holds(_ word: String, _ bytes: Swift.Span<UInt8>, at index: Int) -> Bool {
      guard index >= 0, index + word.utf8.count <= bytes.count else { return false }
      var offset = index
      for byte in word.utf8 {
        if bytes[offset] != byte { return false }
        offset += 1
      }
      return true
    }
  }
}
