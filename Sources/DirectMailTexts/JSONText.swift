/// JSON text built by hand, where the order of the members is part of the contract.
package enum JSONText {
  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  package static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ",") + "]"
  }

  /// Returns a JSON string. Characters that could control a terminal or break the line are written as `\uXXXX`.
  package static func string(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 2)
    append(text[...], to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the content of the JSON string for a text, without the quotes around it.
  package static func append(_ text: Substring, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: appendEscape(UInt8(ascii: "\""), to: &bytes)
      case 0x5C: appendEscape(UInt8(ascii: "\\"), to: &bytes)
      case 0x0A: appendEscape(UInt8(ascii: "n"), to: &bytes)
      case 0x0D: appendEscape(UInt8(ascii: "r"), to: &bytes)
      case 0x09: appendEscape(UInt8(ascii: "t"), to: &bytes)
      case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0xFEFF:
        appendEscape(UInt8(ascii: "u"), to: &bytes)
        for shift in stride(from: UInt32(12), through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: scalar.value >> shift & 0xF)
          bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
      case 0x20..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(byte)
  }
}
