/// Parses what JavaScript's `JSON.parse` accepts, and refuses what it refuses. The parser is iterative, so that deep
/// nesting cannot exhaust the stack. Strings are checked here, and decoded only when they are needed.
struct JSONParser {
  private let text: [UInt8]
  private var index = 0
  private var nodes = ContiguousArray<JSONTape.Node>()
  /// The indices of the open arrays and objects.
  private var open: [Int] = []

  static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONTape {
    var parser = JSONParser(text: bytes)
    try parser.run()
    return JSONTape(nodes: parser.nodes)
  }

  private init(text: [UInt8]) {
    self.text = text
    nodes.reserveCapacity(min(text.count / 8 + 4, 1 << 20))
  }

  private func failure(_ reason: JSONSyntaxError.Reason, at offset: Int? = nil) -> JSONSyntaxError {
    JSONSyntaxError(reason, at: offset ?? index, in: text.span)
  }

  private mutating func run() throws(JSONSyntaxError) {
    guard text.count <= JSONDocument.sizeLimit else { throw failure(.tooLarge) }
    if text.starts(with: TextEncoding.mark) { throw failure(.byteOrderMark) }
    do throws(JSONSyntaxError) {
      try root()
    } catch {
      // In another encoding nearly every position is invalid, so the encoding is the more useful error.
      if let other = TextEncoding.reason(text) { throw failure(other.reason, at: other.offset) }
      throw error
    }
  }

  private mutating func root() throws(JSONSyntaxError) {
    skipBlanks()
    guard index < text.count else { throw failure(.empty) }
    try value()
    while let container = open.last {
      try continueContainer(container)
    }
    skipBlanks()
    if index < text.count { throw failure(.textAfterValue) }
    if let invalid = UTF8Check.firstInvalid(text.span) { throw failure(.invalidUTF8, at: invalid) }
  }

  // MARK: Containers

  /// Continues after a value or after the opening bracket of the innermost open container.
  private mutating func continueContainer(_ container: Int) throws(JSONSyntaxError) {
    let isObject = nodes[container].kind == .object
    let isFirst = nodes.count == container + 1
    skipBlanks()
    guard index < text.count else { throw failure(.unexpectedEnd) }
    if text[index] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      index += 1
      nodes[container].end = UInt32(index)
      nodes[container].next = UInt32(nodes.count)
      open.removeLast()
      return
    }
    if !isFirst {
      guard text[index] == UInt8(ascii: ",") else { throw separatorFailure() }
      let comma = index
      index += 1
      skipBlanks()
      if index < text.count, text[index] == UInt8(ascii: "}") || text[index] == UInt8(ascii: "]") {
        throw failure(.trailingComma, at: comma)
      }
    }
    if isObject { try key() }
    try value()
  }

  private func separatorFailure() -> JSONSyntaxError {
    switch text[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), 0x30...0x39:
      failure(.missingComma)
    case UInt8(ascii: "/"): failure(.comment)
    default: failure(.unexpectedCharacter)
    }
  }

  private mutating func key() throws(JSONSyntaxError) {
    guard index < text.count else { throw failure(.unexpectedEnd) }
    switch text[index] {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "'"): throw failure(.singleQuotes)
    case UInt8(ascii: "/"): throw failure(.comment)
    case UInt8(ascii: "_"), UInt8(ascii: "$"), 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...:
      throw failure(.unquotedKey)
    default: throw failure(.unexpectedCharacter)
    }
    skipBlanks()
    guard index < text.count else { throw failure(.unexpectedEnd) }
    guard text[index] == UInt8(ascii: ":") else { throw failure(.missingColon) }
    index += 1
  }

  // MARK: Values

  private mutating func value() throws(JSONSyntaxError) {
    skipBlanks()
    guard index < text.count else { throw failure(.unexpectedEnd) }
    switch text[index] {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"): try openContainer(.object)
    case UInt8(ascii: "["): try openContainer(.array)
    case UInt8(ascii: "-"), 0x30...0x39: try number()
    case UInt8(ascii: "t"): try literal("true", .bool)
    case UInt8(ascii: "f"): try literal("false", .bool)
    case UInt8(ascii: "n"): try literal("null", .null)
    case UInt8(ascii: "'"): throw failure(.singleQuotes)
    case UInt8(ascii: "/"): throw failure(.comment)
    case UInt8(ascii: "N"), UInt8(ascii: "I"): throw failure(.notANumber)
    case UInt8(ascii: "+"), UInt8(ascii: "."): throw failure(.badNumber)
    default: throw failure(.unexpectedCharacter)
    }
  }

  private mutating func openContainer(_ kind: JSONKind) throws(JSONSyntaxError) {
    guard open.count < JSONDocument.depthLimit else { throw failure(.tooDeep) }
    open.append(nodes.count)
    nodes.append(.init(kind: kind, start: UInt32(index), end: 0, next: 0))
    index += 1
  }

  private mutating func add(_ kind: JSONKind, from start: Int) {
    nodes.append(
      .init(
        kind: kind, start: UInt32(start), end: UInt32(index), next: UInt32(nodes.count + 1)))
  }

  private mutating func literal(_ word: StaticString, _ kind: JSONKind) throws(JSONSyntaxError) {
    let start = index
    let length = word.utf8CodeUnitCount
    guard start + length <= text.count,
      (0..<length).allSatisfy({ text[start + $0] == word.utf8Start[$0] })
    else { throw failure(.badLiteral) }
    index += length
    add(kind, from: start)
  }

  private mutating func number() throws(JSONSyntaxError) {
    let start = index
    if text[index] == UInt8(ascii: "-") { index += 1 }
    guard index < text.count else { throw failure(.unexpectedEnd) }
    if text[index] == UInt8(ascii: "I") { throw failure(.notANumber, at: start) }
    if text[index] == UInt8(ascii: "0") {
      index += 1
      if index < text.count, isDigit(text[index]) { throw failure(.leadingZero, at: start) }
    } else {
      try digits(start)
    }
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      try digits(start)
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      try digits(start)
    }
    add(.number, from: start)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private mutating func digits(_ start: Int) throws(JSONSyntaxError) {
    guard index < text.count, isDigit(text[index]) else {
      throw failure(
        index < text.count ? .badNumber : .unexpectedEnd, at: index < text.count ? start : nil)
    }
    while index < text.count, isDigit(text[index]) { index += 1 }
  }

  private mutating func string() throws(JSONSyntaxError) {
    let start = index
    index += 1
    while true {
      while index < text.count, isPlain(text[index]) { index += 1 }
      guard index < text.count else { throw failure(.unterminatedString, at: start) }
      switch text[index] {
      case UInt8(ascii: "\""):
        index += 1
        return add(.string, from: start)
      case UInt8(ascii: "\\"): try escape(start)
      default: throw failure(.controlCharacter)
      }
    }
  }

  /// Returns whether a byte of a string needs no special handling: all but the quote, the backslash and control
  /// characters.
  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func escape(_ start: Int) throws(JSONSyntaxError) {
    let backslash = index
    index += 1
    guard index < text.count else { throw failure(.unterminatedString, at: start) }
    switch text[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
    case UInt8(ascii: "u"):
      index += 1
      for _ in 0..<4 {
        guard index < text.count else { throw failure(.unterminatedString, at: start) }
        guard Hex.value(text[index]) != nil else { throw failure(.badUnicodeEscape, at: backslash) }
        index += 1
      }
    default: throw failure(.badEscape, at: backslash)
    }
  }

  private mutating func skipBlanks() {
    while index < text.count {
      switch text[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }
}

enum Hex {
  /// Returns the digit for the low four bits of `value`.
  static func lowercaseDigit(_ value: UInt16) -> UInt8 {
    let value = UInt8(value & 0xF)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  static func value(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x41...0x46: UInt16(byte - 0x41 + 10)
    case 0x61...0x66: UInt16(byte - 0x61 + 10)
    default: nil
    }
  }
}

enum UTF8Check {
  /// Returns the offset of the first byte that is not UTF-8, or nil if the whole text is valid.
  static func firstInvalid(_ text: Span<UInt8>) -> Int? {
    do {
      _ = try UTF8Span(validating: text)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
