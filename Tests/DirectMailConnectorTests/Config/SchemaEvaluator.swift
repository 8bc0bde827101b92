import DirectMailConnector

/// Judges values by a JSON Schema that uses the few keywords that ours does; a keyword it does not know is an error.
struct SchemaEvaluator {
  enum Failure: Error {
    case unknownKeyword(String)
    case unresolved(String)
  }

  let root: JSONValue

  func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

  private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
    guard case .object(let keywords) = schema else { throw Failure.unresolved("\(schema)") }
    return try keywords.allSatisfy { try accepts(value, $0.key.string, $0.value, schema) }
  }

  private func accepts(
    _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONValue
  ) throws -> Bool {
    switch (keyword, argument) {
    case ("$schema", _), ("title", _), ("description", _), ("default", _), ("$defs", _):
      return true
    case ("then", _), ("else", _): return true
    case ("type", .string(let type)): return typeName(value) == type.string
    case ("const", _): return value == argument
    case ("enum", .array(let values)): return values.contains(value)
    case ("$ref", .string(let name)): return try accepts(value, try definition(name.string))
    case ("properties", .object(let properties)):
      return try properties.allSatisfy { property in
        try value[property.key].map { try accepts($0, property.value) } ?? true
      }
    case ("required", .array(let names)):
      guard case .object = value else { return true }
      return names.allSatisfy { name in
        if case .string(let key) = name { value[key] != nil } else { false }
      }
    case ("items", _):
      guard case .array(let elements) = value else { return true }
      return try elements.allSatisfy { try accepts($0, argument) }
    case ("contains", _):
      guard case .array(let elements) = value else { return true }
      return try elements.contains { try accepts($0, argument) }
    case ("allOf", .array(let schemas)): return try schemas.allSatisfy { try accepts(value, $0) }
    case ("if", _):
      let branch = try accepts(value, argument) ? schema["then"] : schema["else"]
      return try branch.map { try accepts(value, $0) } ?? true
    default: throw Failure.unknownKeyword(keyword)
    }
  }

  private func definition(_ reference: String) throws -> JSONValue {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix),
      let found = root["$defs"]?[JSText(String(reference.dropFirst(prefix.count)))]
    else { throw Failure.unresolved(reference) }
    return found
  }

  private func typeName(_ value: JSONValue) -> String {
    value.kind == .bool ? "boolean" : value.kind.rawValue
  }
}
