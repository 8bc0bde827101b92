/// What Logto stores of a config that it accepts: everything empty is dropped, at any depth.
///
/// Source: Logto core, `cleanDeep(config)` (clean-deep 3.4.0) on POST and PATCH /api/connectors.
extension JSONDocument {
  /// Returns whether clean-deep leaves nothing of a value, as JavaScript parses it.
  func isDropped(_ node: Node) -> Bool {
    switch kind(node) {
    case .null: true
    case .string: range(node).count == 2
    case .bool, .number: false
    case .array: eachElement(of: node).allSatisfy(isDropped)
    case .object: isObjectDropped(node)
    }
  }

  private func isObjectDropped(_ node: Node) -> Bool {
    var isLastKept = false
    var isAnyKept = false
    for member in eachMember(of: node) {
      isLastKept = isKept(member)
      isAnyKept = isAnyKept || isLastKept
    }
    guard isAnyKept, !isLastKept else { return !isAnyKept }
    // A kept value is none where a later one has the same key: JavaScript takes the last of them.
    var table = KeyTable(self)
    var kept: Set<Node> = []
    for member in eachMember(of: node) {
      if let earlier = table.replace(with: member.key) { kept.remove(earlier) }
      if isKept(member) { kept.insert(member.key) }
    }
    return kept.isEmpty
  }

  private func isKept(_ member: (key: Node, value: Node)) -> Bool {
    // Assigning __proto__ sets the prototype, which is not stored.
    !isDropped(member.value) && !matches(member.key, Self.prototype)
  }

  private static let prototype: JSText = "__proto__"
}
