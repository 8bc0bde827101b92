extension MailBody {
  /// Bold text or a link of Markdown.
  var markdown: MailHit? {
    for text in texts where !document.traits(text.element).contains(.isVerbatim) {
      for index in text.range {
        guard let end = bold(at: index, in: text.range) ?? link(at: index, in: text.range) else {
          continue
        }
        return MailHit(index, quote(index..<end))
      }
    }
    return nil
  }

  /// Returns where `**bold**` ends that begins at `index`.
  private func bold(at index: Int, in range: Range<Int>) -> Int? {
    guard units[index] == ASCII.asterisk, index + 2 < range.upperBound,
      units[index + 1] == ASCII.asterisk, isMark(index - 1, in: range),
      units[index + 2] != ASCII.asterisk, !Placeholders.isSpace(units[index + 2])
    else { return nil }
    let limit = min(range.upperBound, index + 202)
    var end = index + 3
    while end + 1 < limit, units[end] != ASCII.lineFeed {
      if units[end] == ASCII.asterisk {
        let isEnd =
          units[end + 1] == ASCII.asterisk && !Placeholders.isSpace(units[end - 1])
          && (end + 2 >= range.upperBound || units[end + 2] != ASCII.asterisk)
        return isEnd ? end + 2 : nil
      }
      end += 1
    }
    return nil
  }

  /// Returns whether `**` behind this position can be a mark, and is not part of `2**3` or of a rule of stars.
  private func isMark(_ index: Int, in range: Range<Int>) -> Bool {
    index < range.lowerBound
      || units[index] != ASCII.asterisk && !ASCII.isAlphanumeric(units[index])
  }

  /// Returns where `[text](address)` ends that begins at `index`.
  private func link(at index: Int, in range: Range<Int>) -> Int? {
    guard units[index] == ASCII.openBracket else { return nil }
    let limit = min(range.upperBound, index + 120)
    guard
      let close = units[(index + 1)..<limit].firstIndex(where: {
        $0 == ASCII.closeBracket || $0 == ASCII.openBracket || $0 == ASCII.lineFeed
      }), close > index + 1, units[close] == ASCII.closeBracket
    else { return nil }
    let address = units[(close + 1)..<min(range.upperBound, close + 500)]
    guard Self.addressStarts.contains(where: { address.starts(with: $0) }),
      let end = address.firstIndex(of: UInt16(UInt8(ascii: ")"))),
      !address[..<end].contains(where: ASCII.isSpace)
    else { return nil }
    return end + 1
  }

  private static let addressStarts = ["(http://", "(https://", "({{", "(mailto:"].map {
    Array($0.utf16)
  }
}
