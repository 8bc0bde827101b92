/// Code units of ASCII.
enum ASCII {
  static let lineFeed: UInt16 = 0x0A
  static let quote = UInt16(UInt8(ascii: "\""))
  static let number = UInt16(UInt8(ascii: "#"))
  static let dollar = UInt16(UInt8(ascii: "$"))
  static let percent = UInt16(UInt8(ascii: "%"))
  static let ampersand = UInt16(UInt8(ascii: "&"))
  static let apostrophe = UInt16(UInt8(ascii: "'"))
  static let asterisk = UInt16(UInt8(ascii: "*"))
  static let hyphen = UInt16(UInt8(ascii: "-"))
  static let period = UInt16(UInt8(ascii: "."))
  static let slash = UInt16(UInt8(ascii: "/"))
  static let colon = UInt16(UInt8(ascii: ":"))
  static let semicolon = UInt16(UInt8(ascii: ";"))
  static let less = UInt16(UInt8(ascii: "<"))
  static let equals = UInt16(UInt8(ascii: "="))
  static let greater = UInt16(UInt8(ascii: ">"))
  static let question = UInt16(UInt8(ascii: "?"))
  static let exclamation = UInt16(UInt8(ascii: "!"))
  static let openBracket = UInt16(UInt8(ascii: "["))
  static let closeBracket = UInt16(UInt8(ascii: "]"))
  static let underscore = UInt16(UInt8(ascii: "_"))
  static let openBrace = UInt16(UInt8(ascii: "{"))
  static let bar = UInt16(UInt8(ascii: "|"))
  static let closeBrace = UInt16(UInt8(ascii: "}"))

  /// Returns whether a code unit is white space of HTML.
  static func isSpace(_ unit: UInt16) -> Bool {
    unit == 0x20 || unit == 0x0A || unit == 0x09 || unit == 0x0D || unit == 0x0C
  }

  static func isLetter(_ unit: UInt16) -> Bool {
    0x61...0x7A ~= unit || 0x41...0x5A ~= unit
  }

  static func isDigit(_ unit: UInt16) -> Bool { 0x30...0x39 ~= unit }

  static func isAlphanumeric(_ unit: UInt16) -> Bool { isLetter(unit) || isDigit(unit) }

  static func lowercased(_ unit: UInt16) -> UInt16 { 0x41...0x5A ~= unit ? unit | 0x20 : unit }
}
