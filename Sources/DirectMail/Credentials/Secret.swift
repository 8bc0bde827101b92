/// A text that must not be shown: an AccessKey secret or an STS token.
///
/// Its description, debug description, mirror and encoding show a fixed mask, so that no log, message or crash text can
/// contain it. Read ``exposed`` only where the value itself is needed.
public struct Secret: Sendable, Hashable {
  /// The value itself. Never put it in a message.
  public let exposed: String

  /// Hides `value`.
  public init(_ value: String) { exposed = value }

  /// Whether the value is empty.
  public var isEmpty: Bool { exposed.isEmpty }

  static let mask = "********"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable,
  Encodable
{
  public var description: String { Secret.mask }
  public var debugDescription: String { Secret.mask }
  public var customMirror: Mirror { Mirror(self, children: []) }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Secret.mask)
  }
}
