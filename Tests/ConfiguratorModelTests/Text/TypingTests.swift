import ConfiguratorModel
import Testing

@Suite struct TypingTests {
  @Test(arguments: [
    EditorCase("|", .insert("a"), .insert("b"), gives: "ab|", mode: .singleLine),
    EditorCase("|", .insert("a"), gives: "a|"),
    EditorCase("你|好", .insert("们"), gives: "你们|好"),
    EditorCase("e|", .insert("\u{301}"), .insert("x"), gives: "e\u{301}x|"),
    EditorCase("a|b", .paste("1\n2"), gives: "a1\n2|b"),
    EditorCase("a|b", .paste("1\n2\r\n3"), gives: "a1 2 3|b", mode: .singleLine),
    EditorCase("  a|b", .newline, gives: "  a\n  |b"),
    EditorCase("a\r\nb|", .newline, gives: "a\r\nb\r\n|"),
    EditorCase("ab|", .deleteBackward, gives: "a|"),
    EditorCase("👨‍👩‍👧|x", .deleteBackward, gives: "|x"),
    EditorCase("|🇨🇳🇩🇪", .deleteForward, gives: "|🇩🇪"),
    EditorCase("a\n|b", .deleteBackward, gives: "a|b"),
    EditorCase("a\r\n|b", .deleteBackward, gives: "a|b"),
    EditorCase("a|\r\nb", .deleteForward, gives: "a|b"),
    EditorCase("한국어|", .deleteBackward, gives: "한국|"),
    EditorCase("one two|", .deleteWordBackward, gives: "one |"),
    EditorCase("|one two", .deleteWordForward, gives: "| two"),
    EditorCase("中文|abc", .moveWordRight(extending: false), gives: "中文abc|"),
    EditorCase("中文abc|", .moveWordLeft(extending: false), gives: "中文|abc"),
    EditorCase("a b|c d", .killToLineEnd, .yank, .yank, gives: "a bc dc d|"),
    EditorCase(
      "a\n|b\nc", .killToLineEnd, .killToLineEnd, .moveToEnd(extending: false), .yank,
      gives: "a\ncb\n|"),
    EditorCase("ab|c", .killToLineStart, gives: "|c"),
    EditorCase("a^bc|d", .cut, gives: "a|d"),
    EditorCase("a^bc|d", .cut, .undo, gives: "abc|d"),
    EditorCase("a^b\nc|d", .indent, gives: "  a^b\n  c|d"),
    EditorCase("  a^b\n  c|d", .outdent, gives: "a^b\nc|d"),
    EditorCase("|", .insert("a"), .insert(" "), .insert("b"), .undo, gives: "a |"),
    EditorCase("|", .paste("a b c"), .undo, gives: "|"),
    EditorCase("|", .paste("a b c"), .undo, .redo, gives: "a b c|"),
    EditorCase("{{co|de}}", .moveToMatchingBrace, gives: "{{co|de}}"),
    EditorCase("|{{code}}", .moveToMatchingBrace, gives: "{{code|}}"),
    EditorCase("{{code|}}", .moveToMatchingBrace, gives: "|{{code}}"),
    EditorCase("ab\ncd|\nef", .moveUp(extending: false), gives: "ab|\ncd\nef"),
    EditorCase("中文中\nabc|d", .moveUp(extending: false), gives: "中|文中\nabcd"),
    EditorCase("  x|", .moveToLineStart(extending: false), gives: "  |x"),
    EditorCase("  |x", .moveToLineStart(extending: false), gives: "|  x"),
  ])
  func cases(_ item: EditorCase) { item.check() }
}
