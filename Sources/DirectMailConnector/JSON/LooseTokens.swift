/// A text that is almost JSON, split into quoted texts, comments, and the text between them.
struct LooseTokens {
  enum Kind { case other, string, singleQuoted, lineComment, blockComment }

  private let text: [UInt8]
  private let tokens: [(kind: Kind, range: Range<Int>)]

  /// Returns whether a comment begins at `offset`.
  static func isComment(_ text: [UInt8], at offset: Int) -> Bool {
    offset + 1 < text.count && text[offset] == UInt8(ascii: "/")
      && (text[offset + 1] == UInt8(ascii: "/") || text[offset + 1] == UInt8(ascii: "*"))
  }

  init(_ text: [UInt8]) {
    self.text = text
    var tokens: [(kind: Kind, range: Range<Int>)] = []
    var index = 0
    var start = 0
    while index < text.count {
      guard let kind = Self.kind(text, at: index) else {
        index += 1
        continue
      }
      if start < index { tokens.append((.other, start..<index)) }
      let end = Self.end(of: kind, text, from: index)
      tokens.append((kind, index..<end))
      index = end
      start = end
    }
    if start < text.count { tokens.append((.other, start..<text.count)) }
    self.tokens = tokens
  }

  private static func kind(_ text: [UInt8], at index: Int) -> Kind? {
    switch text[index] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "'"): return .singleQuoted
    case UInt8(ascii: "/") where isComment(text, at: index):
      return text[index + 1] == UInt8(ascii: "*") ? .blockComment : .lineComment
    default: return nil
    }
  }

  private static func end(of kind: Kind, _ text: [UInt8], from start: Int) -> Int {
    var index = start + 1
    switch kind {
    case .lineComment:
      return text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    case .blockComment:
      index = start + 2
      while index + 1 < text.count {
        if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") {
          return index + 2
        }
        index += 1
      }
      return text.count
    case .string, .singleQuoted:
      while index < text.count {
        if text[index] == text[start] { return index + 1 }
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return text.count
    case .other: return index
    }
  }

  // MARK: Fixes

  /// The text without comments; a line that holds nothing else is removed entirely.
  var withoutComments: [UInt8] {
    var result: [UInt8] = []
    var skipsLineEnd = false
    for token in tokens {
      switch token.kind {
      case .lineComment, .blockComment:
        while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
        let isAtStart = result.last.map { $0 == 0x0A || $0 == 0x0D } ?? true
        let next = token.range.upperBound
        skipsLineEnd = isAtStart && next < text.count && (text[next] == 0x0A || text[next] == 0x0D)
      case .other, .string, .singleQuoted:
        result += text[token.range].dropFirst(
          skipsLineEnd ? lineEnd(at: token.range.lowerBound) : 0)
        skipsLineEnd = false
      }
    }
    return result
  }

  private func lineEnd(at index: Int) -> Int {
    text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
  }

  /// The text without commas before closing brackets.
  var withoutTrailingCommas: [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for comma in trailingCommas {
      result += text[done..<comma]
      done = comma + 1
    }
    return result + text[done...]
  }

  private var trailingCommas: [Int] {
    var found: [Int] = []
    /// The last comma, as long as only blanks and comments have followed it.
    var comma: Int?
    for token in tokens {
      switch token.kind {
      case .string, .singleQuoted: comma = nil
      case .lineComment, .blockComment: break
      case .other:
        for index in token.range {
          switch text[index] {
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if let comma { found.append(comma) }
            comma = nil
          case UInt8(ascii: ","): comma = index
          case 0x20, 0x09, 0x0A, 0x0D: break
          default: comma = nil
          }
        }
      }
    }
    return found
  }

  /// The text with double quotes in place of the single quotes around texts.
  var withDoubleQuotes: [UInt8] {
    var result: [UInt8] = []
    for token in tokens {
      guard token.kind == .singleQuoted, token.range.count > 1,
        text[token.range.upperBound - 1] == UInt8(ascii: "'")
      else {
        result += text[token.range]
        continue
      }
      result.append(UInt8(ascii: "\""))
      var inner = text[token.range].dropFirst().dropLast()
      while let byte = inner.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): result += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\\"):
          guard let escaped = inner.popFirst() else { break }
          result += escaped == UInt8(ascii: "'") ? [escaped] : [byte, escaped]
        default: result.append(byte)
        }
      }
      result.append(UInt8(ascii: "\""))
    }
    return result
  }
}
