/// A JSON text that is kept byte for byte: an unedited document gives back what was read, and an edit changes only
/// what it must.
public struct JSONDocument: Sendable, Equatable {
  /// The largest text that is taken, in bytes: 16 MiB.
  public static let sizeLimit = 16 * 1_048_576
  /// The most levels of arrays and objects.
  public static let depthLimit = 512

  public private(set) var bytes: [UInt8]
  private(set) var tape: JSONTape

  /// - Throws: ``JSONSyntaxError`` where JavaScript's `JSON.parse` throws, and beyond the limits.
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

  /// A value in the document, by its index in the tape; stale after an edit.
  struct Node: Hashable { let index: Int }

  var root: Node { Node(index: 0) }

  func kind(_ node: Node) -> JSONKind { tape.nodes[node.index].kind }

  func range(_ node: Node) -> Range<Int> { tape.range(node.index) }

  /// The members of an object in the order of the text, doubled keys included.
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

  /// The decoded text of a string or key.
  func text(_ node: Node) -> JSText { JSONString.decode(bytes[tape.range(node.index)]) }

  /// The member that JavaScript sees under `key`: the last of that name.
  func member(_ key: JSText, of node: Node) -> (key: Node, value: Node)? {
    members(node).last { text($0.key) == key }
  }

  func node(at path: JSONPath) -> Node? {
    var node = root
    for element in path.elements {
      switch element {
      case .key(let key):
        guard let member = member(key, of: node) else { return nil }
        node = member.value
      case .index(let index):
        let elements = elements(node)
        guard elements.indices.contains(index) else { return nil }
        node = elements[index]
      }
    }
    return node
  }

  // MARK: Queries

  /// The kind of the value at `path`; nil when there is none.
  public func kind(at path: JSONPath) -> JSONKind? { node(at: path).map(kind) }

  /// The decoded text of the string at `path`; nil when there is none or it is no string.
  public func text(at path: JSONPath) -> JSText? {
    guard let node = node(at: path), kind(node) == .string else { return nil }
    return text(node)
  }

  /// How many elements the array, or members the object, at `path` has; nil for anything else.
  public func count(at path: JSONPath) -> Int? {
    guard let node = node(at: path) else { return nil }
    return switch kind(node) {
    case .array: elements(node).count
    case .object: members(node).count
    default: nil
    }
  }

  /// The bytes that the value at `path` takes.
  public func range(at path: JSONPath) -> Range<Int>? { node(at: path).map(range) }

  /// Line and column, from 1 and in Unicode scalars, of the value at `path`; of the nearest value above when there
  /// is none.
  public func location(of path: JSONPath) -> (line: Int, column: Int) {
    var path = path
    while node(at: path) == nil, !path.elements.isEmpty { path.elements.removeLast() }
    return location(ofByte: node(at: path).map { range($0).lowerBound } ?? 0)
  }

  func location(ofByte offset: Int) -> (line: Int, column: Int) {
    LineIndex(bytes.span).location(of: offset, in: bytes.span)
  }

  // MARK: Edits

  /// Replaces an edit's old bytes by its new ones.
  ///
  /// Returns false, with nothing changed, when the edit was made for another text or the result is not JSON.
  @discardableResult
  public mutating func apply(_ edit: JSONEdit) -> Bool {
    guard edit.range.upperBound <= bytes.count, bytes[edit.range].elementsEqual(edit.old) else {
      return false
    }
    // In place: copying a large document takes long enough to notice.
    bytes.replaceSubrange(edit.range, with: edit.new)
    guard let tape = try? JSONParser.parse(bytes) else {
      bytes.replaceSubrange(edit.inverse.range, with: edit.old)
      return false
    }
    self.tape = tape
    return true
  }
}

/// A change of a text: at `offset`, `old` became `new`. Its inverse undoes it to the byte.
public struct JSONEdit: Sendable, Hashable {
  /// Bytes from the start of the text.
  public let offset: Int
  /// What was there.
  public let old: [UInt8]
  /// What is there instead.
  public let new: [UInt8]

  /// A change at `offset`, in bytes.
  public init(offset: Int, old: [UInt8], new: [UInt8]) {
    self.offset = offset
    self.old = old
    self.new = new
  }

  /// The bytes of the text before that go.
  public var range: Range<Int> { offset..<(offset + old.count) }
  /// What undoes it.
  public var inverse: JSONEdit { JSONEdit(offset: offset, old: new, new: old) }
  /// Whether it changes nothing.
  public var isEmpty: Bool { old == new }

  /// What turns all of `old` into `new`, without what both begin and end with.
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
