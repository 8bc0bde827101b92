/// Fills arguments into a text.
enum TextFilling {
  /// Returns `text` with `%1`…`%9` replaced by the arguments and `%%` by a percent sign.
  static func fill(_ text: String, _ arguments: [String]) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var result = ""
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case .some(let digit) where ("1"..."9").contains(digit):
        let index = Int(digit.value) - 0x31
        result += index < arguments.count ? arguments[index] : "%\(digit)"
      case .some("%"): result += "%"
      case .some(let other):
        result += "%"
        result.unicodeScalars.append(other)
      case nil: result += "%"
      }
    }
    return result
  }
}
