/// Splits the HTML of a mail into tokens as browsers do, whatever is wrong with it, in time linear in its length.
///
/// It follows the tokenization of the HTML standard where that matters for mails. Logto's placeholders are opaque: no
/// `>` or quote inside of one ends a tag.
struct HTMLTokenizer {
  private let units: [UInt16]
  private var index = 0
  private var textStart = 0
  private var tokens: [HTMLToken] = []

  private init(_ units: [UInt16]) { self.units = units }

  /// Returns the tokens of a text.
  static func tokens(_ text: JSText) -> [HTMLToken] {
    var tokenizer = HTMLTokenizer(text.utf16)
    tokenizer.run()
    return tokenizer.tokens
  }

  private mutating func run() {
    while index < units.count {
      guard units[index] == ASCII.less else {
        index += 1
        continue
      }
      switch unit(index + 1) {
      case ASCII.exclamation?: markup()
      case ASCII.question?: add(.ignored, through: ASCII.greater, from: index + 2)
      case ASCII.slash?: endTag()
      case let next? where ASCII.isLetter(next): startTag()
      default: index += 1
      }
    }
    finishText(units.count)
  }

  private func unit(_ index: Int) -> UInt16? { index < units.count ? units[index] : nil }

  private func starts(_ text: [UInt16], at start: Int) -> Bool {
    start + text.count <= units.count && units[start..<(start + text.count)].elementsEqual(text)
  }

  private static let twoHyphens = Array("--".utf16)
  private static let shortEnd = Array("->".utf16)
  private static let commentEnd = Array("-->".utf16)
  private static let otherCommentEnd = Array("--!>".utf16)

  // MARK: Adding

  private mutating func finishText(_ end: Int) {
    if textStart < end { tokens.append(HTMLToken(kind: .text, range: textStart..<end)) }
    textStart = end
  }

  /// Adds the token from `index` to `end`, after the text before it.
  private mutating func add(_ kind: HTMLToken.Kind, to end: Int, isClosed: Bool = true) {
    finishText(index)
    tokens.append(HTMLToken(kind: kind, range: index..<end, isClosed: isClosed))
    index = end
    textStart = end
  }

  private mutating func add(_ kind: HTMLToken.Kind, through last: UInt16, from start: Int) {
    let start = min(start, units.count)
    guard let end = units[start...].firstIndex(of: last) else {
      return add(kind, to: units.count, isClosed: false)
    }
    add(kind, to: end + 1)
  }

  // MARK: Comments

  private mutating func markup() {
    guard starts(Self.twoHyphens, at: index + 2) else {
      return add(.ignored, through: ASCII.greater, from: index + 2)
    }
    // `<!-->` and `<!--->` are whole comments.
    if unit(index + 4) == ASCII.greater { return add(.comment, to: index + 5) }
    if starts(Self.shortEnd, at: index + 4) { return add(.comment, to: index + 6) }
    var end = index + 4
    while end < units.count {
      if units[end] == ASCII.hyphen {
        if starts(Self.commentEnd, at: end) { return add(.comment, to: end + 3) }
        if starts(Self.otherCommentEnd, at: end) { return add(.comment, to: end + 4) }
      }
      end += 1
    }
    add(.comment, to: units.count, isClosed: false)
  }

  // MARK: Tags

  private mutating func endTag() {
    guard let next = unit(index + 2) else {
      index += 2
      return
    }
    guard ASCII.isLetter(next) else {
      return add(.ignored, through: ASCII.greater, from: index + 2)
    }
    let tag = self.tag(from: index + 2)
    add(.endTag(tag.tag.name), to: tag.end, isClosed: tag.isClosed)
  }

  private mutating func startTag() {
    let tag = self.tag(from: index + 1)
    add(.startTag(tag.tag), to: tag.end, isClosed: tag.isClosed)
    if tag.isClosed, Self.rawTextElements.contains(tag.tag.name) { rawText(of: tag.tag.name) }
  }

  /// The elements whose content has no tags.
  private static let rawTextElements: Set<String> = [
    "style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
  ]

  private mutating func rawText(of element: String) {
    let name = Array(element.utf16)
    var end = index
    while let less = units[end...].firstIndex(of: ASCII.less) {
      if isEndTag(of: name, at: less) {
        if less > index { add(.rawText(element: element), to: less) }
        return
      }
      end = less + 1
    }
    if index < units.count { add(.rawText(element: element), to: units.count, isClosed: false) }
  }

  private func isEndTag(of name: [UInt16], at less: Int) -> Bool {
    let end = less + 2 + name.count
    guard unit(less + 1) == ASCII.slash, end < units.count else { return false }
    for offset in name.indices where ASCII.lowercased(units[less + 2 + offset]) != name[offset] {
      return false
    }
    return ASCII.isSpace(units[end]) || units[end] == ASCII.slash || units[end] == ASCII.greater
  }

  private func tag(from start: Int) -> (tag: HTMLTag, end: Int, isClosed: Bool) {
    var scanner = TagScanner(units, start)
    let tag = scanner.tag()
    return (tag, scanner.index, scanner.isClosed)
  }
}
