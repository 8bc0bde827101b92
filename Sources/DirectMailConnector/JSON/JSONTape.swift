/// A parsed text as one flat list of nodes in document order. The members of an object are alternating keys and values.
struct JSONTape: Sendable, Equatable {
  struct Node: Sendable, Equatable {
    var kind: JSONKind
    /// Where the value begins and ends in the text.
    var start: UInt32
    var end: UInt32
    /// The index in the tape after this value and everything in it.
    var next: UInt32
  }

  var nodes: ContiguousArray<Node>

  func range(_ node: Int) -> Range<Int> { Int(nodes[node].start)..<Int(nodes[node].end) }

  /// Returns the indices of the elements of an array, or of the alternating keys and values of an object.
  func children(_ node: Int) -> [Int] {
    var indices: [Int] = []
    var index = node + 1
    let end = Int(nodes[node].next)
    while index < end {
      indices.append(index)
      index = Int(nodes[index].next)
    }
    return indices
  }
}
