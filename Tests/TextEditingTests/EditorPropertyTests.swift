import TestSupport
import Testing

@testable import TextEditing

/// Random commands on random texts: against a plain model that knows only characters, and for what must hold always.
@Suite struct EditorPropertyTests {
  /// The text as an array of characters with a cursor between them.
  private struct PlainModel {
    private(set) var text: String
    /// In UTF-8 bytes.
    private(set) var cursor: Int

    private var boundaries: [Int] {
      var places = [0]
      for character in text { places.append((places.last ?? 0) + character.utf8.count) }
      return places
    }

    init(_ text: String) {
      self.text = text
      cursor = 0
    }

    private mutating func replace(_ range: Range<Int>, with new: String) {
      let bytes = Array(text.utf8)
      text = String(
        decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...],
        as: UTF8.self)
      let end = range.lowerBound + new.utf8.count
      cursor = boundaries.first { $0 >= end } ?? text.utf8.count
    }

    private var before: Int { boundaries.last { $0 < cursor } ?? 0 }
    private var after: Int { boundaries.first { $0 > cursor } ?? text.utf8.count }

    mutating func apply(_ command: EditorCommand) {
      switch command {
      case .insert(let new), .paste(let new): replace(cursor..<cursor, with: new)
      case .moveLeft: cursor = before
      case .moveRight: cursor = after
      case .deleteBackward: if cursor > 0 { replace(before..<cursor, with: "") }
      case .deleteForward: if cursor < text.utf8.count { replace(cursor..<after, with: "") }
      case .moveToStart: cursor = 0
      case .moveToEnd: cursor = text.utf8.count
      default: break
      }
    }
  }

  private static func plainCommand(_ random: inout SeededRandom) -> EditorCommand {
    switch Int.random(in: 0..<12, using: &random) {
    case 0...2: .insert(HardText.make(1, lines: false, using: &random))
    case 3:
      .paste(HardText.make(Int.random(in: 0...9, using: &random), lines: true, using: &random))
    case 4...5: .moveLeft(extending: false)
    case 6...7: .moveRight(extending: false)
    case 8...9: .deleteBackward
    case 10: .deleteForward
    default:
      Bool.random(using: &random) ? .moveToStart(extending: false) : .moveToEnd(extending: false)
    }
  }

  @Test("Random edits come to the same as in a plain model") func equalsThePlainModel() {
    for seed in UInt64(1)...300 {
      var random = SeededRandom(seed: seed)
      let text = HardText.make(Int.random(in: 0...30, using: &random), lines: true, using: &random)
      var editor = TextEditor(text, mode: .multiLine)
      var model = PlainModel(text)
      for step in 0..<40 {
        let command = Self.plainCommand(&random)
        editor.apply(command)
        model.apply(command)
        let isEqual =
          editor.text.utf8.elementsEqual(model.text.utf8)
          && MarkedText.offset(of: editor.cursor, in: editor) == model.cursor
        guard isEqual else {
          Issue.record(
            """
            seed \(seed), step \(step), \(command): \
            \(MarkedText.of(editor).debugDescription), not \(model.text.debugDescription) \
            with the cursor at \(model.cursor)
            """)
          break
        }
      }
    }
  }

  private static func anyCommand(_ random: inout SeededRandom) -> EditorCommand {
    let extending = Int.random(in: 0..<3, using: &random) == 0
    switch Int.random(in: 0..<44, using: &random) {
    case 0...5: return .insert(HardText.make(1, lines: false, using: &random))
    case 6...7:
      return .paste(
        HardText.make(Int.random(in: 0...20, using: &random), lines: true, using: &random))
    case 8: return .newline
    case 9: return .indent
    case 10: return .outdent
    case 11: return .moveLeft(extending: extending)
    case 12: return .moveRight(extending: extending)
    case 13...14: return .moveUp(extending: extending)
    case 15...16: return .moveDown(extending: extending)
    case 17: return .moveWordLeft(extending: extending)
    case 18: return .moveWordRight(extending: extending)
    case 19: return .moveToLineStart(extending: extending)
    case 20: return .moveToLineEnd(extending: extending)
    case 21: return .moveToStart(extending: extending)
    case 22: return .moveToEnd(extending: extending)
    case 23: return .pageUp(extending: extending)
    case 24: return .pageDown(extending: extending)
    case 25: return .moveToMatchingBrace
    case 26: return .goToLine(Int.random(in: -1...9, using: &random))
    case 27: return .setMark
    case 28: return Int.random(in: 0..<4, using: &random) == 0 ? .selectAll : .clearSelection
    case 29...31: return .deleteBackward
    case 32: return .deleteForward
    case 33: return .deleteWordBackward
    case 34: return .deleteWordForward
    case 35: return .killToLineStart
    case 36: return .killToLineEnd
    case 37: return .cut
    case 38: return .copy
    case 39: return .yank
    case 40...41: return .undo
    case 42: return .redo
    default:
      return .replaceText(
        HardText.make(Int.random(in: 0...30, using: &random), lines: true, using: &random))
    }
  }

  /// What must hold after each command; nil when it does.
  private func fault(_ editor: TextEditor, width: Int, height: Int) -> String? {
    let text = editor.text
    guard TextBuffer(text, isOneLine: editor.mode == .singleLine) == editor.buffer else {
      return "the lines are not those of the text"
    }
    var places = [editor.cursor]
    if let selection = editor.selection { places += [selection.lowerBound, selection.upperBound] }
    for place in places {
      let line = editor.lineText(place.line)
      let boundaries = line.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
      guard boundaries.contains(place.offset) else { return "\(place) is within a cluster" }
    }
    guard editor.mode == .multiLine else { return nil }
    let rows = editor.visibleRows
    guard rows.count <= height, !rows.isEmpty else { return "\(rows.count) rows" }
    let cell = editor.cursorCell
    guard rows.indices.contains(cell.row), (0..<width).contains(cell.column) else {
      return "the cursor is at \(cell)"
    }
    let row = rows[cell.row]
    let isInRow =
      row.line == editor.cursor.line
      && (row.range.lowerBound...row.range.upperBound).contains(editor.cursor.offset)
    return isInRow ? nil : "the cursor is not in its row"
  }

  @Test(
    "Random commands keep the editor consistent and are undone and redone",
    arguments: [TextEditor.Mode.multiLine, .singleLine])
  func holdsTogether(_ mode: TextEditor.Mode) {
    for seed in UInt64(1)...250 {
      var random = SeededRandom(seed: seed)
      let text = HardText.make(Int.random(in: 0...60, using: &random), lines: true, using: &random)
      var editor = TextEditor(text, mode: mode)
      #expect(editor.text.utf8.elementsEqual(text.utf8))
      var states: [String] = []
      for step in 0..<80 {
        let command = Self.anyCommand(&random)
        let (before, revision) = (editor.text, editor.revision)
        let outcome = editor.apply(command)
        let isChanged = !before.utf8.elementsEqual(editor.text.utf8)
        if isChanged, !outcome.changed || revision == editor.revision {
          Issue.record("seed \(seed), step \(step), \(command): a change untold")
        }
        if isChanged { states.append(before) }
        let width = Int.random(in: 2...30, using: &random)
        let height = Int.random(in: 1...6, using: &random)
        editor.layOut(width: width, height: height, wrap: Int.random(in: 0..<4, using: &random) > 0)
        if let fault = fault(editor, width: width, height: height) {
          Issue.record(
            "seed \(seed), step \(step), \(command): \(fault) in \(editor.text.debugDescription)")
          break
        }
      }
      undoAndRedoAll(&editor, from: text, seed)
    }
  }

  /// Undoing all gives the first text, redoing all the last, through the same texts.
  private func undoAndRedoAll(_ editor: inout TextEditor, from text: String, _ seed: UInt64) {
    while editor.canRedo { editor.apply(.redo) }
    var passed = [editor.text]
    while editor.canUndo {
      editor.apply(.undo)
      passed.append(editor.text)
    }
    #expect(editor.text.utf8.elementsEqual(text.utf8), "undone to the start, seed \(seed)")
    for state in passed.reversed().dropFirst() {
      editor.apply(.redo)
      #expect(editor.text.utf8.elementsEqual(state.utf8), "redone, seed \(seed)")
    }
    #expect(!editor.canRedo)
  }

  /// Long lines are remembered as they were broken; what is remembered equals what is broken anew.
  @Test("Remembered rows are the ones that would be broken anew") func rememberedRowsAreRight() {
    var random = SeededRandom(seed: 7)
    var editor = TextEditor(
      (0..<6).map { _ in HardText.make(900, lines: false, using: &random) }.joined(separator: "\n"),
      mode: .multiLine)
    for step in 0..<200 {
      editor.apply(Self.anyCommand(&random))
      if editor.lineCount < 3 { editor.apply(.undo) }
      editor.layOut(width: 40, height: 30, wrap: true)
      var anew = TextEditor(editor.text, mode: .multiLine)
      anew.moveCursor(to: TextPosition(line: editor.visibleRows[0].line, offset: 0))
      anew.layOut(width: 40, height: 400, wrap: true)
      let shown = editor.visibleRows
      let fresh = anew.visibleRows
      guard let start = fresh.firstIndex(of: shown[0]),
        Array(fresh[start...].prefix(shown.count)) == shown
      else {
        Issue.record("step \(step)")
        return
      }
    }
  }
}
