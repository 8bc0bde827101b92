/// Deleting, killing and indenting text.
extension TextEditor {
  mutating func delete(_ command: EditorCommand) -> EditorOutcome {
    if let selection {
      replace(selection, with: "", kind: .other)
      return EditorOutcome(changed: true)
    }
    let range =
      switch command {
      case .deleteForward: cursor..<after(cursor)
      case .deleteWordBackward: wordStart(before: cursor)..<cursor
      case .deleteWordForward: cursor..<wordEnd(after: cursor)
      default: before(cursor)..<cursor
      }
    guard !range.isEmpty else { return EditorOutcome() }
    replace(range, with: "", kind: .deleting)
    return EditorOutcome(changed: true)
  }

  mutating func kill(_ command: EditorCommand, continuing: Bool) -> EditorOutcome {
    if let selection, command == .cut {
      killed = buffer.text(in: selection)
      replace(selection, with: "", kind: .other)
      return EditorOutcome(changed: true, copied: killed)
    }
    let range = killRange(command)
    guard !range.isEmpty else {
      isKilling = continuing
      return EditorOutcome()
    }
    let text = buffer.text(in: range)
    let isForward = command == .killToLineEnd
    killed = !continuing ? text : isForward ? killed + text : text + killed
    isKilling = true
    replace(range, with: "", kind: .other)
    return EditorOutcome(changed: true)
  }

  private func killRange(_ command: EditorCommand) -> Range<TextPosition> {
    let length = buffer.lines[cursor.line].text.utf8.count
    switch command {
    case .killToLineStart: return TextPosition(line: cursor.line, offset: 0)..<cursor
    case .killToLineEnd:
      return cursor.offset == length
        ? cursor..<after(cursor) : cursor..<TextPosition(line: cursor.line, offset: length)
    default: return wordStart(before: cursor)..<cursor
    }
  }

  /// The indentation that Tab inserts.
  static let indentation = "  "

  mutating func indent() -> EditorOutcome {
    guard mode == .multiLine else { return EditorOutcome() }
    guard let selection, selection.lowerBound.line < selection.upperBound.line else {
      return apply(.insert(Self.indentation))
    }
    return changeLines(of: selection) { $0.isEmpty ? $0 : Self.indentation + $0 }
  }

  mutating func outdent() -> EditorOutcome {
    guard mode == .multiLine else { return EditorOutcome() }
    return changeLines(of: selection ?? cursor..<cursor) { line in
      if line.utf8.first == 0x09 { return line.bytes(1..<line.utf8.count) }
      let blanks = min(2, line.utf8.prefix { $0 == 0x20 }.count)
      return line.bytes(blanks..<line.utf8.count)
    }
  }

  /// Changes whole lines as one undo step. Cursor and selection stay on their text.
  private mutating func changeLines(
    of selection: Range<TextPosition>, _ change: (String) -> String
  ) -> EditorOutcome {
    let first = selection.lowerBound.line
    let endsAtStart = selection.upperBound.offset == 0 && selection.upperBound.line > first
    let last = endsAtStart ? selection.upperBound.line - 1 : selection.upperBound.line
    let old = buffer.lines[first...last].map(\.text)
    let new = old.map(change)
    guard old != new else { return EditorOutcome() }
    let (oldCursor, oldAnchor) = (cursor, anchor)
    let shifted = { (position: TextPosition) -> TextPosition in
      guard (first...last).contains(position.line) else { return position }
      let index = position.line - first
      let shift = new[index].utf8.count - old[index].utf8.count
      return TextPosition(line: position.line, offset: max(0, position.offset + shift))
    }
    let ends = buffer.lines[first...last].dropLast().map(\.end.rawValue) + [""]
    let text = zip(new, ends).map { $0 + $1 }.joined()
    let end = TextPosition(line: last, offset: old[last - first].utf8.count)
    replace(TextPosition(line: first, offset: 0)..<end, with: text, kind: .other)
    cursor = snapped(shifted(oldCursor))
    anchor = oldAnchor.map { snapped(shifted($0)) }
    history.setCursorAfter(cursor)
    return EditorOutcome(changed: true)
  }
}
