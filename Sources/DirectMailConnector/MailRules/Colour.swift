/// A colour of a style, as far as it matters whether text can be read.
enum Colour {
  /// Returns whether a colour is white or nearly so; false for what is not understood.
  static func isNearlyWhite(_ value: String) -> Bool {
    let value = value.lowercased()
    if let hex = value.hasPrefix("#") ? value.dropFirst() : nil { return isNearlyWhite(hex: hex) }
    if value.hasPrefix("rgb") {
      let parts = value.split { !("0"..."9" ~= $0 || $0 == "." || $0 == "%") }.dropFirst(0)
        .map(String.init)
      let channels = parts.prefix(3).compactMap { Double($0) }
      let isOpaque = parts.count < 4 || Double(parts[3]).map { $0 >= 0.5 } ?? true
      return channels.count == 3 && channels.allSatisfy { $0 >= least } && isOpaque
    }
    return names.contains(value)
  }

  private static let least = 240.0
  private static let names: Set<String> = [
    "white", "snow", "ivory", "ghostwhite", "floralwhite", "whitesmoke",
  ]

  private static func isNearlyWhite(hex: Substring) -> Bool {
    let digits = hex.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard digits.count == hex.utf8.count else { return false }
    switch digits.count {
    case 3, 4: return digits.prefix(3).allSatisfy { $0 == 15 }
    case 6, 8: return [0, 2, 4].allSatisfy { digits[$0] == 15 }
    default: return false
    }
  }

  /// Returns the colour in the value of `background`; nil if there is none beside pictures and positions.
  static func inBackground(_ value: String) -> String? {
    var rest = value
    while let start = rest.firstRange(of: "url("),
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      rest.replaceSubrange(start.lowerBound...end, with: " ")
    }
    if let start = rest.firstRange(of: "rgb") {
      return String(rest[start.lowerBound...].prefix { $0 != ")" })
    }
    if rest.contains("gradient(") { return rest }
    return rest.split { $0 == " " || $0 == "," || $0 == "/" }.map(String.init).first { word in
      !keywords.contains(word) && word.utf8.first.map { !(0x2B...0x39 ~= $0) } == true
    }
  }

  private static let keywords: Set<String> = [
    "none", "transparent", "inherit", "initial", "unset", "repeat", "no-repeat", "repeat-x",
    "repeat-y", "center", "top", "left", "right", "bottom", "fixed", "scroll", "cover", "contain",
  ]
}
