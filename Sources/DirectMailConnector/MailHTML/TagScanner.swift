/// Reads a tag: its name and its attributes.
struct TagScanner {
  private let units: [UInt16]
  private(set) var index: Int
  /// Whether the tag has its `>`.
  private(set) var isClosed = false

  /// Begins at the name of a tag.
  init(_ units: [UInt16], _ start: Int) {
    self.units = units
    index = start
  }

  /// Returns the tag, and stops behind it.
  mutating func tag() -> HTMLTag {
    let start = index
    while index < units.count, !isNameEnd(units[index]) { skip() }
    var tag = HTMLTag(name: name(start..<index))
    while index < units.count {
      let unit = units[index]
      if unit == ASCII.greater {
        index += 1
        isClosed = true
        return tag
      }
      if ASCII.isSpace(unit) || unit == ASCII.slash {
        index += 1
      } else {
        tag.attributes.append(attribute())
      }
    }
    return tag
  }

  private func isNameEnd(_ unit: UInt16) -> Bool {
    ASCII.isSpace(unit) || unit == ASCII.slash || unit == ASCII.greater
  }

  /// Passes one code unit, or a whole placeholder.
  private mutating func skip() {
    index = placeholderEnd ?? index + 1
  }

  private var placeholderEnd: Int? {
    guard index + 1 < units.count, units[index] == Placeholders.brace,
      units[index + 1] == Placeholders.brace
    else { return nil }
    return Placeholders.match(units, at: index)?.range.upperBound
  }

  private func name(_ range: Range<Int>) -> String { UTF16Text.lowercased(units, range) }

  private mutating func attribute() -> HTMLAttribute {
    let start = index
    // A name may begin with `=`.
    skip()
    while index < units.count, units[index] != ASCII.equals, !isNameEnd(units[index]) { skip() }
    let range = start..<index
    return HTMLAttribute(name: name(range), nameRange: range, value: value())
  }

  private mutating func value() -> Range<Int>? {
    var next = index
    while next < units.count, ASCII.isSpace(units[next]) { next += 1 }
    guard next < units.count, units[next] == ASCII.equals else { return nil }
    next += 1
    while next < units.count, ASCII.isSpace(units[next]) { next += 1 }
    index = next
    guard next < units.count else { return next..<next }
    let quote = units[next]
    return quote == ASCII.quote || quote == ASCII.apostrophe ? quoted(quote) : unquoted()
  }

  private mutating func quoted(_ quote: UInt16) -> Range<Int> {
    index += 1
    let start = index
    while index < units.count, units[index] != quote { skip() }
    let range = start..<index
    if index < units.count { index += 1 }
    return range
  }

  private mutating func unquoted() -> Range<Int> {
    let start = index
    while index < units.count, !ASCII.isSpace(units[index]), units[index] != ASCII.greater {
      skip()
    }
    return start..<index
  }
}
