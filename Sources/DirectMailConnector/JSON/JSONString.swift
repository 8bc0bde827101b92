/// Strings between the text of a document and what they mean.
enum JSONString {
  /// Decodes a checked literal, quotes included.
  static func decode(_ literal: ArraySlice<UInt8>) -> JSText {
    let inner = literal.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else {
      return JSText(String(decoding: inner, as: UTF8.self))
    }
    var units: [UInt16] = []
    units.reserveCapacity(inner.count)
    var run = inner.startIndex
    var index = inner.startIndex
    while index < inner.endIndex {
      guard inner[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      units += UTF16Text.units(of: String(decoding: inner[run..<index], as: UTF8.self))
      if inner[index + 1] == UInt8(ascii: "u") {
        units.append(
          inner[(index + 2)..<(index + 6)].reduce(0) { $0 << 4 | (Hex.value($1) ?? 0) })
        index += 6
      } else {
        units.append(unescaped(inner[index + 1]))
        index += 2
      }
      run = index
    }
    units += UTF16Text.units(of: String(decoding: inner[run...], as: UTF8.self))
    return JSText(utf16: units)
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
