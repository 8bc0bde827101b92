import TerminalKit
import Testing

@testable import TextEditing

private let decomposed = "e\u{301}"
private let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
private let jamo = "\u{1112}\u{1161}\u{11AB}"

@Suite struct RowLayoutTests {
  struct Wrap: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let width: Int
    let rows: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ width: Int, _ rows: [String]) {
      (self.name, self.text, self.width, self.rows) = (name, text, width, rows)
    }
  }

  /// One cell of the width is the cursor's.
  @Test(
    "Long lines are wrapped behind words and between Chinese characters",
    arguments: [
      Wrap("nothing", "", 6, [""]),
      Wrap("fits", "abcde", 6, ["abcde"]),
      Wrap("full, with no cell for the cursor", "abcdef", 6, ["abcde", "f"]),
      Wrap("behind a blank", "aaa bbb", 6, ["aaa ", "bbb"]),
      Wrap("a blank hangs in the cursor's cell", "aaaaa bbb", 6, ["aaaaa ", "bbb"]),
      Wrap("a second blank does not", "aaaaa  bb", 6, ["aaaaa ", " bb"]),
      Wrap("several words", "aa bb cc dd", 6, ["aa bb ", "cc dd"]),
      Wrap("a word longer than a row", "aaaaaaaaaaaa", 6, ["aaaaa", "aaaaa", "aa"]),
      Wrap("a long word behind a short one", "aa bbbbbbbb", 6, ["aa ", "bbbbb", "bbb"]),
      Wrap("Chinese anywhere", "中文换行测试", 6, ["中文", "换行", "测试"]),
      Wrap("Chinese in an odd width", "中文换行测试", 8, ["中文换", "行测试"]),
      Wrap("Chinese behind Latin", "abc中文", 6, ["abc中", "文"]),
      Wrap("Latin behind Chinese", "中文abcd", 6, ["中文", "abcd"]),
      Wrap("no closing mark at the start", "中文，换行", 6, ["中", "文，", "换行"]),
      Wrap("no closing mark at the start, at the very edge", "中，", 4, ["中", "，"]),
      Wrap("no opening mark at the end", "中（文）", 6, ["中", "（文", "）"]),
      Wrap("a placeholder behind Chinese", "码{{a}}", 8, ["码{{a}}"]),
      Wrap("a placeholder goes down as one", "验证码{{a}}", 9, ["验证码", "{{a}}"]),
      Wrap("a wide character is never split", "aaaa中", 6, ["aaaa", "中"]),
      Wrap("a family is never split", "aaaa\(family)", 6, ["aaaa", family]),
      Wrap(
        "marks go with their letters", "\(decomposed)\(decomposed)\(decomposed)", 3,
        ["\(decomposed)\(decomposed)", decomposed]),
      Wrap("jamo go as syllables", "\(jamo)\(jamo)\(jamo)", 5, ["\(jamo)\(jamo)", jamo]),
      Wrap("a tab is a blank", "aa\tbbb", 6, ["aa\t", "bbb"]),
      Wrap("tabs go by the line's cells", "\t\tbbb", 6, ["\t", "\t", "bbb"]),
      Wrap("Hebrew words", "שלום עולם", 6, ["שלום ", "עולם"]),
      Wrap("an em dash", "aaa — bbb", 6, ["aaa — ", "bbb"]),
      Wrap("a tiny width", "ab中", 2, ["a", "b", "中"]),
    ])
  func wrapping(_ item: Wrap) {
    var editor = TextEditor(item.text, mode: .multiLine)
    editor.layOut(width: item.width, height: 50, wrap: true)
    let bytes = Array(item.text.utf8)
    let rows = editor.visibleRows.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(rows == item.rows)
    #expect(rows.joined().utf8.elementsEqual(bytes))
  }

  @Test("Rows that continue a line are known as such") func continuedRowsAreKnown() {
    var editor = TextEditor("aaa bbb\n中文换行", mode: .multiLine)
    editor.layOut(width: 6, height: 9, wrap: true)
    #expect(editor.visibleRows.map(\.line) == [0, 0, 1, 1])
    #expect(editor.visibleRows.map(\.isContinuation) == [false, true, false, true])
    #expect(editor.visibleRows.map(\.column) == [0, 4, 0, 4])
  }

  struct Cell: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let keys: String
    let row: Int
    let column: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ keys: String, _ row: Int, _ column: Int) {
      (self.name, self.text, self.keys, self.row, self.column) = (name, text, keys, row, column)
    }
  }

  @Test(
    "The cursor is in its cell, and the text is scrolled so that it is seen",
    arguments: [
      Cell("nothing", "|", "wrap:9x4", 0, 0),
      Cell("behind letters", "abc|", "wrap:9x4", 0, 3),
      Cell("behind Chinese", "中文|", "wrap:9x4", 0, 4),
      Cell("behind marks", "\(decomposed)\(decomposed)|", "wrap:9x4", 0, 2),
      Cell("behind a family", "\(family)|", "wrap:9x4", 0, 2),
      Cell("behind jamo", "\(jamo)|", "wrap:9x4", 0, 2),
      Cell("behind a control character", "\u{1B}|", "wrap:9x4", 0, 1),
      Cell("behind a tab", "a\t|", "wrap:9x4", 0, 4),
      Cell("in the second row", "aaaa bbb|", "wrap:6x4", 1, 3),
      Cell("at a break", "aaaa |bbb", "wrap:6x4", 1, 0),
      Cell("behind a full row", "abcde|", "wrap:6x4", 0, 5),
      Cell("behind a full row of Chinese", "中文|", "wrap:5x4", 0, 4),
      Cell("on the last row of the screen", "1\n2\n3\n4\n5|", "wrap:6x3", 2, 1),
      Cell("scrolled back by as much as needed", "1\n2\n3\n4\n5|", "wrap:6x3 up up up", 0, 1),
      Cell("not scrolled within the screen", "1\n2\n3\n4\n5|", "wrap:6x3 up", 1, 1),
      Cell("far away in the middle", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:6x3 goto:8", 1, 0),
      Cell("a little way, as far as needed", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:6x3 goto:6", 2, 0),
      Cell("far away at the end", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:6x3 goto:9", 2, 0),
      Cell(
        "far back in the middle", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12|", "wrap:6x3 goto:4",
        1, 0),
      Cell(
        "a page keeps the row of the screen", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:6x3 down pgdn", 1,
        0
      ),
      Cell(
        "a page up keeps the row of the screen", "1\n2\n3\n4\n5\n6\n7\n8\n|9", "wrap:6x3 up pgup",
        1,
        0),
      Cell("the last page ends with the text", "|1\n2\n3\n4\n5", "wrap:6x3 pgdn pgdn", 2, 0),
      Cell("without wrapping", "abcdefgh|", "cut:20x3", 0, 8),
      Cell("scrolled sideways", "abcdefghijklmnopqrstuvwxyz|", "cut:20x3", 0, 14),
      Cell("scrolled back sideways", "abcdefghijklmnopqrstuvwxyz|", "cut:20x3 home", 0, 0),
      Cell("a screen of one row", "1\n2|", "wrap:6x1", 0, 1),
      Cell("a screen of nothing", "1\n2|", "wrap:0x0", 0, 1),
    ])
  func cursorOnScreen(_ item: Cell) throws {
    var script = EditorScript(MarkedText.editor(item.text))
    try script.run(item.keys)
    #expect(script.editor.cursorCell == (item.row, item.column))
  }

  @Test("A screen that is narrowed and widened again keeps its first line")
  func aNarrowerScreenKeepsItsFirstText() {
    let text = Array(repeating: "aaaa bbbb cccc dddd", count: 9).joined(separator: "\n")
    var editor = TextEditor(text, mode: .multiLine)
    editor.layOut(width: 40, height: 3, wrap: true)
    editor.moveCursor(to: TextPosition(line: 5, offset: 0))
    editor.layOut(width: 40, height: 3, wrap: true)
    let line = editor.visibleRows.first?.line
    editor.moveCursor(to: TextPosition(line: line ?? 0, offset: 0))
    editor.layOut(width: 11, height: 3, wrap: true)
    editor.layOut(width: 40, height: 3, wrap: true)
    #expect(editor.visibleRows.first?.line == line)
  }

  @Test(
    "The part of a row that is on the screen is known, with its column",
    arguments: [
      ("|abcdefghij", "cut:4x3", 0..<4, 0), ("abcdefghij|", "cut:4x3", 8..<10, 8),
      ("中文换行|", "cut:4x3", 9..<12, 6), ("a\t中|", "cut:9x3", 0..<5, 0), ("|", "cut:4x3", 0..<0, 0),
      ("|abcdefghij", "wrap:4x3", 0..<3, 0),
    ])
  func partsOnScreen(_ text: String, _ keys: String, _ range: Range<Int>, _ column: Int) throws {
    var script = EditorScript(MarkedText.editor(text))
    try script.run(keys)
    let editor = script.editor
    let part = try editor.visiblePart(of: #require(editor.visibleRows.first))
    #expect(part.range == range)
    #expect(part.column == column)
  }

  struct Click: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let row: Int
    let column: Int
    var extending = false
    let after: String
    var testDescription: String { name }

    init(
      _ name: String, _ before: String, _ row: Int, _ column: Int, extending: Bool = false,
      _ after: String
    ) {
      (self.name, self.before, self.row, self.column) = (name, before, row, column)
      (self.extending, self.after) = (extending, after)
    }
  }

  @Test(
    "A click puts the cursor where it points, and a drag selects",
    arguments: [
      Click("on a letter", "|abc", 0, 1, "a|bc"),
      Click("behind the line", "|abc", 0, 8, "abc|"),
      Click("on the left half of a wide character", "|中文", 0, 2, "中|文"),
      Click("on its right half", "|中文", 0, 3, "中|文"),
      Click("in a line below", "|ab\ncd", 1, 1, "ab\nc|d"),
      Click("below the text", "|ab\ncd", 3, 0, "ab\ncd|"),
      Click("in a continued row", "|aaaa bbbb cccc", 1, 2, "aaaa bb|bb cccc"),
      Click("behind a continued row", "|aaaa bbbb", 0, 9, "aaaa| bbbb"),
      Click("on a tab", "|a\tb", 0, 2, "a|\tb"),
      Click("on a family", "|\(family)x", 0, 1, "|\(family)x"),
      Click("left of the text", "ab|", 0, -3, "|ab"),
      Click("above the screen", "ab|", -1, 0, "|ab"),
      Click("drawn to select", "a|bcd", 0, 3, extending: true, "a^bc|d"),
      Click("drawn over rows", "a|b\ncd", 1, 1, extending: true, "a^b\nc|d"),
      Click("drawn below the text", "a|b\ncd", 9, 1, extending: true, "a^b\ncd|"),
    ])
  func clicking(_ item: Click) {
    var editor = MarkedText.editor(item.before)
    editor.layOut(width: 7, height: 4, wrap: true)
    editor.click(row: item.row, column: item.column, extending: item.extending)
    #expect(MarkedText.of(editor).utf8.elementsEqual(item.after.utf8), "\(MarkedText.of(editor))")
  }

  @Test("A drag below or above the screen scrolls it") func aDragBelowTheScreenScrolls() {
    var editor = MarkedText.editor("|1\n2\n3\n4\n5")
    editor.layOut(width: 7, height: 2, wrap: true)
    editor.click(row: 2, column: 0, extending: true)
    editor.layOut(width: 7, height: 2, wrap: true)
    #expect(editor.visibleRows.map(\.line) == [1, 2])
    editor.click(row: -1, column: 0, extending: true)
    editor.layOut(width: 7, height: 2, wrap: true)
    #expect(editor.visibleRows.map(\.line) == [0, 1])
  }
}
