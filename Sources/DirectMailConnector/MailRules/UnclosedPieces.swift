extension MailBody {
  /// A comment, a tag, a quoted value or the text of an element that is not closed.
  var unclosedPiece: MailHit? {
    guard let token = unclosed else { return nil }
    switch token.kind {
    case .comment: return unclosedComment(token.range)
    case .rawText(let element): return unclosedText(of: element, token.range)
    case .startTag: return unclosedTag(token.range, isEnd: false)
    case .endTag: return unclosedTag(token.range, isEnd: true)
    case .ignored, .text: return nil
    }
  }

  private func unclosedComment(_ range: Range<Int>) -> MailHit? {
    let inner = (range.lowerBound + 4)..<range.upperBound
    guard let lost = lost(in: inner) else { return nil }
    let end =
      units[inner].firstIndex { $0 == ASCII.less || $0 == ASCII.lineFeed } ?? inner.upperBound
    return MailHit(range.lowerBound, "<!--", lost, repaired: inserting(" -->", behind: end))
  }

  private func unclosedText(of element: String, _ range: Range<Int>) -> MailHit? {
    guard let lost = lost(in: range) else { return nil }
    let end = units[range].firstIndex(of: ASCII.less)
    let start = elements.last { $0.name == element }?.range.lowerBound
    return MailHit(
      start ?? range.lowerBound, "<\(element)>", lost,
      repaired: end.map { inserting("</\(element)>", behind: $0) })
  }

  private func unclosedTag(_ range: Range<Int>, isEnd: Bool) -> MailHit? {
    let nameEnd = units[range].firstIndex { ASCII.isSpace($0) } ?? range.upperBound
    guard let lost = lost(in: isEnd ? nameEnd..<range.upperBound : range) else { return nil }
    var repaired: JSText?
    if let greater = units[range].firstIndex(of: ASCII.greater),
      let quote = units[range].first(where: { $0 == ASCII.quote || $0 == ASCII.apostrophe }),
      units[range.lowerBound..<greater].count(where: { $0 == quote }) % 2 == 1
    {
      repaired = replacing([(greater..<greater, quote == ASCII.quote ? "\"" : "'")])
    }
    return MailHit(
      range.lowerBound, quote(range.lowerBound..<min(nameEnd + 8, range.upperBound)), lost,
      repaired: repaired)
  }

  /// A quoted value that ends at the quote of a later tag, and takes what is between them with it.
  var quoteClosedTooLate: MailHit? {
    for token in document.tokens {
      guard case .startTag(let tag) = token.kind,
        let value = tag.attributes.lazy.compactMap(\.value).first(where: { takesTag($0) }),
        let last = tag.attributes.last(where: { $0.nameRange.lowerBound > value.upperBound }),
        units[last.nameRange].contains(where: { $0 == ASCII.quote || $0 == ASCII.apostrophe }),
        let greater = units[value].firstIndex(of: ASCII.greater)
      else { continue }
      let mark = units[value.lowerBound - 1] == ASCII.quote ? "\"" : "'"
      return MailHit(
        token.range.lowerBound, quote(token.range.lowerBound..<greater),
        lost(in: (greater + 1)..<value.upperBound) ?? "",
        repaired: replacing([(greater..<greater, mark)]))
    }
    return nil
  }

  /// Returns whether there is a whole tag in a value, as in `x>Open</a> <a href=`.
  private func takesTag(_ value: Range<Int>) -> Bool {
    guard let greater = units[value].firstIndex(of: ASCII.greater) else { return false }
    return units[greater..<value.upperBound].contains(ASCII.less)
  }

  /// Returns what is lost with a range: the code, or the first words.
  private func lost(in range: Range<Int>) -> String? {
    if let code = Self.first(of: placeholders, in: range) {
      return quote(code.range)
    }
    let words = quote(range)
    return words.isEmpty ? nil : words
  }

  /// Returns the text with something inserted at a position, or before the white space there.
  private func inserting(_ text: String, behind position: Int) -> JSText {
    var end = position
    while end > 0, ASCII.isSpace(units[end - 1]) { end -= 1 }
    return replacing([(end..<end, text)])
  }
}
