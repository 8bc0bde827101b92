/// Moving the cursor.
extension TextEditor {
  mutating func move(_ command: EditorCommand) {
    history.isOpen = false
    let keepsGoal: Bool
    switch command {
    case .moveUp, .moveDown, .pageUp, .pageDown: keepsGoal = true
    default: keepsGoal = false
    }
    if !keepsGoal { goalColumn = nil }
    switch command {
    case .moveLeft(let extending):
      if !extending, !isMarking, let selection {
        return go(to: selection.lowerBound, extending: false)
      }
      go(to: before(cursor), extending: extending)
    case .moveRight(let extending):
      if !extending, !isMarking, let selection {
        return go(to: selection.upperBound, extending: false)
      }
      go(to: after(cursor), extending: extending)
    case .moveWordLeft(let extending): go(to: wordStart(before: cursor), extending: extending)
    case .moveWordRight(let extending): go(to: wordEnd(after: cursor), extending: extending)
    case .moveToLineStart(let extending): go(to: lineStart, extending: extending)
    case .moveToLineEnd(let extending):
      let length = buffer.lines[cursor.line].text.utf8.count
      go(to: TextPosition(line: cursor.line, offset: length), extending: extending)
    case .moveToStart(let extending): go(to: .start, extending: extending)
    case .moveToEnd(let extending): go(to: buffer.end, extending: extending)
    case .moveUp(let extending): moveRows(by: -1, extending: extending)
    case .moveDown(let extending): moveRows(by: 1, extending: extending)
    case .pageUp(let extending): movePage(down: false, extending: extending)
    case .pageDown(let extending): movePage(down: true, extending: extending)
    case .goToLine(let number):
      go(
        to: TextPosition(line: min(max(1, number), lineCount) - 1, offset: 0), extending: false)
    case .moveToMatchingBrace: matchingBrace.map { go(to: $0, extending: false) }
    case .setMark:
      anchor = cursor
      isMarking = true
    case .selectAll:
      anchor = .start
      cursor = buffer.end
    case .clearSelection:
      anchor = nil
      isMarking = false
    default: break
    }
  }

  /// Moves the cursor, with the selection or without it.
  mutating func go(to position: TextPosition, extending: Bool) {
    if extending || isMarking {
      anchor = anchor ?? cursor
    } else {
      anchor = nil
    }
    cursor = position
  }

  /// Moves the cursor to a position in the text and drops the selection.
  public mutating func moveCursor(to position: TextPosition) {
    history.isOpen = false
    isMarking = false
    goalColumn = nil
    go(to: snapped(buffer.clamped(position)), extending: false)
  }

  /// The first character of the line that is not a blank, or the start of the line if the cursor is already there.
  private var lineStart: TextPosition {
    let text = buffer.lines[cursor.line].text
    var blanks = text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
    // A blank that carries a combining mark does not count as a blank.
    let boundary = text.clusterBoundary(atOrAfter: blanks)
    if boundary != blanks { blanks = text.clusterStart(before: boundary) }
    let isSmart = mode == .multiLine && cursor.offset != blanks
    return TextPosition(line: cursor.line, offset: isSmart ? blanks : 0)
  }

  func before(_ position: TextPosition) -> TextPosition {
    if position.offset > 0 {
      let offset = buffer.lines[position.line].text.clusterStart(before: position.offset)
      return TextPosition(line: position.line, offset: offset)
    }
    guard position.line > 0 else { return position }
    let length = buffer.lines[position.line - 1].text.utf8.count
    return TextPosition(line: position.line - 1, offset: length)
  }

  func after(_ position: TextPosition) -> TextPosition {
    let text = buffer.lines[position.line].text
    if position.offset < text.utf8.count {
      return TextPosition(line: position.line, offset: text.clusterEnd(after: position.offset))
    }
    return position.line + 1 < lineCount
      ? TextPosition(line: position.line + 1, offset: 0) : position
  }

  // MARK: Words

  /// The kind of a character. A word is a run of one kind.
  enum CharacterKind: Equatable {
    case blank, punctuation, letters, han, kana, hangul

    init(_ character: Character) {
      guard let scalar = character.unicodeScalars.first else {
        self = .blank
        return
      }
      switch scalar.value {
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005: self = .han
      case 0x3041...0x309F, 0x30A0...0x30FF, 0x31F0...0x31FF: self = .kana
      case 0xAC00...0xD7FF, 0x1100...0x11FF, 0x3130...0x318F: self = .hangul
      default:
        if scalar.properties.isWhitespace {
          self = .blank
        } else {
          self =
            character.isLetter || character.isNumber || scalar == "_" ? .letters : .punctuation
        }
      }
    }

    var isWord: Bool { self != .blank && self != .punctuation }
  }

  private func kind(after position: TextPosition) -> CharacterKind? {
    let text = buffer.lines[position.line].text
    guard position.offset < text.utf8.count else { return nil }
    return CharacterKind(text[text.utf8.index(text.startIndex, offsetBy: position.offset)])
  }

  /// Returns the end of the next word, after skipping what is not a word. Stops at each line end.
  func wordEnd(after start: TextPosition) -> TextPosition {
    var position = start
    while let kind = kind(after: position), !kind.isWord { position = after(position) }
    guard let first = kind(after: position) else {
      return position > start ? position : after(position)
    }
    while kind(after: position) == first { position = after(position) }
    return position
  }

  func wordStart(before start: TextPosition) -> TextPosition {
    var position = start
    guard position.offset > 0 else { return before(position) }
    while position.offset > 0, let kind = kind(after: before(position)), !kind.isWord {
      position = before(position)
    }
    guard position.offset > 0, let last = kind(after: before(position)) else { return position }
    while position.offset > 0, kind(after: before(position)) == last { position = before(position) }
    return position
  }

  // MARK: Braces

  /// The start of the `}}` or `{{` that matches the braces at the cursor.
  private var matchingBrace: TextPosition? {
    let text = Array(buffer.lines[cursor.line].text.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    let isPair = { (offset: Int, byte: UInt8) in
      offset >= 0 && offset + 1 < text.count && text[offset] == byte && text[offset + 1] == byte
    }
    for offset in [cursor.offset, cursor.offset - 1, cursor.offset - 2] {
      if isPair(offset, open) {
        guard
          let end = (offset + 2..<max(offset + 2, text.count)).first(where: { isPair($0, close) })
        else { return nil }
        return TextPosition(line: cursor.line, offset: end)
      }
      if isPair(offset, close) {
        guard let start = (0..<offset).last(where: { isPair($0, open) }) else { return nil }
        return TextPosition(line: cursor.line, offset: start)
      }
    }
    return nil
  }

  /// Whether the cursor is directly after `{{`.
  public var isAfterOpeningBraces: Bool {
    let text = buffer.lines[cursor.line].text
    guard cursor.offset >= 2 else { return false }
    return text.bytes((cursor.offset - 2)..<cursor.offset) == "{{"
  }
}
