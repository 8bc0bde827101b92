/// A text under editing: the text, the cursor, what is selected, what is visible, and what can be undone.
///
/// It serves the one-line fields and the body of a template. A value without any I/O; positions are between grapheme
/// clusters always.
public struct TextEditor: Sendable, Equatable {
  public enum Mode: Sendable, Hashable { case singleLine, multiLine }

  public let mode: Mode
  public internal(set) var buffer: TextBuffer
  public internal(set) var cursor = TextPosition.start
  /// The fixed end of the selection; the cursor is the other.
  var anchor: TextPosition?
  /// After ^@ plain movement extends the selection.
  var isMarking = false
  /// The cell that moving up and down keeps to.
  var goalColumn: Int?
  var history = EditHistory()
  /// What was killed or cut last; kills in a row add up.
  var killed = ""
  var isKilling = false
  var viewport = Viewport()

  public init(_ text: String, mode: Mode) {
    self.mode = mode
    buffer = TextBuffer(mode == .singleLine ? Self.inOneLine(text) : text)
  }

  public var text: String { buffer.text }
  public var lineCount: Int { buffer.lines.count }
  public func lineText(_ line: Int) -> String { buffer.lines[line].text }
  public var canUndo: Bool { !history.past.isEmpty }
  public var canRedo: Bool { !history.future.isEmpty }

  public var selection: Range<TextPosition>? {
    guard let anchor, anchor != cursor else { return nil }
    return min(anchor, cursor)..<max(anchor, cursor)
  }

  /// Line breaks become blanks, so that a text pasted into one line stays readable.
  static func inOneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return text.split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .joined(separator: " ")
  }

  /// Does what `command` says.
  @discardableResult
  public mutating func apply(_ command: EditorCommand) -> EditorOutcome {
    let wasKilling = isKilling
    isKilling = false
    switch command {
    case .insert(let text): return insert(text, kind: .typing)
    case .paste(let text):
      return insert(mode == .singleLine ? Self.inOneLine(text) : text, kind: .other)
    case .newline: return newline()
    case .indent: return indent()
    case .outdent: return outdent()
    case .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward:
      return delete(command)
    case .killToLineStart, .killToLineEnd, .cut: return kill(command, continuing: wasKilling)
    case .copy: return copy()
    case .yank: return killed.isEmpty ? EditorOutcome() : insert(killed, kind: .other)
    case .undo: return undo()
    case .redo: return redo()
    case .replaceText(let text): return replaceText(text)
    default:
      move(command)
      return EditorOutcome()
    }
  }

  // MARK: Changing

  /// Puts `text` in the place of `range` as a part of the newest step, or as a new one.
  mutating func replace(_ range: Range<TextPosition>, with text: String, kind: EditHistory.Kind) {
    let edit = TextEdit(start: range.lowerBound, removed: buffer.text(in: range), inserted: text)
    let before = cursor
    let behind = buffer.replace(range, with: text)
    cursor = snapped(behind)
    anchor = nil
    isMarking = false
    goalColumn = nil
    history.record(edit, kind: kind, cursorBefore: before, cursorAfter: cursor)
  }

  private mutating func insert(_ text: String, kind: EditHistory.Kind) -> EditorOutcome {
    guard !text.isEmpty || selection != nil else { return EditorOutcome() }
    replace(selection ?? cursor..<cursor, with: text, kind: selection == nil ? kind : .other)
    return EditorOutcome(changed: true)
  }

  /// A new line begins under the text of the one above.
  private mutating func newline() -> EditorOutcome {
    guard mode == .multiLine else { return EditorOutcome() }
    let line = buffer.lines[cursor.line].text
    let indent = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
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
    let place = cursor
    replace(.start..<buffer.end, with: text, kind: .other)
    cursor = snapped(buffer.clamped(place))
    history.past[history.past.count - 1].cursorAfter = cursor
    return EditorOutcome(changed: true)
  }

  // MARK: Undoing

  private mutating func undo() -> EditorOutcome {
    guard let step = history.past.popLast() else { return EditorOutcome() }
    for edit in step.edits.reversed() {
      let end = end(of: edit.inserted, from: edit.start)
      _ = buffer.replace(edit.start..<end, with: edit.removed)
    }
    history.future.append(step)
    return moved(to: step.cursorBefore)
  }

  private mutating func redo() -> EditorOutcome {
    guard let step = history.future.popLast() else { return EditorOutcome() }
    for edit in step.edits {
      let end = end(of: edit.removed, from: edit.start)
      _ = buffer.replace(edit.start..<end, with: edit.inserted)
    }
    history.past.append(step)
    return moved(to: step.cursorAfter)
  }

  private mutating func moved(to position: TextPosition) -> EditorOutcome {
    cursor = snapped(buffer.clamped(position))
    anchor = nil
    isMarking = false
    goalColumn = nil
    history.isOpen = false
    return EditorOutcome(changed: true)
  }

  /// Where `text` ends when it begins at `start`.
  private func end(of text: String, from start: TextPosition) -> TextPosition {
    let lines = TextBuffer(text).lines
    let last = lines[lines.count - 1].text.utf8.count
    return TextPosition(
      line: start.line + lines.count - 1, offset: lines.count == 1 ? start.offset + last : last)
  }

  /// `position` on a boundary of grapheme clusters.
  func snapped(_ position: TextPosition) -> TextPosition {
    TextPosition(
      line: position.line,
      offset: buffer.lines[position.line].text.clusterBoundary(atOrAfter: position.offset))
  }
}
