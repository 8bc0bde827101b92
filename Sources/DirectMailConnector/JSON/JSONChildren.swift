/// Looks through a document without a list of the nodes, because there may be millions.
extension JSONDocument {
  /// The elements of an array, or the alternating keys and values of an object.
  struct Children: Sequence, IteratorProtocol {
    private let nodes: ContiguousArray<JSONTape.Node>
    private var index: Int
    private let end: Int

    fileprivate init(_ nodes: ContiguousArray<JSONTape.Node>, of node: Node, if isRight: Bool) {
      self.nodes = nodes
      index = node.index + 1
      end = isRight ? Int(nodes[node.index].next) : index
    }

    mutating func next() -> Node? {
      guard index < end else { return nil }
      defer { index = Int(nodes[index].next) }
      return Node(index: index)
    }
  }

  /// The members of an object in the order of the text, including duplicate keys.
  struct Members: Sequence, IteratorProtocol {
    private var children: Children

    fileprivate init(_ children: Children) { self.children = children }

    mutating func next() -> (key: Node, value: Node)? {
      guard let key = children.next(), let value = children.next() else { return nil }
      return (key, value)
    }
  }

  /// The elements of an array; none for anything else.
  func eachElement(of node: Node) -> Children {
    Children(tape.nodes, of: node, if: kind(node) == .array)
  }

  /// The members of an object; none for anything else.
  func eachMember(of node: Node) -> Members {
    Members(Children(tape.nodes, of: node, if: kind(node) == .object))
  }

  /// Returns the element at an index, counted from 0, or nil if there is none.
  func element(_ index: Int, of node: Node) -> Node? {
    guard index >= 0 else { return nil }
    var rest = index
    for element in eachElement(of: node) {
      if rest == 0 { return element }
      rest -= 1
    }
    return nil
  }

  /// Returns whether a string or key has this text.
  func matches(_ string: Node, _ text: JSText) -> Bool {
    let range = range(string)
    let units = text.utf16
    // A code unit takes up to six bytes, as an escape.
    guard (units.count...6 * units.count).contains(range.count - 2) else { return false }
    var position = 0
    for index in range.dropFirst().dropLast() {
      let byte = bytes[index]
      guard byte < 0x80, byte != UInt8(ascii: "\\") else { return self.text(string) == text }
      guard position < units.count, units[position] == UInt16(byte) else { return false }
      position += 1
    }
    return position == units.count
  }
}
