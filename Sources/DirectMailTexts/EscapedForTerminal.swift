/// Makes text from files, replies and arguments safe to show in a terminal or a log.
extension String {
  /// The text with every control character and invisible formatting character made visible.
  ///
  /// The controls below U+0020 and DEL become their control pictures (␛, ␊, ␡). The C1 controls, line and paragraph
  /// separators, blanks of no width, byte order marks and the characters that change the text direction become, for
  /// example, `<U+0085>`. A byte of a file name that is not valid UTF-8, which is represented as U+10FF00 plus the byte,
  /// becomes `\xD6`.
  package var escapedForTerminal: String {
    guard unicodeScalars.contains(where: Self.isInvisible) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F:
        result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: result.unicodeScalars.append("\u{2421}")
      case 0x10FF80...0x10FFFF:
        // A byte of a file name that is not valid UTF-8.
        result += "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
      case _ where Self.isInvisible(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF, 0x10FF80...0x10FFFF:
      true
    default: false
    }
  }
}
