/// A JSON text that is preserved byte for byte: an unedited document is written as it was read, and an edit changes
/// only what it must.
public struct JSONDocument: Sendable, Equatable {
  /// The maximum size of a text, in bytes: 16 MiB.
  public static let sizeLimit = 16 * 1_048_576
  /// The maximum number of levels of arrays and objects.
  public static let depthLimit = 512

  public private(set) var bytes: [UInt8]
  private(set) var tape: JSONTape

  /// Parses a text.
  ///
  /// - Throws: ``JSONSyntaxError`` where JavaScript's `JSON.parse` throws, and for a text that exceeds the limits.
  public init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    tape = try JSONParser.parse(bytes)
    self.bytes = bytes
  }

  private init(bytes: [UInt8], tape: JSONTape) {
    self.bytes = bytes
    self.tape = tape
  }

  static let emptyObject = JSONDocument(
    bytes: Array("{}".utf8),
    tape: JSONTape(nodes: [.init(kind: .object, start: 0, end: 2, next: 1)]))

  public static func == (left: JSONDocument, right: JSONDocument) -> Bool {
    left.bytes == right.bytes
  }

  // MARK: Nodes

  /// A value in the document, by its index in the tape. It becomes invalid after an edit.
  struct Node: Hashable { let index: Int }

  var root: Node { Node(index: 0) }

  func kind(_ node: Node) -> JSONKind { tape.nodes[node.index].kind }

  func range(_ node: Node) -> Range<Int> { tape.range(node.index) }

  /// Returns the members of an object in the order of the text, including duplicate keys.
  func members(_ node: Node) -> [(key: Node, value: Node)] {
    guard kind(node) == .object else { return [] }
    let children = tape.children(node.index)
    return stride(from: 0, to: children.count - 1, by: 2).map {
      (Node(index: children[$0]), Node(index: children[$0 + 1]))
    }
  }

  func elements(_ node: Node) -> [Node] {
    guard kind(node) == .array else { return [] }
    return tape.children(node.index).map(Node.init)
  }

  /// Returns the decoded text of a string or key.
  func text(_ node: Node) -> JSText { JSONString.decode(bytes[tape.range(node.index)]) }

  /// Returns the member that JavaScript sees under `key`: the last one with that name.
  func member(_ key: JSText, of node: Node) -> (key: Node, value: Node)? {
    var found: (key: Node, value: Node)?
    for member in eachMember(of: node) where matches(member.key, key) { found = member }
    return found
  }

  func node(at path: JSONPath) -> Node? {
    var node = root
    for element in path.elements {
      switch element {
      case .key(let key):
        guard let member = member(key, of: node) else { return nil }
        node = member.value
      case .index(let index):
        guard let element = self.element(index, of: node) else { return nil }
        node = element
      }
    }
    return node
  }

  // MARK: Queries

  /// Returns the kind of the value at `path`, or nil if there is none.
  public func kind(at path: JSONPath) -> JSONKind? { node(at: path).map(kind) }

  /// Returns the decoded text of the string at `path`, or nil if there is none or it is not a string.
  public func text(at path: JSONPath) -> JSText? {
    guard let node = node(at: path), kind(node) == .string else { return nil }
    return text(node)
  }

  /// Returns the number of elements of the array, or of members of the object, at `path`; nil for anything else.
  public func count(at path: JSONPath) -> Int? {
    guard let node = node(at: path) else { return nil }
    return switch kind(node) {
    case .array: eachElement(of: node).reduce(0) { count, _ in count + 1 }
    case .object: eachMember(of: node).reduce(0) { count, _ in count + 1 }
    default: nil
    }
  }

  /// Returns the range of bytes of the value at `path`.
  public func range(at path: JSONPath) -> Range<Int>? { node(at: path).map(range) }

  /// Returns the line and column, from 1 and in Unicode scalars, of the value at `path`, or of its nearest existing
  /// ancestor if there is none.
  public func location(of path: JSONPath) -> (line: Int, column: Int) {
    var path = path
    while node(at: path) == nil, !path.elements.isEmpty { path.elements.removeLast() }
    return location(ofByte: node(at: path).map { range($0).lowerBound } ?? 0)
  }

  func location(ofByte offset: Int) -> (line: Int, column: Int) {
    LineIndex.location(of: offset, in: bytes.span)
  }

  // MARK: Edits

  /// Replaces an edit's old bytes with its new ones.
  ///
  /// Returns false, with nothing changed, if the edit was made for another text or the result is not JSON.
  @discardableResult
  public mutating func apply(_ edit: JSONEdit) -> Bool {
    guard edit.range.upperBound <= bytes.count, bytes[edit.range].elementsEqual(edit.old) else {
      return false
    }
    // Edit in place, because copying a large document takes noticeable time.
    bytes.replaceSubrange(edit.range, with: edit.new)
    guard let tape = try? JSONParser.parse(bytes) else {
      bytes.replaceSubrange(edit.inverse.range, with: edit.old)
      return false
    }
    self.tape = tape
    return true
  }
}

/// A change of a text: at `offset`, `old` was replaced by `new`. Its inverse undoes it to the byte.
public struct JSONEdit: Sendable, Hashable {
  /// The offset from the start of the text, in bytes.
  public let offset: Int
  /// The bytes that were there.
  public let old: [UInt8]
  /// The bytes that replace them.
  public let new: [UInt8]

  /// Creates a change at `offset`, in bytes.
  public init(offset: Int, old: [UInt8], new: [UInt8]) {
    self.offset = offset
    self.old = old
    self.new = new
  }

  /// The range of the old bytes in the text before the change.
  public var range: Range<Int> { offset..<(offset + old.count) }
  /// The edit that undoes this one.
  public var inverse: JSONEdit { JSONEdit(offset: offset, old: new, new: old) }
  /// Whether the edit changes nothing.
  public var isEmpty: Bool { old == new }

  /// Creates the edit that turns `old` into `new`, without their common beginning and end.
  public init(from old: [UInt8], to new: [UInt8]) {
    var head = 0
    let shorter = min(old.count, new.count)
    while head < shorter, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    self.init(
      offset: head, old: Array(old[head..<(old.count - tail)]),
      new: Array(new[head..<(new.count - tail)]))
  }
}
