/// Numbers as JavaScript prints them.
enum JSNumber {
  /// Returns the value that JavaScript reads from a JSON number; infinite beyond the range.
  static func value(_ text: String) -> Double { Double(text) ?? .nan }

  /// Returns `String(JSON.parse(text))`.
  static func text(_ text: String) -> String { format(value(text)) }

  /// Formats a number as JavaScript does. Swift also prints the shortest digits that read back as the same number.
  ///
  /// Source: ECMAScript, Number::toString.
  static func format(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number == 0 { return "0" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = digitsAndPoint(number.magnitude)
    let count = digits.count
    if count <= point, point <= 21 {
      return sign + digits + String(repeating: "0", count: point - count)
    }
    if 0 < point, point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    if -6 < point, point <= 0 {
      return sign + "0." + String(repeating: "0", count: -point) + digits
    }
    let exponent = point - 1
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + "\(abs(exponent))"
  }

  /// Returns the shortest digits, without zeros at either end, and the position of the decimal point from their start.
  private static func digitsAndPoint(_ number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(mantissa[0])
    var digits = whole + (mantissa.count > 1 ? mantissa[1] : "")
    exponent += whole.count
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
  }
}
