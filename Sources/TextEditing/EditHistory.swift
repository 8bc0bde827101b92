/// One change of a text: at `start`, `removed` was replaced by `inserted`.
struct TextEdit: Sendable, Equatable {
  var start: TextPosition
  var removed: String
  var inserted: String
}

/// Undo steps of one text. Typing a word, a run of deletions and a paste are each one step.
struct EditHistory: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case typing, deleting, other }

  struct UndoStep: Sendable, Equatable {
    var kind: Kind
    var edits: [TextEdit]
    var cursorBefore: TextPosition
    var cursorAfter: TextPosition

    var byteCount: Int {
      edits.reduce(0) { $0 + $1.removed.utf8.count + $1.inserted.utf8.count }
    }
  }

  /// The limit for all steps together, in bytes of text. The oldest steps are dropped first; the newest always stays.
  static let byteLimit = 32 << 20

  private(set) var past: [UndoStep] = []
  private(set) var future: [UndoStep] = []
  private var byteCount = 0
  /// Whether the next edit of the same kind still belongs to the newest step.
  var isOpen = false

  mutating func record(
    _ edit: TextEdit, kind: Kind, cursorBefore: TextPosition, cursorAfter: TextPosition
  ) {
    future.removeAll()
    byteCount += edit.removed.utf8.count + edit.inserted.utf8.count
    // The newest step is changed in place: copying a long run for each of its letters would delay typing.
    let newest = past.count - 1
    if isOpen, newest >= 0, past[newest].kind == kind, past[newest].cursorAfter == cursorBefore,
      joins(edit, kind, past[newest])
    {
      append(edit, to: newest)
      past[newest].cursorAfter = cursorAfter
    } else {
      past.append(
        UndoStep(kind: kind, edits: [edit], cursorBefore: cursorBefore, cursorAfter: cursorAfter))
      isOpen = kind != .other
    }
    forgetOldest()
  }

  /// Corrects where the newest step leaves the cursor.
  mutating func setCursorAfter(_ position: TextPosition) {
    guard !past.isEmpty else { return }
    past[past.count - 1].cursorAfter = position
  }

  mutating func takeUndo() -> UndoStep? {
    guard let step = past.popLast() else { return nil }
    future.append(step)
    isOpen = false
    return step
  }

  mutating func takeRedo() -> UndoStep? {
    guard let step = future.popLast() else { return nil }
    past.append(step)
    isOpen = false
    return step
  }

  /// Adds an edit to a step. Letters typed one after another become one edit.
  private mutating func append(_ edit: TextEdit, to step: Int) {
    let last = past[step].edits.count - 1
    if last >= 0, continues(past[step].edits[last], edit) {
      past[step].edits[last].inserted += edit.inserted
    } else {
      past[step].edits.append(edit)
    }
  }

  private func continues(_ previous: TextEdit, _ edit: TextEdit) -> Bool {
    previous.start.line == edit.start.line && edit.removed.isEmpty && previous.removed.isEmpty
      && previous.start.offset + previous.inserted.utf8.count == edit.start.offset
  }

  private mutating func forgetOldest() {
    guard byteCount > Self.byteLimit else { return }
    byteCount = past.reduce(0) { $0 + $1.byteCount }
    var dropped = 0
    while byteCount > Self.byteLimit, dropped < past.count - 1 {
      byteCount -= past[dropped].byteCount
      dropped += 1
    }
    past.removeFirst(dropped)
  }

  /// Returns whether an edit joins a step. Typing joins up to the first letter of the next word or sentence; deletions
  /// always join.
  private func joins(_ edit: TextEdit, _ kind: Kind, _ step: UndoStep) -> Bool {
    switch kind {
    case .other: return false
    case .deleting: return true
    case .typing:
      guard edit.removed.isEmpty, let typed = step.edits.last?.inserted,
        let byte = typed.utf8.last
      else { return false }
      // Most keys follow an ASCII letter or digit, for which no Unicode tables are needed.
      if byte < 0x80, byte > 0x20 { return true }
      guard let last = typed.last, last.isWhitespace || "，。、；：？！".contains(last) else {
        return true
      }
      return edit.inserted.first?.isWhitespace ?? false
    }
  }
}
