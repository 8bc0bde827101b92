extension JSONDocument {
  /// A node that is visited in the document, and the path to it.
  struct Visit {
    let node: Node
    let isKey: Bool
    fileprivate let steps: [Step]

    fileprivate init(_ node: Node, isKey: Bool, _ steps: [Step]) {
      self.node = node
      self.isKey = isKey
      self.steps = steps
    }

    /// The length of a path, in bytes, that is not exceeded: paths of thousands of nested values with long keys would
    /// take a multiple of the document.
    static let pathLimit = 8_192

    /// The number of steps from the node where the walk began.
    var depth: Int { steps.count }

    /// Returns the path from the node where the walk began; for a key, the path of its value. If its keys are too long,
    /// it ends above.
    func path(in document: JSONDocument) -> [JSONPath.Element] {
      var path: [JSONPath.Element] = []
      var length = 0
      for step in steps {
        length += step.key.map { document.range($0).count } ?? 1
        guard length <= Self.pathLimit else { break }
        path.append(step.key.map { .key(document.text($0)) } ?? .index(step.position))
      }
      return path
    }
  }

  fileprivate struct Step {
    /// The tape index after the container.
    let end: Int
    let isObject: Bool
    /// The key of the member that is visited; nil in an array.
    var key: Node?
    /// The number of elements, or keys and values, that have begun, minus one.
    var position = -1
  }

  /// Visits everything below `root` in the order of the text, including keys, in one pass at any depth.
  func walk(_ root: Node, _ body: (Visit) -> Void) {
    var steps: [Step] = []
    var index = root.index
    let end = Int(tape.nodes[root.index].next)
    while index < end {
      while let last = steps.last, last.end <= index { steps.removeLast() }
      let node = Node(index: index)
      var isKey = false
      if !steps.isEmpty {
        steps[steps.count - 1].position += 1
        if steps[steps.count - 1].isObject {
          isKey = steps[steps.count - 1].position.isMultiple(of: 2)
          if isKey { steps[steps.count - 1].key = node }
        }
      }
      body(Visit(node, isKey: isKey, steps))
      let kind = kind(node)
      if kind == .object || kind == .array {
        steps.append(Step(end: Int(tape.nodes[index].next), isObject: kind == .object))
      }
      index += 1
    }
  }
}
