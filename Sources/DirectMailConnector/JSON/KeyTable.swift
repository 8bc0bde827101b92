/// Finds equal strings among millions, without a copy of any.
struct KeyTable {
  private let document: JSONDocument
  /// The strings as indices in the tape, each near the slot that its hash names; 0 where there is none, because no
  /// string of a table is the root.
  private var slots: [UInt32] = []
  private var count = 0

  init(_ document: JSONDocument) { self.document = document }

  /// Puts in a string or key, and returns the equal one whose place it takes.
  mutating func replace(with string: JSONDocument.Node) -> JSONDocument.Node? {
    if count * 2 >= slots.count { grow() }
    let slot = slot(of: string)
    defer { slots[slot] = UInt32(string.index) }
    guard slots[slot] == 0 else { return JSONDocument.Node(index: Int(slots[slot])) }
    count += 1
    return nil
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt32](repeating: 0, count: max(16, old.count * 2))
    for index in old where index != 0 {
      slots[slot(of: JSONDocument.Node(index: Int(index)))] = index
    }
  }

  private func slot(of string: JSONDocument.Node) -> Int {
    var slot = hash(string) & (slots.count - 1)
    while slots[slot] != 0,
      !document.areEqual(string, JSONDocument.Node(index: Int(slots[slot])))
    {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// A hash that nobody can foresee, so that no file is made of names that all have the same.
  private func hash(_ string: JSONDocument.Node) -> Int {
    var hasher = Hasher()
    if document.hasEscape(string) {
      Self.hash(Array(document.text(string).string.utf8).span, &hasher)
    } else {
      Self.hash(document.bytes.span.extracting(document.inside(string)), &hasher)
    }
    return hasher.finalize()
  }

  /// Takes eight bytes at a time.
  private static func hash(_ bytes: Span<UInt8>, _ hasher: inout Hasher) {
    var word: UInt64 = 0
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index])
      guard index & 7 == 7 else { continue }
      hasher.combine(word)
      word = 0
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }
}

extension JSONDocument {
  /// The bytes between the quotes of a string.
  fileprivate func inside(_ string: Node) -> Range<Int> {
    let range = range(string)
    return range.lowerBound + 1..<range.upperBound - 1
  }

  fileprivate func hasEscape(_ string: Node) -> Bool {
    bytes[inside(string)].contains(UInt8(ascii: "\\"))
  }

  /// Returns whether two strings have the same text, whatever escapes they are written with.
  func areEqual(_ left: Node, _ right: Node) -> Bool {
    let (first, second) = (bytes[range(left)], bytes[range(right)])
    if first.count == second.count, first == second { return true }
    guard hasEscape(left) || hasEscape(right) else { return false }
    return text(left) == text(right)
  }
}
