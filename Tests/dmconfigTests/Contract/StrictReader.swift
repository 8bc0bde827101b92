import DirectMailConnector

/// Reads an object of `--format json` as a strict program would that was written for version 0.1.0: the properties
/// that it knows have to be there, in their order and of their kinds; others are passed over.
struct StrictReader {
  struct Broken: Error, CustomStringConvertible { let description: String }

  private var rest: ArraySlice<JSONValue.Member>

  init(line: some StringProtocol) throws {
    let document = try JSONDocument(Array(line.utf8))
    guard let value = document.value(at: []) else { throw Broken(description: "no value: \(line)") }
    try self.init(value)
  }

  init(_ value: JSONValue) throws {
    guard case .object(let members) = value else {
      throw Broken(description: "not an object: \(value)")
    }
    guard Set(members.map(\.key)).count == members.count else {
      throw Broken(description: "a property stands twice: \(members.map(\.key.string))")
    }
    rest = members[...]
  }

  /// Whether a property is still to come.
  func holds(_ name: String) -> Bool { rest.contains { $0.key.string == name } }

  private mutating func take(_ name: String) throws -> JSONValue {
    guard let index = rest.firstIndex(where: { $0.key.string == name }) else {
      throw Broken(description: "no \(name) in its place: \(rest.map(\.key.string))")
    }
    defer { rest = rest[(index + 1)...] }
    return rest[index].value
  }

  mutating func text(_ name: String) throws -> String {
    let value = try take(name)
    guard case .string(let text) = value else { throw Broken(description: "\(name): \(value)") }
    return text.string
  }

  /// A whole number, written with digits alone.
  mutating func number(_ name: String) throws -> Int {
    let value = try take(name)
    guard case .number(let digits) = value, let number = Int(digits) else {
      throw Broken(description: "\(name): \(value)")
    }
    return number
  }

  mutating func flag(_ name: String) throws -> Bool {
    let value = try take(name)
    guard case .bool(let flag) = value else { throw Broken(description: "\(name): \(value)") }
    return flag
  }

  mutating func object(_ name: String) throws -> StrictReader { try StrictReader(take(name)) }

  mutating func objects(_ name: String) throws -> [StrictReader] {
    try list(name).map(StrictReader.init)
  }

  mutating func texts(_ name: String) throws -> [String] {
    try list(name).map { item in
      guard case .string(let text) = item else { throw Broken(description: "\(name): \(item)") }
      return text.string
    }
  }

  private mutating func list(_ name: String) throws -> [JSONValue] {
    let value = try take(name)
    guard case .array(let items) = value else { throw Broken(description: "\(name): \(value)") }
    return items
  }

  /// What is left, all of it texts: names and values in their order.
  func allTexts() throws -> [(name: String, text: String)] {
    try rest.map { member in
      guard case .string(let text) = member.value else {
        throw Broken(description: "\(member.key.string): \(member.value)")
      }
      return (member.key.string, text.string)
    }
  }
}
