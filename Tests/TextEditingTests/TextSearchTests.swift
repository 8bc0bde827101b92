import Testing

@testable import TextEditing

@Suite struct TextSearchTests {
  @Test(
    "A search selects the next match, around the end if need be",
    arguments: [
      EditorCase("what is found is selected", "|one two", "find'two'", "one ^two|"),
      EditorCase("at the cursor", "|one one", "find'one'", "^one| one"),
      EditorCase("the next", "|one one", "find'one' next'one'", "one ^one|"),
      EditorCase("the next goes around", "|one one", "find'one' next'one' next'one'", "^one| one"),
      EditorCase("the one before", "one one|", "previous'one'", "one ^one|"),
      EditorCase("the one before that", "one one|", "previous'one' previous'one'", "^one| one"),
      EditorCase("the one before goes around", "|one one", "previous'one'", "one ^one|"),
      EditorCase("in a line below", "a|\nb\nab", "find'b'", "a\n^b|\nab"),
      EditorCase("around to a line above", "xa\nb|", "find'a'", "x^a|\nb"),
      EditorCase("around to the same line", "xa|b", "find'x'", "^x|ab"),
      EditorCase("not found leaves the cursor", "a|b", "find'x'", "a|b"),
      EditorCase("nothing is not found", "a|b", "find''", "a|b"),
      EditorCase("small letters find capitals", "|ONE", "find'one'", "^ONE|"),
      EditorCase("capitals find capitals only", "|one One", "find'One'", "one ^One|"),
      EditorCase("Chinese", "|您的验证码", "find'验证'", "您的^验证|码"),
      EditorCase("Cyrillic in either case", "|ПРИВЕТ", "find'привет'", "^ПРИВЕТ|"),
      EditorCase("Cyrillic capitals only", "|привет Привет", "find'Привет'", "привет ^Привет|"),
      EditorCase("umlauts in either case", "|ÄÖÜ", "find'äöü'", "^ÄÖÜ|"),
      EditorCase("no part of a cluster", "|e\u{301} e", "find'e'", "e\u{301} ^e|"),
      EditorCase("no part of a family", "|👨‍👩‍👧 👨", "find'👨'", "👨‍👩‍👧 ^👨|"),
      EditorCase("a placeholder as it stands", "|a.b {{code}}", "find'{{code}}'", "a.b ^{{code}}|"),
      EditorCase("no pattern", "|ab a.", "find'a.'", "ab ^a.|"),
      EditorCase("matches do not overlap", "|aaaa", "find'aa' next'aa'", "aa^aa|"),
      EditorCase("in one line", "|one two", "find'two'", "one ^two|", mode: .singleLine),
    ])
  func finding(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test("A search tells when it went around") func tellsWhenItWentAround() {
    var editor = TextEditor("one\none", mode: .multiLine)
    #expect(editor.findNext("one", forward: true)?.wrapped == false)
    #expect(editor.findNext("one", forward: true)?.wrapped == false)
    #expect(editor.findNext("one", forward: true)?.wrapped == true)
    #expect(editor.findNext("one", forward: false)?.wrapped == true)
    #expect(editor.findNext("two", forward: false) == nil)
  }

  struct Replacing: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let needle: String
    let replacement: String
    let after: String
    let count: Int
    var testDescription: String { name }

    init(
      _ name: String, _ before: String, _ needle: String, _ replacement: String, _ after: String,
      _ count: Int
    ) {
      (self.name, self.before, self.needle) = (name, before, needle)
      (self.replacement, self.after, self.count) = (replacement, after, count)
    }
  }

  @Test(
    "All matches are replaced in one step that can be undone",
    arguments: [
      Replacing("all", "|a b a", "a", "x", "|x b x", 2),
      Replacing("none", "a|", "x", "y", "a|", 0),
      Replacing("with nothing", "aba|", "a", "", "b|", 2),
      Replacing("with more", "ab|a", "a", "aa", "aab|aa", 2),
      Replacing("over lines", "a\nb|\na", "a", "x", "x\nb|\nx", 2),
      Replacing("line ends stay", "a\r\nb|\na", "a", "x", "x\r\nb|\nx", 2),
      Replacing("with lines", "a|b", "a", "1\n2", "1\n2|b", 1),
      Replacing("Chinese", "验证码|是验证码", "验证码", "代码", "代码|是代码", 2),
      Replacing("the cursor in a match goes to its start", "xa|bx", "ab", "y", "x|yx", 1),
      Replacing("either case", "A a|", "a", "b", "b b|", 2),
      Replacing("not within a cluster", "e\u{301}e|", "e", "x", "e\u{301}x|", 1),
      Replacing("a dollar as it stands", "a|", "a", "$&\\1", "$&\\1|", 1),
    ])
  func replacingAll(_ item: Replacing) {
    var editor = MarkedText.editor(item.before)
    #expect(editor.replaceAll(item.needle, with: item.replacement) == item.count)
    #expect(MarkedText.of(editor).utf8.elementsEqual(item.after.utf8), "\(MarkedText.of(editor))")
    #expect(editor.canUndo == (item.count > 0))
    editor.apply(.undo)
    #expect(MarkedText.of(editor).utf8.elementsEqual(item.before.utf8))
  }

  /// "|" is where the replacing begins.
  @Test(
    "Replacing begins at the cursor, goes around and stops at its limit",
    arguments: [
      ("|a a a", 2, "x x a"), ("a |a a", 2, "a x x"), ("a a |a", 2, "x a x"),
      ("a\na |b\nb a", 1, "a\na b\nb x"), ("a b|", 1, "x b"), ("|a", 5, "x"), ("|a a", 0, "a a"),
    ])
  func replacingSome(_ before: String, _ limit: Int, _ after: String) {
    var editor = MarkedText.editor(before)
    let count = editor.replaceAll("a", with: "x", from: editor.cursor, limit: limit)
    #expect(editor.text == after)
    #expect(count == after.filter { $0 == "x" }.count)
    editor.apply(.undo)
    #expect(MarkedText.of(editor) == before)
  }

  @Test("Matches are replaced one by one") func replacesOneByOne() {
    var editor = MarkedText.editor("|a b a a")
    editor.replaceNext("a", with: "xa")
    #expect(MarkedText.of(editor) == "^a| b a a")
    editor.replaceNext("a", with: "xa")
    #expect(MarkedText.of(editor) == "xa b ^a| a")
    editor.findNext("a", forward: true)
    #expect(MarkedText.of(editor) == "xa b a ^a|")
    editor.replaceNext("a", with: "y")
    #expect(MarkedText.of(editor) == "x^a| b a y")
    editor.apply(.undo)
    #expect(editor.text == "xa b a a")
  }

  @Test("The matches in a line are listed") func listsTheMatchesOfALine() {
    let editor = TextEditor("one\nTwo two 二two", mode: .multiLine)
    #expect(editor.matches(of: "two", inLine: 1) == [0..<3, 4..<7, 11..<14])
    #expect(editor.matches(of: "Two", inLine: 1) == [0..<3])
    #expect(editor.matches(of: "", inLine: 1).isEmpty)
    #expect(editor.matches(of: "two", inLine: 7).isEmpty)
  }
}
