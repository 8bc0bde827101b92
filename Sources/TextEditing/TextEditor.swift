/// A text being edited, with its cursor, selection, visible part and undo steps.
///
/// It is used for one-line fields and for the body of a template. It is a value without I/O, and its positions are
/// always between grapheme clusters.
public struct TextEditor: Sendable, Equatable {
  public enum Mode: Sendable, Hashable { case singleLine, multiLine }

  public let mode: Mode
  public internal(set) var buffer: TextBuffer
  public internal(set) var cursor = TextPosition.start
  /// The fixed end of the selection; the cursor is the other.
  var anchor: TextPosition?
  /// Whether plain movement extends the selection, as after ^@.
  var isMarking = false
  /// The cell of a row that moving up and down tries to keep.
  var goalColumn: Int?
  var history = EditHistory()
  /// What was killed or cut last. Consecutive kills are joined.
  var killed = ""
  var isKilling = false
  var viewport = Viewport()
  var rowCache = RowCache()
  /// A number that differs after each change of the text, so that changes are noticed without comparing texts.
  public private(set) var revision = 0

  /// Creates an editor. A one-line text keeps its line ends, as ordinary characters.
  public init(_ text: String, mode: Mode) {
    self.mode = mode
    buffer = TextBuffer(text, isOneLine: mode == .singleLine)
  }

  public var text: String { buffer.text }
  public var lineCount: Int { buffer.lines.count }
  public func lineText(_ line: Int) -> String { buffer.lines[line].text }

  /// The grapheme cluster behind the cursor; nil at the end of a line.
  public var characterAtCursor: Character? {
    let text = buffer.lines[cursor.line].text
    guard cursor.offset < text.utf8.count else { return nil }
    return text[text.utf8.index(text.startIndex, offsetBy: cursor.offset)]
  }

  public var canUndo: Bool { !history.past.isEmpty }
  public var canRedo: Bool { !history.future.isEmpty }

  public var selection: Range<TextPosition>? {
    guard let anchor, anchor != cursor else { return nil }
    return min(anchor, cursor)..<max(anchor, cursor)
  }

  /// Returns `text` with its line breaks replaced by blanks, so that it stays readable when pasted into one line.
  static func inOneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return text.split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .joined(separator: " ")
  }

  /// Carries out `command`.
  @discardableResult
  public mutating func apply(_ command: EditorCommand) -> EditorOutcome {
    let wasKilling = isKilling
    isKilling = false
    switch command {
    case .insert(let text): return insert(fitting(text), kind: .typing)
    case .paste(let text): return insert(fitting(text), kind: .other)
    case .newline: return newline(isIndented: true)
    case .lineBreak: return newline(isIndented: false)
    case .indent: return indent()
    case .outdent: return outdent()
    case .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward:
      return delete(command)
    case .killToLineStart, .killToLineEnd, .cut: return kill(command, continuing: wasKilling)
    case .copy: return copy()
    case .yank: return killed.isEmpty ? EditorOutcome() : insert(fitting(killed), kind: .other)
    case .undo: return undo()
    case .redo: return redo()
    case .replaceText(let text): return replaceText(text)
    default:
      move(command)
      return EditorOutcome()
    }
  }

  /// Carries out `command` with a kill buffer that several texts share.
  public mutating func apply(
    _ command: EditorCommand, killed shared: inout String
  ) -> EditorOutcome {
    if killed != shared {
      killed = shared
      isKilling = false
    }
    defer { shared = killed }
    return apply(command)
  }

  /// Discards all steps that can be undone or redone.
  public mutating func forgetHistory() { history = EditHistory() }

  // MARK: Changing

  func fitting(_ text: String) -> String {
    mode == .singleLine ? Self.inOneLine(text) : text
  }

  /// Replaces `range` with `text`, as part of the newest undo step or as a new one.
  mutating func replace(_ range: Range<TextPosition>, with text: String, kind: EditHistory.Kind) {
    let (range, text) = buffer.joiningLineEnds(range, text)
    let edit = TextEdit(start: range.lowerBound, removed: buffer.text(in: range), inserted: text)
    let before = cursor
    let behind = change(range, to: text)
    cursor = snapped(behind)
    anchor = nil
    isMarking = false
    goalColumn = nil
    history.record(edit, kind: kind, cursorBefore: before, cursorAfter: cursor)
  }

  /// Changes the text without an undo step. Returns the position after the new text.
  private mutating func change(_ range: Range<TextPosition>, to text: String) -> TextPosition {
    let lineCountBefore = lineCount
    let end = buffer.replace(range, with: text)
    revision += 1
    forgetRows(
      ofLine: range.lowerBound.line,
      onlyThis: range.lowerBound.line == end.line && lineCount == lineCountBefore)
    return end
  }

  private mutating func insert(_ text: String, kind: EditHistory.Kind) -> EditorOutcome {
    guard !text.isEmpty || selection != nil else { return EditorOutcome() }
    replace(selection ?? cursor..<cursor, with: text, kind: selection == nil ? kind : .other)
    return EditorOutcome(changed: true)
  }

  /// Starts a new line, indented like the line above.
  private mutating func newline(isIndented: Bool) -> EditorOutcome {
    guard mode == .multiLine else { return EditorOutcome() }
    let line = buffer.lines[cursor.line].text
    let indent = isIndented ? line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count : 0
    let blanks = line.bytes(0..<min(indent, cursor.offset))
    history.isOpen = false
    return insert(buffer.dominantLineEnd.rawValue + blanks, kind: .typing)
  }

  private mutating func copy() -> EditorOutcome {
    guard let selection else { return EditorOutcome() }
    killed = buffer.text(in: selection)
    anchor = nil
    isMarking = false
    return EditorOutcome(copied: killed)
  }

  private mutating func replaceText(_ text: String) -> EditorOutcome {
    let position = cursor
    let text = fitting(text)
    guard !text.utf8.elementsEqual(self.text.utf8) else { return EditorOutcome() }
    replaceWhole(with: text)
    cursor = snapped(buffer.clamped(position))
    history.setCursorAfter(cursor)
    return EditorOutcome(changed: true)
  }

  /// Replaces only what differs: unchanged lines at both ends are not part of the step.
  private mutating func replaceWhole(with text: String) {
    let new = TextBuffer(text, isOneLine: mode == .singleLine)
    let common = min(lineCount, new.lines.count)
    // The last line of a text has no line end, so only whole lines are cut off at the ends.
    let head = zip(buffer.lines, new.lines).prefix(common - 1).prefix { $0 == $1 }.count
    let tail =
      zip(buffer.lines.reversed(), new.lines.reversed()).prefix(common - head - 1)
      .prefix { $0 == $1 }.count
    let oldLast = lineCount - 1 - tail
    let newLast = new.lines.count - 1 - tail
    let start = TextPosition(line: head, offset: 0)
    let oldEnd = TextPosition(line: oldLast, offset: buffer.lines[oldLast].text.utf8.count)
    let newEnd = TextPosition(line: newLast, offset: new.lines[newLast].text.utf8.count)
    if tail > 0, buffer.lines[oldLast].end != new.lines[newLast].end {
      // The line end differs, so it has to be in the step, with the start of the line after it.
      replace(
        start..<TextPosition(line: oldLast + 1, offset: 0),
        with: new.text(in: start..<TextPosition(line: newLast + 1, offset: 0)), kind: .other)
    } else {
      replace(start..<oldEnd, with: new.text(in: start..<newEnd), kind: .other)
    }
  }

  // MARK: Undoing

  private mutating func undo() -> EditorOutcome {
    guard let step = history.takeUndo() else { return EditorOutcome() }
    for edit in step.edits.reversed() {
      let end = end(of: edit.inserted, from: edit.start)
      _ = change(edit.start..<end, to: edit.removed)
    }
    return moved(to: step.cursorBefore)
  }

  private mutating func redo() -> EditorOutcome {
    guard let step = history.takeRedo() else { return EditorOutcome() }
    for edit in step.edits {
      let end = end(of: edit.removed, from: edit.start)
      _ = change(edit.start..<end, to: edit.inserted)
    }
    return moved(to: step.cursorAfter)
  }

  private mutating func moved(to position: TextPosition) -> EditorOutcome {
    cursor = snapped(buffer.clamped(position))
    anchor = nil
    isMarking = false
    goalColumn = nil
    return EditorOutcome(changed: true)
  }

  /// Returns where `text` ends if it begins at `start`.
  private func end(of text: String, from start: TextPosition) -> TextPosition {
    let lines = TextBuffer(text, isOneLine: mode == .singleLine).lines
    let last = lines[lines.count - 1].text.utf8.count
    return TextPosition(
      line: start.line + lines.count - 1, offset: lines.count == 1 ? start.offset + last : last)
  }

  /// Returns `position`, moved forward to a grapheme cluster boundary.
  func snapped(_ position: TextPosition) -> TextPosition {
    TextPosition(
      line: position.line,
      offset: buffer.lines[position.line].text.clusterBoundary(atOrAfter: position.offset))
  }
}
