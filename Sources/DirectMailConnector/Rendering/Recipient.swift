/// The addresses that a test can be sent to.
public enum Recipient {
  /// Returns whether Logto's test route accepts the address: JavaScript's `/^\S+@\S+\.\S+$/`, by code units.
  ///
  /// Source: core-kit `emailRegEx`.
  public static func isAccepted(_ address: String) -> Bool { isAccepted(JSText(address)) }

  /// Returns the same for a text that may contain unpaired surrogates.
  public static func isAccepted(_ address: JSText) -> Bool {
    let units = address.utf16
    guard !units.contains(where: Placeholders.isSpace),
      let at = units.dropFirst().firstIndex(of: UInt16(UInt8(ascii: "@")))
    else { return false }
    // The first @ with a unit before it must be followed by at least one unit, then a dot, then at least one more unit.
    guard at + 3 < units.count else { return false }
    return units[(at + 2)..<(units.count - 1)].contains(UInt16(UInt8(ascii: ".")))
  }

  /// Returns whether a text contains several addresses, which Logto passes on unchanged.
  public static func hasSeveral(_ address: String) -> Bool {
    address.unicodeScalars.count { $0 == "@" } > 1
      && address.unicodeScalars.contains { $0 == "," || $0 == ";" }
  }
}
