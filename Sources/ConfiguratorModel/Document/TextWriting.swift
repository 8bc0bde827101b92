import DirectMailConnector
import TextEditing

/// Edited texts on their way into the document.
extension ConnectorConfig {
  /// Writes an edited text into the document; nil when the document has it already, in whatever spelling.
  ///
  /// Where the document has a text there, only the bytes change that differ: a large body is neither joined nor copied
  /// for a letter.
  mutating func write(_ buffer: TextBuffer, to target: TextTarget) -> JSONEdit? {
    // A field that is emptied goes.
    guard case .content = target, let literal = literal(of: target) else {
      let text = buffer.text
      return self.text(of: target).string.utf8.elementsEqual(text.utf8)
        ? nil : set(target, to: JSText(text))
    }
    let inside = (literal.lowerBound + 1)..<(literal.upperBound - 1)
    guard let change = buffer.change(from: document.bytes[inside]) else { return nil }
    // Where something is escaped that need not be, other bytes may be the same text.
    if change.old.contains(UInt8(ascii: "\\")) {
      let text = buffer.text
      if self.text(of: target).string.utf8.elementsEqual(text.utf8) { return nil }
      return set(target, to: JSText(text))
    }
    let edit = JSONEdit(offset: change.start, old: Array(change.old), new: change.new)
    apply(edit)
    return edit
  }

  /// The bytes that the string of `target` takes in the document, with its quotes; nil when there is none.
  func literal(of target: TextTarget) -> Range<Int>? {
    switch target {
    case .field(let field): literal(field)
    case .subject(let index): literal(index, .subject)
    case .content(let index): literal(index, .content)
    }
  }
}

extension TextBuffer {
  /// What turns the inside of a JSON literal into this text: the bytes between what both begin with and, line by line,
  /// end with. Nil when nothing differs.
  fileprivate func change(
    from old: ArraySlice<UInt8>
  ) -> (start: Int, old: ArraySlice<UInt8>, new: [UInt8])? {
    var rest = old
    var first = 0
    while first < lines.count, lines[first].take(fromStartOf: &rest) { first += 1 }
    if first == lines.count, rest.isEmpty { return nil }
    var last = lines.count
    while last > first, lines[last - 1].take(fromEndOf: &rest) { last -= 1 }
    var new: [UInt8] = []
    for line in lines[first..<last] { line.forEachJSONPart { new += $0 } }
    let edit = JSONEdit(from: Array(rest), to: new)
    return (
      rest.startIndex + edit.offset,
      old[(rest.startIndex + edit.offset)..<(rest.startIndex + edit.range.upperBound)], edit.new
    )
  }
}

extension TextBuffer.Line {
  /// The largest part, in bytes of text.
  private static let partSize = 64 * 1024

  /// Calls `body` with the line and its end as they stand in a JSON literal, in parts of whole scalars.
  func forEachJSONPart<Failure: Error>(
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var rest = text[...]
    while rest.utf8.count > Self.partSize {
      let split = rest.scalarStart(
        atOrBefore: rest.utf8.index(rest.startIndex, offsetBy: Self.partSize))
      try body(JSText(String(rest[..<split])).jsonBetweenQuotes)
      rest = rest[split...]
    }
    if !rest.isEmpty { try body(JSText(String(rest)).jsonBetweenQuotes) }
    if end != .none { try body(JSText(end.rawValue).jsonBetweenQuotes) }
  }

  /// Takes the line off the start of `bytes`; false, with nothing taken, where they do not begin with it.
  fileprivate func take(fromStartOf bytes: inout ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    var isThere = true
    forEachJSONPart { part in
      isThere = isThere && rest.starts(with: part)
      if isThere { rest = rest.dropFirst(part.count) }
    }
    if isThere { bytes = rest }
    return isThere
  }

  /// Takes the line off the end of `bytes`; false, with nothing taken, where they do not end with it. No part of an
  /// escape is taken for a line.
  fileprivate func take(fromEndOf bytes: inout ArraySlice<UInt8>) -> Bool {
    var line: [UInt8] = []
    forEachJSONPart { line += $0 }
    guard bytes.count > line.count, bytes.suffix(line.count).elementsEqual(line),
      bytes.dropLast(line.count).last != UInt8(ascii: "\\")
    else { return false }
    bytes = bytes.dropLast(line.count)
    return true
  }
}

extension Substring {
  /// The start of the scalar that `index` points into.
  fileprivate func scalarStart(atOrBefore index: Index) -> Index {
    var index = index
    while index > startIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
    return index
  }
}
