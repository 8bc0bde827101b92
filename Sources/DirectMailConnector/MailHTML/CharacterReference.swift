/// Decodes character references such as `&amp;` and `&#20013;`, as browsers do.
enum CharacterReference {
  /// Returns the text of a range with its references decoded.
  static func decoded(
    _ units: [UInt16], _ range: Range<Int>, inAttribute: Bool = false
  ) -> [UInt16] {
    var text: [UInt16] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if units[index] == ASCII.ampersand,
        let match = match(units, at: index, before: range.upperBound, inAttribute: inAttribute)
      {
        text += match.text
        index = match.end
      } else {
        text.append(units[index])
        index += 1
      }
    }
    return text
  }

  /// Returns the text of the reference at an ampersand and where the reference ends; nil if the ampersand stands for
  /// itself.
  static func match(
    _ units: [UInt16], at start: Int, before end: Int, inAttribute: Bool = false
  ) -> (text: [UInt16], end: Int)? {
    guard start + 1 < end else { return nil }
    return units[start + 1] == ASCII.number
      ? numeric(units, start + 2, end) : named(units, start + 1, end, inAttribute)
  }

  // MARK: Numbers

  private static func numeric(
    _ units: [UInt16], _ start: Int, _ end: Int
  ) -> (text: [UInt16], end: Int)? {
    let isHex = start < end && ASCII.lowercased(units[start]) == UInt16(UInt8(ascii: "x"))
    var index = isHex ? start + 1 : start
    let digits = index
    var value: UInt32 = 0
    while index < end, let digit = digit(units[index], isHex: isHex) {
      value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < end, units[index] == ASCII.semicolon { index += 1 }
    return (UTF16Text.units(of: String(scalar(value))), index)
  }

  private static func digit(_ unit: UInt16, isHex: Bool) -> UInt32? {
    switch ASCII.lowercased(unit) {
    case 0x30...0x39: UInt32(unit - 0x30)
    case 0x61...0x66 where isHex: UInt32(ASCII.lowercased(unit) - 0x57)
    default: nil
    }
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    if value == 0 { return replacement }
    if 0x80...0x9F ~= value { return windows1252[Int(value - 0x80)] ?? replacement }
    return Unicode.Scalar(value) ?? replacement
  }

  /// What 0x80 to 0x9F mean in windows-1252, which numbers in this range are read as; nil where that leaves a gap.
  private static let windows1252: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  // MARK: Names

  private static func named(
    _ units: [UInt16], _ start: Int, _ end: Int, _ inAttribute: Bool
  ) -> (text: [UInt16], end: Int)? {
    var index = start
    while index < end, index - start < longestName, isNameUnit(units[index]) { index += 1 }
    guard index > start else { return nil }
    let name = UTF16Text.string(of: units[start..<index])
    if index < end, units[index] == ASCII.semicolon, let text = names[name] {
      return (UTF16Text.units(of: text), index + 1)
    }
    return withoutSemicolon(name, units, start, end, inAttribute)
  }

  /// Some old names need no semicolon: `&copy 2026`, `&nbspx`. In an attribute they do where a name goes on, so that
  /// `?a=1&copy=2` remains an address.
  private static func withoutSemicolon(
    _ name: String, _ units: [UInt16], _ start: Int, _ end: Int, _ inAttribute: Bool
  ) -> (text: [UInt16], end: Int)? {
    for length in stride(from: min(name.utf8.count, longestOldName), to: 1, by: -1) {
      let old = String(name.prefix(length))
      guard oldNames.contains(old), let text = names[old] else { continue }
      let next = start + length
      if inAttribute, next < end, units[next] == ASCII.equals || isNameUnit(units[next]) {
        return nil
      }
      return (UTF16Text.units(of: text), next)
    }
    return nil
  }

  private static func isNameUnit(_ unit: UInt16) -> Bool {
    ASCII.isLetter(unit) || ASCII.isDigit(unit)
  }
}
