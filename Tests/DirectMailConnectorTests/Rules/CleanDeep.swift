@testable import DirectMailConnector

/// What Logto stores of a config, written down once more as a plain function of values: everything empty is dropped.
enum CleanDeep {
  /// Returns `value` as JavaScript parses it and clean-deep leaves it, or nil if nothing is left of it.
  static func cleaned(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .null: return nil
    case .string(let text): return text.isEmpty ? nil : value
    case .bool, .number: return value
    case .array(let elements):
      let kept = elements.compactMap(cleaned)
      return kept.isEmpty ? nil : .array(kept)
    case .object(let members):
      let kept = ownProperties(members).compactMap { member in
        member.key == "__proto__"
          ? nil : cleaned(member.value).map { JSONValue.Member(member.key, $0) }
      }
      return kept.isEmpty ? nil : .object(kept)
    }
  }

  /// Returns the properties of a parsed object: a duplicate key keeps its first position and its last value. Keys that
  /// are array indices come first, in ascending order.
  private static func ownProperties(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
    var indices: [JSText: Int] = [:]
    var properties: [JSONValue.Member] = []
    for member in members {
      if let index = indices[member.key] {
        properties[index].value = member.value
      } else {
        indices[member.key] = properties.count
        properties.append(member)
      }
    }
    let indexes = properties.filter { arrayIndex($0.key) != nil }
      .sorted { (arrayIndex($0.key) ?? 0) < (arrayIndex($1.key) ?? 0) }
    return indexes.isEmpty ? properties : indexes + properties.filter { arrayIndex($0.key) == nil }
  }

  private static func arrayIndex(_ key: JSText) -> UInt32? {
    guard key.utf16.count <= 10, let number = UInt32(key.string), number < .max,
      JSText("\(number)") == key
    else { return nil }
    return number
  }

  /// Returns `JSON.stringify(JSON.parse(…))`.
  static func stringify(_ value: JSONValue) -> [UInt8] {
    switch value {
    case .null: return Array("null".utf8)
    case .bool(let flag): return Array((flag ? "true" : "false").utf8)
    case .number(let text):
      let number = JSNumber.value(text)
      return Array((number.isFinite ? JSNumber.format(number) : "null").utf8)
    case .string(let text): return JSONString.encode(text)
    case .array(let elements):
      return [0x5B] + elements.map(stringify).joined(separator: [0x2C]) + [0x5D]
    case .object(let members):
      let items = ownProperties(members).map {
        JSONString.encode($0.key) + [0x3A] + stringify($0.value)
      }
      return [0x7B] + items.joined(separator: [0x2C]) + [0x7D]
    }
  }
}
