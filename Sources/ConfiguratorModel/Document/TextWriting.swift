import DirectMailConnector
import TextEditing

/// Writing edited texts into the document.
extension ConnectorConfig {
  /// Writes an edited text into the document. Returns nil if the document already has the text, whatever its escapes.
  ///
  /// If the document has a text there, only the bytes that differ are changed, so that a large body is neither joined
  /// nor copied for one letter.
  mutating func write(_ buffer: TextBuffer, to target: TextTarget) -> JSONEdit? {
    // An optional field is removed when it is emptied.
    guard case .content = target, let literal = literal(of: target) else {
      let text = buffer.text
      return self.text(of: target).string.utf8.elementsEqual(text.utf8)
        ? nil : set(target, to: JSText(text))
    }
    let inside = (literal.lowerBound + 1)..<(literal.upperBound - 1)
    guard let change = buffer.change(from: document.bytes[inside]) else { return nil }
    // If something is escaped unnecessarily, different bytes may be the same text.
    if change.old.contains(UInt8(ascii: "\\")) {
      let text = buffer.text
      if self.text(of: target).string.utf8.elementsEqual(text.utf8) { return nil }
      return set(target, to: JSText(text))
    }
    let edit = JSONEdit(offset: change.start, old: Array(change.old), new: change.new)
    apply(edit)
    return edit
  }

  /// Returns the bytes of the string of `target` in the document, with its quotes, or nil if there is none.
  func literal(of target: TextTarget) -> Range<Int>? {
    switch target {
    case .field(let field): literal(field)
    case .subject(let index): literal(index, .subject)
    case .content(let index): literal(index, .content)
    }
  }
}

extension TextBuffer {
  /// Returns the change that turns the inside of a JSON literal into this text: the bytes between the common beginning
  /// and the common end, compared line by line. Returns nil if nothing differs.
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
  /// The maximum size of a part, in bytes of text.
  private static let partSize = 64 * 1024

  /// Calls `body` with the line and its line end as in a JSON literal, in parts of whole scalars.
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

  /// Removes the line from the start of `bytes`. Returns false, with nothing removed, if they do not begin with it.
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

  /// Removes the line from the end of `bytes`. Returns false, with nothing removed, if they do not end with it. A part
  /// of an escape does not count as a line.
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
  /// Returns the start of the scalar that `index` points into.
  fileprivate func scalarStart(atOrBefore index: Index) -> Index {
    var index = index
    while index > startIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
    return index
  }
}
