/// Finds the text of a key in `key = text` tables without creating a `String` for any other key.
///
/// This is an open-addressing hash table of ranges in the embedded bytes. It is built in one pass at first use, without
/// an allocation per key. When a key occurs twice, the later one counts.
struct TextIndex: Sendable {
  private struct Slot {
    var table: Int32 = -1
    var key: Range<Int32> = 0..<0
    var text: Range<Int32> = 0..<0
  }

  private let tables: [[UInt8]]
  private var slots: [Slot]
  private var count = 0

  init(_ tables: [[UInt8]]) {
    self.tables = tables
    // Estimates two slots for each key, so that a small catalogue is cheap and hardly any catalogue has to grow.
    var capacity = 64
    while capacity * 24 < tables.reduce(0, { $0 + $1.count }) { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    for (number, table) in tables.enumerated() {
      TextTable.eachPair(table) { key, text in
        insert(
          Slot(
            table: Int32(number), key: Int32(key.lowerBound)..<Int32(key.upperBound),
            text: Int32(text.lowerBound)..<Int32(text.upperBound)))
      }
    }
  }

  var keys: [String] {
    slots.lazy.filter { $0.table >= 0 }.map { TextTable.text(tables[Int($0.table)], range($0.key)) }
  }

  func text(_ key: String) -> String? {
    let slot = slots[slotIndex(key.utf8Span.span)]
    guard slot.table >= 0 else { return nil }
    return TextTable.unescaped(tables[Int(slot.table)], range(slot.text))
  }

  private mutating func insert(_ slot: Slot) {
    if count * 2 >= slots.count { grow() }
    let table = tables[Int(slot.table)]
    let index = slotIndex(table.span.extracting(range(slot.key)))
    if slots[index].table < 0 { count += 1 }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    count = 0
    for slot in old where slot.table >= 0 { insert(slot) }
  }

  /// Returns the index of the key's slot, or of the free slot where the key belongs.
  private func slotIndex(_ key: Span<UInt8>) -> Int {
    // FNV-1a
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in key.indices { hash = (hash ^ UInt64(key[index])) &* 0x100_0000_01b3 }
    var index = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[index].table >= 0, !matches(slots[index], key) {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  private func matches(_ slot: Slot, _ key: Span<UInt8>) -> Bool {
    guard slot.key.count == key.count else { return false }
    let table = tables[Int(slot.table)]
    let known = table.span.extracting(range(slot.key))
    for index in key.indices where known[index] != key[index] { return false }
    return true
  }

  private func range(_ range: Range<Int32>) -> Range<Int> {
    Int(range.lowerBound)..<Int(range.upperBound)
  }
}
