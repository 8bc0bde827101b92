/// One change of a text: at `start`, `removed` became `inserted`.
struct TextEdit: Sendable, Equatable {
  var start: TextPosition
  var removed: String
  var inserted: String
}

/// Undo steps of one text. Typing a word, a run of deletions and a paste are each one step.
struct EditHistory: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case typing, deleting, other }

  struct Step: Sendable, Equatable {
    var kind: Kind
    var edits: [TextEdit]
    var cursorBefore: TextPosition
    var cursorAfter: TextPosition
  }

  var past: [Step] = []
  var future: [Step] = []
  /// Whether the next edit of the same kind still belongs to the newest step.
  var isOpen = false

  mutating func record(
    _ edit: TextEdit, kind: Kind, cursorBefore: TextPosition, cursorAfter: TextPosition
  ) {
    future.removeAll()
    if isOpen, let last = past.last, last.kind == kind, last.cursorAfter == cursorBefore,
      joins(edit, kind, last)
    {
      past[past.count - 1].edits.append(edit)
      past[past.count - 1].cursorAfter = cursorAfter
      return
    }
    past.append(
      Step(kind: kind, edits: [edit], cursorBefore: cursorBefore, cursorAfter: cursorAfter))
    isOpen = kind != .other
  }

  /// Typing goes on in one step up to the first letter of the next word; deleting goes on as long as it lasts.
  private func joins(_ edit: TextEdit, _ kind: Kind, _ step: Step) -> Bool {
    switch kind {
    case .other: return false
    case .deleting: return true
    case .typing:
      guard edit.removed.isEmpty else { return false }
      let endedWord = step.edits.last?.inserted.last?.isWhitespace ?? false
      let beginsWord = !(edit.inserted.first?.isWhitespace ?? false)
      return !(endedWord && beginsWord)
    }
  }
}
