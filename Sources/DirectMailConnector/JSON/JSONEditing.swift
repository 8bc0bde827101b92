/// Edits by path. Each creates one ``JSONEdit`` and applies it. The white space of the surroundings is continued, so
/// that a minified text stays minified and a text with tabs keeps them.
extension JSONDocument {
  /// Replaces the value at `path`. Returns nil if there is no such value.
  @discardableResult
  public mutating func set(_ path: JSONPath, to value: JSONValue) -> JSONEdit? {
    guard let node = node(at: path) else { return nil }
    return splice(range(node), style.print(value, level: path.count))
  }

  /// Removes the member or element at `path`, with its comma and white space. The root cannot be removed.
  @discardableResult
  public mutating func remove(_ path: JSONPath) -> JSONEdit? {
    guard let (parent, index) = parentAndIndex(of: path) else { return nil }
    let spans = itemSpans(parent)
    return splice(removal(of: index, among: spans, in: parent), [])
  }

  /// Removes every member with the name that `path` ends with, in one edit. If only the last of two were removed,
  /// JavaScript would see the first.
  @discardableResult
  public mutating func removeAll(_ path: JSONPath) -> JSONEdit? {
    var copy = self
    while copy.remove(path) != nil {}
    let edit = JSONEdit(from: bytes, to: copy.bytes)
    guard !edit.isEmpty else { return nil }
    self = copy
    return edit
  }

  /// Inserts an element at `index` of the array at `path`.
  @discardableResult
  public mutating func insert(_ value: JSONValue, at index: Int, in path: JSONPath) -> JSONEdit? {
    guard let node = node(at: path), kind(node) == .array else { return nil }
    return insert(
      style.print(value, level: path.count + 1), at: index, in: node, level: path.count)
  }

  /// Inserts a member before the first member that is one of `followers`, or else at the end of the object at `path`.
  @discardableResult
  public mutating func insert(
    _ member: JSONValue.Member, before followers: [JSText], in path: JSONPath
  ) -> JSONEdit? {
    guard let node = node(at: path), kind(node) == .object else { return nil }
    let keys = members(node).map { text($0.key) }
    let index = keys.firstIndex { followers.contains($0) } ?? keys.count
    return insert(
      style.print(member, level: path.count + 1), at: index, in: node, level: path.count)
  }

  /// Inserts a copy of an element directly after it, byte for byte.
  @discardableResult
  public mutating func duplicate(_ index: Int, in path: JSONPath) -> JSONEdit? {
    guard let node = node(at: path), elements(node).indices.contains(index) else { return nil }
    let item = Array(bytes[range(elements(node)[index])])
    return insert(item, at: index + 1, in: node, level: path.count)
  }

  /// Moves an element of the array at `path`; white space and commas stay where they are.
  @discardableResult
  public mutating func move(in path: JSONPath, from: Int, to: Int) -> JSONEdit? {
    guard let node = node(at: path) else { return nil }
    let items = elements(node).map(range)
    guard items.indices.contains(from), items.indices.contains(to), from != to else { return nil }
    var order = Array(items.indices)
    order.insert(order.remove(at: from), at: to)
    let span = min(from, to)...max(from, to)
    var new: [UInt8] = []
    for index in span {
      new += bytes[items[order[index]]]
      if index < span.upperBound {
        new += bytes[items[index].upperBound..<items[index + 1].lowerBound]
      }
    }
    return splice(items[span.lowerBound].lowerBound..<items[span.upperBound].upperBound, new)
  }

  // MARK: Implementation

  private mutating func splice(_ range: Range<Int>, _ new: [UInt8]) -> JSONEdit? {
    let edit = JSONEdit(offset: range.lowerBound, old: Array(bytes[range]), new: new)
    return apply(edit) ? edit : nil
  }

  /// Returns the bytes of each element, or of each member from its key to its value.
  private func itemSpans(_ node: Node) -> [Range<Int>] {
    kind(node) == .array
      ? elements(node).map(range)
      : members(node).map { range($0.key).lowerBound..<range($0.value).upperBound }
  }

  private func parentAndIndex(of path: JSONPath) -> (Node, Int)? {
    guard let last = path.elements.last,
      let parent = node(at: JSONPath(Array(path.elements.dropLast())))
    else { return nil }
    switch last {
    case .index(let index): return elements(parent).indices.contains(index) ? (parent, index) : nil
    case .key(let key):
      return members(parent).lastIndex { text($0.key) == key }.map { (parent, $0) }
    }
  }

  /// Returns the bytes to remove: from the end of the previous item or, for the first item, up to the start of the
  /// next. Removing the only item leaves empty brackets.
  private func removal(of index: Int, among spans: [Range<Int>], in parent: Node) -> Range<Int> {
    if spans.count == 1 { return (range(parent).lowerBound + 1)..<(range(parent).upperBound - 1) }
    return index == 0
      ? spans[0].lowerBound..<spans[1].lowerBound
      : spans[index - 1].upperBound..<spans[index].upperBound
  }

  private mutating func insert(_ item: [UInt8], at index: Int, in node: Node, level: Int)
    -> JSONEdit?
  {
    let spans = itemSpans(node)
    let comma: [UInt8] = [UInt8(ascii: ",")]
    guard !spans.isEmpty else {
      let inside = (range(node).lowerBound + 1)..<(range(node).upperBound - 1)
      return splice(inside, style.lineBreak(level + 1) + item + style.lineBreak(level))
    }
    if index < spans.count {
      let at = spans[max(0, index)].lowerBound
      return splice(at..<at, item + comma + separator(spans, node))
    }
    let at = spans[spans.count - 1].upperBound
    return splice(at..<at, comma + separator(spans, node) + item)
  }

  /// Returns the white space between items: that before the second item, or else that before the first.
  private func separator(_ spans: [Range<Int>], _ node: Node) -> ArraySlice<UInt8> {
    if spans.count > 1 {
      let between = bytes[spans[0].upperBound..<spans[1].lowerBound]
      return between[
        (between.firstIndex(of: UInt8(ascii: ",")) ?? between.startIndex) + 1..<between.endIndex]
    }
    let before = bytes[(range(node).lowerBound + 1)..<spans[0].lowerBound]
    if before.isEmpty, style.indent == nil, style.blankAfterColon { return [0x20] }
    return before
  }
}
