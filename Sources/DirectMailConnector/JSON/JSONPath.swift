/// The path from the root of a document to one of its values.
public struct JSONPath: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  /// A step of a path: a member by its key, or an element by its index, counted from 0.
  public enum Element: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(JSText)
    case index(Int)
    public init(stringLiteral value: String) { self = .key(JSText(value)) }
    public init(integerLiteral value: Int) { self = .index(value) }
  }

  /// The steps from the root.
  public var elements: [Element]

  /// Creates a path of these steps. Without steps it leads to the root.
  public init(_ elements: [Element] = []) { self.elements = elements }
  public init(arrayLiteral elements: Element...) { self.elements = elements }

  /// The first step; nil at the root.
  public var first: Element? { elements.first }
  /// The number of steps.
  public var count: Int { elements.count }
  /// The step at `index`, which must be less than ``count``.
  public subscript(index: Int) -> Element { elements[index] }

  /// Returns the path extended by one step.
  public func appending(_ element: Element) -> JSONPath { JSONPath(elements + [element]) }

  static func + (left: JSONPath, right: JSONPath) -> JSONPath {
    JSONPath(left.elements + right.elements)
  }

  /// The path as Logto writes it: `templates.0.subject`; empty for the root.
  public var description: String {
    elements.map { element in
      switch element {
      case .key(let key): key.escapedForDisplay
      case .index(let index): "\(index)"
      }
    }.joined(separator: ".")
  }
}
