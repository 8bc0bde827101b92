import TestSupport

@testable import DirectMailConnector

/// Documents as people and programs write them, with their odd sides.
struct RandomDocument {
  var numbers: SeededRandom
  private let indent: String
  private let lineEnd: String

  init(seed: UInt64) {
    numbers = SeededRandom(seed: seed)
    indent = ["", " ", "  ", "    ", "\t"].randomElement(using: &numbers) ?? ""
    lineEnd = ["", "\n", "\r\n", "\r"].randomElement(using: &numbers) ?? ""
  }

  mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: items.indices, using: &numbers)] }

  /// Texts with what JSON escapes, what it need not, and half a character.
  mutating func string() -> JSText {
    pick([
      "", "a", "key", "\u{4E2D}\u{6587}", "\u{1F600}", "e\u{301}", "\u{E9}", "a\"b\\c/", "{{code}}",
      "line\nline\r\n\ttab", "\u{0}\u{1F}\u{7F}\u{2028}", "<p style=\"x\">[,:]</p>",
      JSText(utf16: [0xD83D]), JSText(utf16: [0x41, 0xDE00, 0x42]),
    ])
  }

  mutating func value(_ depth: Int = 3) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &numbers) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &numbers))
    case 2:
      return .number(pick(["0", "-0", "1", "-1.50", "1e5", "1E+400", "12345678901234567890"]))
    case 3, 4: return .string(string())
    case 5, 6:
      let count = Int.random(in: 0...4, using: &numbers)
      return .array((0..<count).map { _ in value(depth - 1) })
    default:
      let count = Int.random(in: 0...4, using: &numbers)
      return .object((0..<count).map { _ in .init(string(), value(depth - 1)) })
    }
  }

  /// A config with unknown keys, keys in any order and sometimes twice, and templates that are none.
  mutating func config() -> JSONValue {
    var members = ConnectorConfig.Field.allCases.filter { _ in
      Int.random(in: 0..<5, using: &numbers) > 0
    }
    .map { JSONValue.Member($0.key, .string(string())) }
    let templates = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in template() }
    members.append(.init("templates", .array(templates)))
    for _ in 0..<Int.random(in: 0...3, using: &numbers) {
      members.append(.init(string(), value()))
    }
    if Bool.random(using: &numbers), let twice = members.first { members.append(twice) }
    members.shuffle(using: &numbers)
    guard Int.random(in: 0..<4, using: &numbers) == 0 else { return .object(members) }
    return .object([
      .init("id", .string("x")), .init("connectorId", .string("aliyun-direct-mail")),
      .init("config", .object(members)), .init("metadata", value()),
    ])
  }

  private mutating func template() -> JSONValue {
    if Int.random(in: 0..<6, using: &numbers) == 0 { return value(1) }
    var members = ConnectorConfig.TemplateField.allCases
      .map { JSONValue.Member($0.key, .string(string())) }
    if Bool.random(using: &numbers) { members.append(.init("note", value(1))) }
    members.shuffle(using: &numbers)
    return .object(members)
  }

  /// The text of `value`, spread as this document spreads it and not always evenly.
  mutating func text(_ value: JSONValue) -> [UInt8] {
    Array(blank(0).utf8) + text(value, 0) + Array(blank(0).utf8)
  }

  private mutating func text(_ value: JSONValue, _ level: Int) -> [UInt8] {
    switch value {
    case .array(let elements):
      let items = elements.map { text($0, level + 1) }
      return bracketed("[", items, "]", level)
    case .object(let members):
      let items = members.map { member in
        JSONString.encode(member.key) + Array(pick([":", ": ", " : "]).utf8)
          + text(member.value, level + 1)
      }
      return bracketed("{", items, "}", level)
    case .string(let text): return literal(text)
    default: return JSONStyle.standard.print(value, level: 0)
    }
  }

  /// Sometimes with escapes where none are needed.
  private mutating func literal(_ text: JSText) -> [UInt8] {
    guard Int.random(in: 0..<4, using: &numbers) == 0 else { return JSONString.encode(text) }
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return Array("\"\(units.joined())\"".utf8)
  }

  private mutating func bracketed(
    _ open: String, _ items: [[UInt8]], _ close: String, _ level: Int
  ) -> [UInt8] {
    var bytes = Array(open.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes += Array(pick([",", ",", " ,"]).utf8) }
      bytes += Array(blank(level + 1).utf8) + item
    }
    return bytes + Array(blank(level).utf8) + Array(close.utf8)
  }

  private mutating func blank(_ level: Int) -> String {
    if Int.random(in: 0..<12, using: &numbers) == 0 { return pick(["", " ", "\t ", "\n\n"]) }
    return lineEnd.isEmpty ? "" : lineEnd + String(repeating: indent, count: level)
  }
}
