/// Hides the values of keys that look secret in a JSON text, which need not be well formed.
///
/// It reads tokens, not a document: secrets in a file that is malformed, truncated or almost JSON must not be shown
/// either.
package enum SecretMask {
  static let mask = Array("********".utf8)

  /// Returns whether the value of this key is hidden: accessKeySecret and any other name of a key, secret, token or
  /// password, but not accessKeyId.
  package static func hides(_ key: String) -> Bool {
    let word = key.lowercased()
    if ["secret", "token", "password"].contains(where: { word.hasSuffix($0) }) { return true }
    return word == "key" || key.hasSuffix("Key")
      || ["_key", "-key"].contains { word.hasSuffix($0) }
  }

  /// Returns the text with each such value replaced by ``mask``. The number of lines does not change, and an empty
  /// value remains visible as empty.
  static func masked(_ text: [UInt8]) -> [UInt8] {
    var scanner = Scanner(text: text)
    while scanner.next() {}
    return scanner.result
  }
}

/// Copies a text token by token, with the values of secret keys masked.
private struct Scanner {
  let text: [UInt8]
  var position = 0
  var result: [UInt8] = []

  init(text: [UInt8]) {
    self.text = text
    result.reserveCapacity(text.count)
  }

  /// Copies one token. Returns false at the end.
  mutating func next() -> Bool {
    guard position < text.count else { return false }
    let start = position
    position = tokenEnd(from: start)
    result += text[start..<position]
    guard isWord(text[start]) || position - start > 1, SecretMask.hides(name(start..<position)),
      let value = valueStart(behind: position)
    else { return true }
    result += text[position..<value]
    position = valueEnd(from: value)
    appendMasked(value..<position)
    return true
  }

  /// Returns where the value of a name that ends at `end` begins, whatever is between them: a colon, nothing, or a
  /// quote that the name lacks. Returns nil for a name that is not a key.
  private func valueStart(behind end: Int) -> Int? {
    var hasColon = false
    for index in end..<text.count {
      switch text[index] {
      case 0x3A, 0x3D: hasColon = true
      case 0x0A where !hasColon: return nil
      case 0x2C, 0x5D, 0x7D: return nil
      case 0x5B, 0x7B: return index
      case let byte where isWord(byte) || hasColon && !isBlank(byte): return index
      default: break
      }
    }
    return nil
  }

  private mutating func appendMasked(_ range: Range<Int>) {
    let value = text[range]
    guard let first = value.first else { return }
    if value.count == 2, isQuote(first), value.last == first {
      result += value
      return
    }
    if isQuote(first) { result.append(first) }
    result += SecretMask.mask
    // A hidden value may span lines, and a diff pairs lines by number.
    result += value.filter { $0 == 0x0A }
    if isQuote(first), value.count > 1, value.last == first { result.append(first) }
  }

  private func tokenEnd(from start: Int) -> Int {
    if isQuote(text[start]) { return closingQuote(of: start).map { $0 + 1 } ?? start + 1 }
    guard isWord(text[start]) else { return start + 1 }
    return text[start...].firstIndex { !isWord($0) } ?? text.count
  }

  /// Returns the quote that closes the one at `start` on the same line, as JSON requires. Returns nil for a stray
  /// quote, such as an apostrophe, after which names have to be searched for.
  private func closingQuote(of start: Int) -> Int? {
    var index = start + 1
    while index < text.count, text[index] != 0x0A {
      if text[index] == text[start] { return index }
      if text[index] == 0x22 { return nil }
      index += text[index] == 0x5C ? 2 : 1
    }
    return nil
  }

  /// Returns the position after the closing quote, or the end of the text if there is none.
  private func stringEnd(from start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      if text[index] == text[start] { return index + 1 }
      index += text[index] == 0x5C ? 2 : 1
    }
    return text.count
  }

  private func valueEnd(from start: Int) -> Int {
    guard start < text.count else { return start }
    if isQuote(text[start]) { return stringEnd(from: start) }
    if text[start] == 0x7B || text[start] == 0x5B { return containerEnd(from: start) }
    return text[start...].firstIndex { [0x2C, 0x7D, 0x5D, 0x0A].contains($0) } ?? text.count
  }

  private func containerEnd(from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < text.count {
      switch text[index] {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 { return index + 1 }
      case 0x22: index = stringEnd(from: index) - 1
      default: break
      }
      index += 1
    }
    return text.count
  }

  private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x2D: true
    default: false
    }
  }

  /// Returns the name in a token, without quotes, and with those escapes decoded that can occur in the name of a key.
  private func name(_ range: Range<Int>) -> String {
    guard isQuote(text[range.lowerBound]) else {
      return String(decoding: text[range], as: UTF8.self)
    }
    var bytes: [UInt8] = []
    // What is between the name and a misplaced quote is not part of the name.
    var rest = text[range].dropFirst().dropLast()
    while let last = rest.last, !isWord(last) { rest.removeLast() }
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let escape = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(4), as: UTF8.self)
      guard escape == UInt8(ascii: "u"), let code = UInt8(digits, radix: 16) else { continue }
      bytes.append(code)
      rest = rest.dropFirst(4)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
