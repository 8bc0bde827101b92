extension Rules {
  /// Rules about text that the reader does not get as it is meant.
  static let textRules: [MailRule] = [
    MailRule("plain-line-breaks", .warning) { $0.lostLineBreak },
    MailRule("vanishing-text", .warning) { $0.textReadAsTag ?? $0.textLikeTag },
    MailRule("escaped-markup", .warning) { $0.escapedTag },
    MailRule("unclosed", .warning) { $0.unclosedPiece ?? $0.quoteClosedTooLate },
    MailRule("markdown-left", .warning) { $0.markdown },
  ]
}

// MARK: Line breaks

extension MailBody {
  /// A line break in a mail that is written as plain text.
  fileprivate var lostLineBreak: MailHit? {
    let layout: (MailDocument.Element) -> Bool = {
      $0.name == "br" || $0.kind.contains(.block) && !$0.kind.contains(.page)
    }
    guard !elements.contains(where: layout),
      let first = texts.first.flatMap({ units[$0.range].firstIndex { !ASCII.isSpace($0) } }),
      let last = texts.last.flatMap({ units[$0.range].lastIndex { !ASCII.isSpace($0) } })
    else { return nil }
    for text in texts where !document.traits(text.element).contains(.keepsSpace) {
      let range = text.range.clamped(to: first..<max(first, last))
      guard let lineBreak = units[range].firstIndex(of: ASCII.lineFeed) else { continue }
      return MailHit(lineBreak, repaired: inParagraphs)
    }
    return nil
  }

  /// The text in paragraphs, which empty lines separate. A line break inside of an element, and one without an empty
  /// line, becomes `<br>`.
  private var inParagraphs: JSText? {
    guard document.tokens.allSatisfy({ isInline($0) }) else { return nil }
    var paragraphs = ParagraphWriter()
    for token in document.tokens {
      switch token.kind {
      case .startTag(let tag):
        paragraphs.add(units[token.range])
        if !HTMLElements.kind(tag.name).contains(.void) { paragraphs.depth += 1 }
      case .endTag:
        paragraphs.add(units[token.range])
        paragraphs.depth = max(0, paragraphs.depth - 1)
      default: paragraphs.addLines(units[token.range])
      }
    }
    return paragraphs.text
  }

  private func isInline(_ token: HTMLToken) -> Bool {
    switch token.kind {
    case .text: true
    case .startTag(let tag):
      token.isClosed && HTMLElements.kind(tag.name).contains(.known)
        && HTMLElements.kind(tag.name).isDisjoint(with: [.block, .outsidePage, .preformatted])
    case .endTag: token.isClosed
    case .rawText, .comment, .ignored: false
    }
  }
}

/// Writes text with line breaks as paragraphs.
private struct ParagraphWriter {
  var depth = 0
  private var paragraphs: [[UInt16]] = []
  private var current: [UInt16] = []
  private var lineBreaks = 0

  mutating func add(_ units: ArraySlice<UInt16>) {
    finishLines()
    current += units
  }

  mutating func addLines(_ units: ArraySlice<UInt16>) {
    let lines = units.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { lineBreaks += 1 }
      guard line.contains(where: { !ASCII.isSpace($0) }) else {
        if lineBreaks == 0 { current += line }
        continue
      }
      add(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  private mutating func finishLines() {
    if lineBreaks > 1, depth == 0 {
      finishParagraph()
    } else if lineBreaks > 0, !current.isEmpty {
      current += Array("<br>\n".utf16)
    }
    lineBreaks = 0
  }

  private mutating func finishParagraph() {
    if current.contains(where: { !ASCII.isSpace($0) }) { paragraphs.append(current) }
    current = []
  }

  var text: JSText {
    var all = self
    all.finishParagraph()
    let texts = all.paragraphs.map { Array("<p>".utf16) + $0 + Array("</p>".utf16) }
    return JSText(utf16: Array(texts.joined(separator: [ASCII.lineFeed])))
  }
}

// MARK: Text that looks like a tag

extension MailBody {
  /// Text in angle brackets that HTML takes for a tag.
  fileprivate var textReadAsTag: MailHit? {
    var endings: Set<String>?
    var found: [Range<Int>] = []
    for element in elements where !element.kind.contains(.known) {
      guard element.traits.show, !element.traits.contains(.isInPicture),
        !Self.isNamespaced(element.name),
        element.tag.attributes.allSatisfy({ $0.value == nil })
      else { continue }
      let ends = endings ?? endTags
      endings = ends
      guard !ends.contains(element.name) else { continue }
      found.append(element.range)
    }
    return found.first.map {
      MailHit($0.lowerBound, quote($0), repaired: replacing(found.flatMap { escaping($0) }))
    }
  }

  private var endTags: Set<String> {
    Set(
      document.tokens.compactMap { if case .endTag(let name) = $0.kind { name } else { nil } })
  }

  private func escaping(_ tag: Range<Int>) -> [(range: Range<Int>, text: String)] {
    [
      (tag.lowerBound..<(tag.lowerBound + 1), "&lt;"),
      ((tag.upperBound - 1)..<tag.upperBound, "&gt;"),
    ]
  }

  /// Returns whether a name is one of Word's, such as `o:p`.
  private static func isNamespaced(_ name: String) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { $0.isWordByte } }
  }

  /// Text in angle brackets that HTML does not take for a tag, but that a filter may drop.
  fileprivate var textLikeTag: MailHit? {
    for text in texts {
      for index in text.range where units[index] == ASCII.less {
        let inner = units[(index + 1)..<text.range.upperBound].prefix(40)
        guard let first = inner.first, first >= 0x80,
          Unicode.Scalar(first)?.properties.isAlphabetic == true,
          let end = inner.firstIndex(of: ASCII.greater),
          !inner[..<end].contains(where: { $0 == ASCII.less || $0 == ASCII.lineFeed })
        else { continue }
        var hit = MailHit(
          index, quote(index..<(end + 1)), repaired: replacing(escaping(index..<(end + 1))))
        hit.level = .info
        return hit
      }
    }
    return nil
  }

  /// A tag that is written with character references.
  fileprivate var escapedTag: MailHit? {
    let tags = Set(elements.map(\.name))
    for text in texts where !document.traits(text.element).contains(.isVerbatim) {
      var index = text.range.lowerBound
      while index < text.range.upperBound {
        guard units[index] == ASCII.ampersand, let start = opening(at: index, in: text.range),
          let end = tagEnd(from: start.index, in: text.range), !tags.contains(start.name)
        else {
          index += 1
          continue
        }
        return MailHit(index, quote(index..<end))
      }
    }
    return nil
  }

  /// Returns the name of a tag of HTML whose `<` is the reference at `index`, and where the name ends.
  private func opening(at index: Int, in range: Range<Int>) -> (name: String, index: Int)? {
    guard let less = CharacterReference.match(units, at: index, before: range.upperBound),
      less.text == [ASCII.less]
    else { return nil }
    var start = less.end
    if start < range.upperBound, units[start] == ASCII.slash { start += 1 }
    var end = start
    while end < min(range.upperBound, start + 12), ASCII.isAlphanumeric(units[end]) { end += 1 }
    let name = UTF16Text.lowercased(units, start..<end)
    return HTMLElements.kind(name).contains(.known) ? (name, end) : nil
  }

  /// Returns where an escaped tag ends whose name ends at `index`.
  private func tagEnd(from index: Int, in range: Range<Int>) -> Int? {
    guard index < range.upperBound,
      ASCII.isSpace(units[index])
        || [ASCII.slash, ASCII.ampersand, ASCII.greater].contains(units[index])
    else { return nil }
    let end = min(range.upperBound, index + 200)
    var next = index
    while next < end {
      if units[next] == ASCII.greater { return next + 1 }
      if units[next] == ASCII.ampersand,
        let match = CharacterReference.match(units, at: next, before: range.upperBound)
      {
        if match.text == [ASCII.less] { return nil }
        if match.text == [ASCII.greater] { return match.end }
      }
      next += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether this is an ASCII letter, digit, hyphen or underscore.
  var isWordByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
