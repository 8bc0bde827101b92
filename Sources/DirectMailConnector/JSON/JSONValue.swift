/// A JSON value outside a document. Objects keep the order of their members.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(JSText)
  case array([JSONValue])
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The key, decoded.
    public var key: JSText
    /// The value.
    public var value: JSONValue
    /// Creates a member.
    public init(_ key: JSText, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The kind of the value.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The value of the last member with that name, as JavaScript sees it.
  public subscript(key: JSText) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }
}

extension JSONDocument {
  /// Returns the value at `path` as it is in the text.
  public func value(at path: JSONPath) -> JSONValue? { node(at: path).map(value) }

  func value(_ node: Node) -> JSONValue {
    switch kind(node) {
    case .null: .null
    case .bool: .bool(bytes[range(node).lowerBound] == UInt8(ascii: "t"))
    case .number: .number(String(decoding: bytes[range(node)], as: UTF8.self))
    case .string: .string(text(node))
    case .array: .array(elements(node).map(value))
    case .object: .object(members(node).map { .init(text($0.key), value($0.value)) })
    }
  }
}
