/// The way from the root of a document to one of its values.
public struct JSONPath: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  public enum Element: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(JSText)
    case index(Int)
    public init(stringLiteral value: String) { self = .key(JSText(value)) }
    public init(integerLiteral value: Int) { self = .index(value) }
  }

  public var elements: [Element]

  public init(_ elements: [Element] = []) { self.elements = elements }
  public init(arrayLiteral elements: Element...) { self.elements = elements }

  public var first: Element? { elements.first }
  public var count: Int { elements.count }
  public subscript(index: Int) -> Element { elements[index] }

  public func appending(_ element: Element) -> JSONPath { JSONPath(elements + [element]) }

  static func + (left: JSONPath, right: JSONPath) -> JSONPath {
    JSONPath(left.elements + right.elements)
  }

  /// As Logto writes it: `templates.0.subject`; empty for the root.
  public var description: String {
    elements.map { element in
      switch element {
      case .key(let key): key.escapedForDisplay
      case .index(let index): "\(index)"
      }
    }.joined(separator: ".")
  }
}
