/// Detects the encoding of a text that is not UTF-8.
enum TextEncoding {
  /// The byte order mark of UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Returns the encoding and the offset where it shows; nil for UTF-8 and for unknown encodings.
  static func reason(_ text: [UInt8]) -> (reason: JSONSyntaxError.Reason, offset: Int)? {
    if isUTF16(text) { return (.utf16, 0) }
    guard let invalid = UTF8Check.firstInvalid(text.span), isChinese(text) else { return nil }
    return (.gb18030, invalid)
  }

  /// Returns whether the text is UTF-16, as PowerShell writes it with `>`. JSON begins with an ASCII character, whose
  /// other byte is zero.
  private static func isUTF16(_ text: [UInt8]) -> Bool {
    guard text.count > 1 else { return false }
    switch (text[0], text[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    case (0, let other), (let other, 0): return other != 0
    default: return false
    }
  }

  /// Returns the text in UTF-8; nil when it is not UTF-16.
  static func fromUTF16(_ text: [UInt8]) -> [UInt8]? {
    guard isUTF16(text), text.count.isMultiple(of: 2) else { return nil }
    let isBigEndian = text[0] == 0xFE || text[0] == 0
    var units = stride(from: 0, to: text.count, by: 2).map { index in
      let (first, second) = (UInt16(text[index]), UInt16(text[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(UTF16Text.string(of: units[...]).utf8)
  }

  /// Returns the text in UTF-8 if it is UTF-16, and otherwise without the zero bytes that no JSON text has.
  static func utf8(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0) || isUTF16(text) else { return text }
    let even = text.count.isMultiple(of: 2) ? text : Array(text.dropLast())
    return fromUTF16(even) ?? text.filter { $0 != 0 }
  }

  /// Returns whether the text is likely to be GB 18030 (GBK): well formed, with most of its characters among the common
  /// Chinese ones, in rows 16 to 87 of GB 2312. In European single-byte texts, high bytes occur between ASCII letters.
  private static func isChinese(_ text: [UInt8]) -> Bool {
    var index = 0
    var (common, all) = (0, 0)
    while index < text.count {
      guard text[index] >= 0x80 else {
        index += 1
        continue
      }
      guard 0x81...0xFE ~= text[index], index + 1 < text.count else { return false }
      all += 1
      switch text[index + 1] {
      case 0x30...0x39:
        guard index + 3 < text.count, 0x81...0xFE ~= text[index + 2],
          0x30...0x39 ~= text[index + 3]
        else { return false }
        index += 4
      case 0x40...0x7E, 0x80...0xFE:
        if 0xB0...0xF7 ~= text[index], text[index + 1] >= 0xA1 { common += 1 }
        index += 2
      default: return false
      }
    }
    return common * 2 > all
  }
}
