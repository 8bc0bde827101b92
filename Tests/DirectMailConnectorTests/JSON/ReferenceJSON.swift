@testable import DirectMailConnector

/// RFC 8259 read rule by rule, slowly: the judge of the parser in random tests.
struct ReferenceJSON {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  private struct Refused: Error {}

  /// The value of a text; nil when it is not JSON in UTF-8.
  static func value(_ bytes: [UInt8]) -> JSONValue? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var reader = ReferenceJSON(scalars: Array(text.unicodeScalars))
    guard let value = try? reader.element(), reader.index == reader.scalars.count else {
      return nil
    }
    return value
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func require(_ text: String) throws {
    for scalar in text.unicodeScalars where !take(scalar) { throw Refused() }
  }

  private mutating func blanks() {
    while take(" ") || take("\t") || take("\n") || take("\r") {}
  }

  private mutating func element() throws -> JSONValue {
    blanks()
    defer { blanks() }
    switch next {
    case "{": return .object(try list("{", "}") { try $0.member() })
    case "[": return .array(try list("[", "]") { try $0.element() })
    case "\"": return .string(JSText(utf16: try string()))
    case "t":
      try require("true")
      return .bool(true)
    case "f":
      try require("false")
      return .bool(false)
    case "n":
      try require("null")
      return .null
    default: return .number(try number())
    }
  }

  private mutating func list<Item>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ item: (inout Self) throws -> Item
  ) throws -> [Item] {
    guard take(open) else { throw Refused() }
    blanks()
    if take(close) { return [] }
    var items = [try item(&self)]
    while take(",") { items.append(try item(&self)) }
    guard take(close) else { throw Refused() }
    return items
  }

  private mutating func member() throws -> JSONValue.Member {
    blanks()
    let key = JSText(utf16: try string())
    blanks()
    try require(":")
    return .init(key, try element())
  }

  private mutating func string() throws -> [UInt16] {
    try require("\"")
    var units: [UInt16] = []
    while let scalar = next, scalar != "\"" {
      index += 1
      guard scalar.value >= 0x20 else { throw Refused() }
      if scalar == "\\" {
        units.append(try escape())
      } else {
        units += Array(UTF16.encode(scalar)!)
      }
    }
    try require("\"")
    return units
  }

  private mutating func escape() throws -> UInt16 {
    guard let scalar = next else { throw Refused() }
    index += 1
    switch scalar {
    case "\"", "\\", "/": return UInt16(scalar.value)
    case "b": return 8
    case "t": return 9
    case "n": return 10
    case "f": return 12
    case "r": return 13
    case "u":
      let digits = scalars[index...].prefix(4)
      guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit) else {
        throw Refused()
      }
      index += 4
      return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)!
    default: throw Refused()
    }
  }

  private mutating func number() throws -> String {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func digits() throws {
    let start = index
    while let scalar = next, "0"..."9" ~= scalar { index += 1 }
    guard index > start else { throw Refused() }
  }
}
