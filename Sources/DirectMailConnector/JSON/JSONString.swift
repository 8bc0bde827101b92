/// Converts between the literals of strings in a document and their values.
enum JSONString {
  /// Decodes a literal of a parsed text, including its quotes.
  static func decode(_ literal: ArraySlice<UInt8>) -> JSText {
    let inner = literal.dropFirst().dropLast()
    let bytes = inner.span
    // With a capacity of 0, the standard library writes to the empty array that all threads share.
    guard !bytes.isEmpty else { return JSText(utf16: []) }
    // A string never has more code units than bytes.
    let units = [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "\\") {
          units[count] = escape(bytes, &index)
          count += 1
        } else {
          UTF16Text.scalar(bytes, &index, units, &count)
        }
      }
    }
    return JSText(utf16: units)
  }

  /// Returns the code unit of the escape at `index`, and moves `index` past it.
  private static func escape(_ bytes: Span<UInt8>, _ index: inout Int) -> UInt16 {
    guard bytes[index + 1] == UInt8(ascii: "u") else {
      index += 2
      return unescaped(bytes[index - 1])
    }
    index += 6
    var unit: UInt16 = 0
    for offset in index - 4..<index { unit = unit << 4 | (Hex.value(bytes[offset]) ?? 0) }
    return unit
  }

  /// Returns the byte of a text at which a code unit of the string begins whose literal is at `start`.
  static func offset(ofUnit unit: Int, in bytes: [UInt8], literalAt start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return start }
    var index = start + 1
    var passed = 0
    while passed < unit, index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "u") ? 6 : 2
      case ..<0x80: index += 1
      case ..<0xE0: index += 2
      case ..<0xF0: index += 3
      default:
        index += 4
        passed += 1
      }
      passed += 1
    }
    return min(index, bytes.count)
  }

  private static func unescaped(_ byte: UInt8) -> UInt16 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: UInt16(byte)
    }
  }

  /// Returns the literal of a text, as `JSON.stringify` writes it: only quotes, backslashes, control characters and
  /// unpaired surrogates are escaped.
  static func encode(_ text: JSText) -> [UInt8] {
    let units = text.utf16.span
    var size = 2
    forEachByte(of: units) { _ in size += 1 }
    return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      bytes[0] = UInt8(ascii: "\"")
      count = 1
      forEachByte(of: units) {
        bytes[count] = $0
        count += 1
      }
      bytes[count] = UInt8(ascii: "\"")
      count += 1
    }
  }

  /// Calls `body` with each byte between the quotes.
  @inline(__always)
  private static func forEachByte(of units: Span<UInt16>, _ body: (UInt8) -> Void) {
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      if let letter = shortEscape(unit) {
        body(UInt8(ascii: "\\"))
        body(letter)
      } else if 0x20..<0x80 ~= unit {
        body(UInt8(unit))
      } else if unit >= 0x80, let value = UTF16Text.scalar(unit, units, &index) {
        UTF16Text.forEachByte(of: value, body)
      } else {
        body(UInt8(ascii: "\\"))
        body(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] { body(Hex.lowercaseDigit(unit >> UInt16(shift))) }
      }
    }
  }

  /// Returns the letter that follows the backslash in the short escape of `unit`, or nil if there is none.
  @inline(__always)
  private static func shortEscape(_ unit: UInt16) -> UInt8? {
    switch unit {
    case 0x22, 0x5C: UInt8(unit)
    case 0x08: UInt8(ascii: "b")
    case 0x0C: UInt8(ascii: "f")
    case 0x0A: UInt8(ascii: "n")
    case 0x0D: UInt8(ascii: "r")
    case 0x09: UInt8(ascii: "t")
    default: nil
    }
  }
}
