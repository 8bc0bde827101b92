/// Addresses that a test can go to.
public enum Recipient {
  /// Whether Logto's test route takes the address: JavaScript's `/^\S+@\S+\.\S+$/`, by code units.
  ///
  /// Source: core-kit `emailRegEx`.
  public static func isAccepted(_ address: String) -> Bool { isAccepted(JSText(address)) }

  /// The same for a text that may hold lone surrogates.
  public static func isAccepted(_ address: JSText) -> Bool {
    let units = address.utf16
    guard !units.contains(where: Placeholders.isSpace),
      let at = units.dropFirst().firstIndex(of: UInt16(UInt8(ascii: "@")))
    else { return false }
    // At least one unit after the @, then a dot, then at least one more: for the first @ that can be one.
    guard at + 3 < units.count else { return false }
    return units[(at + 2)..<(units.count - 1)].contains(UInt16(UInt8(ascii: ".")))
  }

  /// Several addresses in one, which Logto passes on as they are.
  public static func hasSeveral(_ address: String) -> Bool {
    address.unicodeScalars.count { $0 == "@" } > 1
      && address.unicodeScalars.contains { $0 == "," || $0 == ";" }
  }
}
