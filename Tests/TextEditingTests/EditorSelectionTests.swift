import Testing
import TextEditing

private let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"

@Suite struct EditorSelectionTests {
  @Test(
    "Extended moves and a mark select, and other moves drop the selection",
    arguments: [
      EditorCase("right", "a|bc", "+right", "a^b|c"),
      EditorCase("left", "ab|c", "+left", "a|b^c"),
      EditorCase("there and back is none", "a|bc", "+right +left", "a|bc"),
      EditorCase("over its own start", "a|bc", "+right +left +left", "|a^bc"),
      EditorCase("a family", "|\(family)x", "+right", "^\(family)|x"),
      EditorCase("Chinese", "你|好吗", "+right +right", "你^好吗|"),
      EditorCase("down", "a|b\ncd", "+down", "a^b\nc|d"),
      EditorCase("up", "ab\nc|d", "+up", "a|b\nc^d"),
      EditorCase("down beyond the end", "a|b", "+down", "a^b|"),
      EditorCase("home", "ab|c", "+home", "|ab^c"),
      EditorCase("end", "a|bc", "+end", "a^bc|"),
      EditorCase("to the top", "a\nb|c", "+top", "|a\nb^c"),
      EditorCase("to the bottom", "a|\nbc", "+bottom", "a^\nbc|"),
      EditorCase("a line end", "a|\r\nb", "+right", "a^\r\n|b"),
      EditorCase("a page", "|1\n2\n3\n4", "wrap:9x3 +pgdn", "^1\n2\n|3\n4"),
      EditorCase("all", "a\nb|c", "all", "^a\nbc|"),
      EditorCase("all of nothing", "|", "all", "|"),
      EditorCase("all, then a letter", "a\nb|c", "all 'x'", "x|"),
      EditorCase("moving drops it", "a^bc|d", "end", "abcd|"),
      EditorCase("moving up drops it", "a\nb^c|", "up", "a|\nbc"),
      EditorCase("dropped by key", "a^bc|d", "clear", "abc|d"),
      EditorCase("goes on from where it is", "a^b|cd", "+right", "a^bc|d"),
      EditorCase("a mark selects", "a|bcd", "mark right right", "a^bc|d"),
      EditorCase("a mark selects back", "abc|d", "mark left left", "a|bc^d"),
      EditorCase("a mark selects words", "|one two", "mark wright", "^one| two"),
      EditorCase("a mark selects rows", "a|b\ncd", "mark down", "a^b\nc|d"),
      EditorCase("a mark ends with a clear", "a|bcd", "mark right clear right", "abc|d"),
      EditorCase("a mark ends with a cut", "a|bcd", "mark right cut right", "ac|d"),
      EditorCase("a mark ends with a copy", "a|bcd", "mark right copy right", "abc|d"),
      EditorCase("a mark ends with typing", "a|bcd", "mark right 'x' right", "axc|d"),
      EditorCase("a mark set anew", "|abcd", "mark right mark right", "a^b|cd"),
      EditorCase("going to a line with a mark", "a|\nb\nc", "mark goto:3", "a^\nb\n|c"),
      EditorCase("in one line", "a|bc", "+right +right", "a^bc|", mode: .singleLine),
      EditorCase("undo drops it", "a|bc", "'x' +right undo", "a|bc"),
    ])
  func selecting(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "Lines are indented and outdented, alone or selected",
    arguments: [
      EditorCase("at the cursor", "a|b", "tab", "a  |b"),
      EditorCase("a selection in one line is replaced", "a^b|c", "tab", "a  |c"),
      EditorCase("lines", "^a\nb|", "tab", "  ^a\n  b|"),
      EditorCase("lines from their middle", "a^b\nc|d", "tab", "  a^b\n  c|d"),
      EditorCase("lines selected back", "a|b\nc^d", "tab", "  a|b\n  c^d"),
      EditorCase("not the line where nothing is selected", "^a\nb\n|c", "tab", "  ^a\n  b\n|c"),
      EditorCase("empty lines stay empty", "^a\n\nb|", "tab", "  ^a\n\n  b|"),
      EditorCase("line ends stay", "^a\r\nb\r\nc|", "tab", "  ^a\r\n  b\r\n  c|"),
      EditorCase("twice", "^a\nb|", "tab tab", "    ^a\n    b|"),
      EditorCase("out", "  a|b", "untab", "a|b"),
      EditorCase("out of a tab", "\ta|b", "untab", "a|b"),
      EditorCase("out of one blank", " a|b", "untab", "a|b"),
      EditorCase("out of nothing", "a|b", "untab", "a|b"),
      EditorCase("out with the cursor in the indent", " | ab", "untab", "|ab"),
      EditorCase("out of deep", "      a|", "untab", "    a|"),
      EditorCase("lines out", "  ^a\n  b|", "untab", "^a\nb|"),
      EditorCase("uneven lines out", "    ^a\n b\nc|", "untab", "  ^a\nb\nc|"),
      EditorCase("in and out", "x^a\nb|", "tab untab", "x^a\nb|"),
      EditorCase("in, out, undone", "^a\nb|", "tab untab undo", "  a\n  b|"),
      EditorCase("Chinese lines", "^您好\n验证码|", "tab", "  ^您好\n  验证码|"),
      EditorCase("no out in one line", "  a|", "untab", "  a|", mode: .singleLine),
    ])
  func indenting(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }
}
