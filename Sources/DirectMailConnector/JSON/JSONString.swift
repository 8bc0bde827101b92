/// Strings between the text of a document and what they mean.
enum JSONString {
  /// Decodes a literal of a parsed text, quotes included.
  static func decode(_ literal: ArraySlice<UInt8>) -> JSText {
    let units = literal.dropFirst().dropLast().withUnsafeBufferPointer { bytes in
      // Nothing takes more code units than bytes. None at all is left to `[]`, which all threads share.
      bytes.isEmpty
        ? []
        : [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
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
    }
    return JSText(utf16: units)
  }

  /// What the escape at `index` stands for; `index` is behind it then.
  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt16 {
    guard bytes[index + 1] == UInt8(ascii: "u") else {
      index += 2
      return unescaped(bytes[index - 1])
    }
    index += 6
    return (index - 4..<index).reduce(0) { $0 << 4 | (Hex.value(bytes[$1]) ?? 0) }
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

  /// The literal of a text, as `JSON.stringify` writes it: everything but quotes, backslashes, control characters
  /// and unpaired surrogates stands for itself.
  static func encode(_ text: JSText) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf16.count + 2)
    func escape(_ byte: UInt8) {
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    }
    var index = 0
    let units = text.utf16
    while index < units.count {
      let unit = units[index]
      index += 1
      switch unit {
      case 0x22, 0x5C: escape(UInt8(unit))
      case 0x08: escape(UInt8(ascii: "b"))
      case 0x0C: escape(UInt8(ascii: "f"))
      case 0x0A: escape(UInt8(ascii: "n"))
      case 0x0D: escape(UInt8(ascii: "r"))
      case 0x09: escape(UInt8(ascii: "t"))
      case 0..<0x20: bytes += escaped(unit)
      case 0x20..<0x80: bytes.append(UInt8(unit))
      default:
        if UTF16.isLeadSurrogate(unit), index < units.count, UTF16.isTrailSurrogate(units[index]) {
          UTF16Text.forEachByte(of: UTF16Text.pair(unit, units[index])) { bytes.append($0) }
          index += 1
        } else if UTF16.isSurrogate(unit) {
          bytes += escaped(unit)
        } else {
          UTF16Text.forEachByte(of: UInt32(unit)) { bytes.append($0) }
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }

  private static func escaped(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }
}
