import Testing
import TextEditing

private let decomposed = "e\u{301}"
private let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
private let flag = "\u{1F1E8}\u{1F1F3}"
private let jamo = "\u{1112}\u{1161}\u{11AB}"
private let shalom = "\u{5E9}\u{5B8}\u{5DC}\u{5D5}\u{5B9}\u{5DD}"

@Suite struct EditorMovementTests {
  @Test(
    "The cursor moves by whole grapheme clusters and to the ends of lines",
    arguments: [
      EditorCase("right", "a|bc", "right", "ab|c"),
      EditorCase("left", "ab|c", "left", "a|bc"),
      EditorCase("left at the start", "|ab", "left", "|ab"),
      EditorCase("right at the end", "ab|", "right", "ab|"),
      EditorCase("right over a line end", "a|\nb", "right", "a\n|b"),
      EditorCase("left over a line end", "a\n|b", "left", "a|\nb"),
      EditorCase("right over CRLF in one", "a|\r\nb", "right", "a\r\n|b"),
      EditorCase("left over CRLF in one", "a\r\n|b", "left", "a|\r\nb"),
      EditorCase("right over Chinese", "|你好", "right", "你|好"),
      EditorCase("left over Chinese", "你好|", "left", "你|好"),
      EditorCase("right over a letter and mark", "|\(decomposed)x", "right", "\(decomposed)|x"),
      EditorCase("left over a letter and mark", "\(decomposed)|x", "left", "|\(decomposed)x"),
      EditorCase("right over a family", "|\(family)x", "right", "\(family)|x"),
      EditorCase("left over a family", "x\(family)|", "left", "x|\(family)"),
      EditorCase("right over flags", "|\(flag)\(flag)", "right", "\(flag)|\(flag)"),
      EditorCase("left over flags", "\(flag)\(flag)|", "left", "\(flag)|\(flag)"),
      EditorCase("right over jamo", "|\(jamo)\(jamo)", "right", "\(jamo)|\(jamo)"),
      EditorCase("left over jamo", "\(jamo)\(jamo)|", "left", "\(jamo)|\(jamo)"),
      EditorCase(
        "right over Hebrew, in the order of the text", "|\(shalom)", "right right",
        "\u{5E9}\u{5B8}\u{5DC}|\u{5D5}\u{5B9}\u{5DD}"),
      EditorCase("right over a tab", "|\ta", "right", "\t|a"),
      EditorCase("right over a zero-width space", "a|\u{200B}b", "right", "a\u{200B}|b"),
      EditorCase("right over a byte order mark", "|\u{FEFF}b", "right", "\u{FEFF}|b"),
      EditorCase(
        "there and back", "你|\(family)\(decomposed)", "right right left left",
        "你|\(family)\(decomposed)"),
      EditorCase("left drops a selection at its start", "a^bc|d", "left", "a|bcd"),
      EditorCase("right drops a selection at its end", "a|bc^d", "right", "abc|d"),
      EditorCase("home", "abc|", "home", "|abc"),
      EditorCase("home to the first letter", "  ab|c", "home", "  |abc"),
      EditorCase("home again to the very start", "  |abc", "home", "|  abc"),
      EditorCase("home from the very start", "|  abc", "home", "  |abc"),
      EditorCase("home in an indent", " |  abc", "home", "   |abc"),
      EditorCase("home in blanks only", "  |", "home", "|  "),
      EditorCase("home in one line", "  ab|", "home", "|  ab", mode: .singleLine),
      EditorCase("end", "a|bc\nd", "end", "abc|\nd"),
      EditorCase("end of a CRLF line", "a|bc\r\nd", "end", "abc|\r\nd"),
      EditorCase("end in Chinese", "你|好吗", "end", "你好吗|"),
      EditorCase("top", "a\nb|", "top", "|a\nb"),
      EditorCase("bottom", "|a\nb", "bottom", "a\nb|"),
      EditorCase("bottom behind a last line end", "|a\n", "bottom", "a\n|"),
      EditorCase("go to a line", "|a\nb\nc", "goto:2", "a\n|b\nc"),
      EditorCase("go to a line beyond the last", "|a\nb", "goto:9", "a\n|b"),
      EditorCase("go to line nought", "a\nb|", "goto:0", "|a\nb"),
    ])
  func clusters(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "The cursor moves by rows and pages and keeps to its column",
    arguments: [
      EditorCase("down", "a|b\ncd", "down", "ab\nc|d"),
      EditorCase("up", "ab\nc|d", "up", "a|b\ncd"),
      EditorCase("up in the first line", "ab|c", "up", "|abc"),
      EditorCase("down in the last line", "a|bc", "down", "abc|"),
      EditorCase("a short line between", "abcd|\nx\nabcd", "down down", "abcd\nx\nabcd|"),
      EditorCase("an empty line between", "abc|\n\nabcd", "down down", "abc\n\nabc|d"),
      EditorCase(
        "sideways forgets the goal", "abc|\n\nabcd", "down left right down", "abc\n\n|abcd"),
      EditorCase("typing forgets the goal", "abcd|\n\nabcd", "down 'x' down", "abcd\nx\na|bcd"),
      EditorCase("under Chinese by cells", "你好|\nabcdef", "down", "你好\nabcd|ef"),
      EditorCase("onto Chinese by cells", "abcd|\n你好吗", "down", "abcd\n你好|吗"),
      EditorCase("not into a wide character", "abc|\n你好吗", "down", "abc\n你|好吗"),
      EditorCase("back to the same cell", "abc|\n你好吗\nabcd", "down down", "abc\n你好吗\nabc|d"),
      EditorCase("through a tab", "abcde|\n\tx\nabcdef", "down down", "abcde\n\tx\nabcde|f"),
      EditorCase("onto a tab", "ab|\n\tx", "down", "ab\n|\tx"),
      EditorCase("behind a tab", "abcd|\n\tx", "down", "abcd\n\t|x"),
      EditorCase("under a tab", "a\t|x\nabcdef", "down", "a\tx\nabcd|ef"),
      EditorCase(
        "under marks", "\(decomposed)\(decomposed)|\nabc", "down",
        "\(decomposed)\(decomposed)\nab|c"),
      EditorCase("onto a family", "ab|\n\(family)x", "down", "ab\n\(family)|x"),
      EditorCase("not into a flag", "a|\n\(flag)x", "down", "a\n|\(flag)x"),
      EditorCase("under jamo", "\(jamo)|\nabc", "down", "\(jamo)\nab|c"),
      EditorCase("CRLF lines", "a|b\r\ncd", "down", "ab\r\nc|d"),
      EditorCase("no rows in one line", "a|b", "up down", "a|b", mode: .singleLine),
      EditorCase(
        "down by rows of a wrapped line", "|aaaa bbbb cccc", "wrap:6x5 down", "aaaa |bbbb cccc"),
      EditorCase(
        "up by rows of a wrapped line", "aaaa bb|bb cccc", "wrap:6x5 up", "aa|aa bbbb cccc"),
      EditorCase(
        "the end of a row belongs to the next one", "aaaa bbbb|\ncc", "wrap:6x5 up",
        "aaaa| bbbb\ncc"),
      EditorCase(
        "a goal beyond a row's end stays in the row", "aaaaa\nbb |cc", "wrap:6x5 up down",
        "aaaaa\nbb |cc"),
      EditorCase(
        "down from a wrapped line", "aaaa bb|bb\ncccc", "wrap:6x5 down", "aaaa bbbb\ncc|cc"),
      EditorCase("no rows without wrapping", "|aaaa bbbb\ncc", "cut:6x5 down", "aaaa bbbb\n|cc"),
      EditorCase("wrapped Chinese by rows", "|中文换行测试", "wrap:6x5 down", "中文|换行测试"),
      EditorCase(
        "a page down", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:9x4 pgdn", "1\n2\n3\n|4\n5\n6\n7\n8\n9"),
      EditorCase(
        "two pages down", "|1\n2\n3\n4\n5\n6\n7\n8\n9", "wrap:9x4 pgdn pgdn",
        "1\n2\n3\n4\n5\n6\n|7\n8\n9"),
      EditorCase("a page beyond the end", "1\n2\n|3\n4", "wrap:9x4 pgdn", "1\n2\n3\n|4"),
      EditorCase("a page in the last line", "1\n|23", "wrap:9x4 pgdn", "1\n23|"),
      EditorCase("a page up", "1\n2\n3\n4\n5|", "wrap:9x4 pgup", "1\n2|\n3\n4\n5"),
      EditorCase("a page up beyond the start", "1\n2|\n3", "wrap:9x4 pgup", "1|\n2\n3"),
      EditorCase(
        "pages keep the cell", "abc|\n\n\n\nabcd", "wrap:9x4 pgdn down", "abc\n\n\n\nabc|d"),
    ])
  func rows(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "The cursor moves and deletes by words, in any script",
    arguments: [
      EditorCase("to the end of a word", "|one two", "wright", "one| two"),
      EditorCase("over blanks and a word", "one| two", "wright", "one two|"),
      EditorCase("from within a word", "o|ne two", "wright", "one| two"),
      EditorCase("over punctuation", "one|, two", "wright", "one, two|"),
      EditorCase("to the start of a word", "one two|", "wleft", "one |two"),
      EditorCase("from within to its start", "one tw|o", "wleft", "one |two"),
      EditorCase("over blanks back", "one |two", "wleft", "|one two"),
      EditorCase("over punctuation back", "one, |two", "wleft", "|one, two"),
      EditorCase("digits are of the word", "|abc123 x", "wright", "abc123| x"),
      EditorCase("an underscore is of the word", "|snake_case x", "wright", "snake_case| x"),
      EditorCase("a dot is not", "|a.b", "wright", "a|.b"),
      EditorCase("blanks at the end", "a|  ", "wright", "a  |"),
      EditorCase("blanks at the start", "  |a", "wleft", "|  a"),
      EditorCase("a line end is a stop", "one|\ntwo", "wright", "one\n|two"),
      EditorCase("a line end is a stop back", "one\n|two", "wleft", "one|\ntwo"),
      EditorCase("a CRLF is one stop", "one|\r\ntwo", "wright", "one\r\n|two"),
      EditorCase("at the very end", "one|", "wright", "one|"),
      EditorCase("at the very start", "|one", "wleft", "|one"),
      EditorCase("a Han run is a word", "|验证码 x", "wright", "验证码| x"),
      EditorCase("a Han run is a word back", "验证码|", "wleft", "|验证码"),
      EditorCase("up to full-width punctuation", "|您好，世界", "wright", "您好|，世界"),
      EditorCase("over full-width punctuation", "您好|，世界", "wright", "您好，世界|"),
      EditorCase("back over full-width punctuation", "您好，|世界", "wleft", "|您好，世界"),
      EditorCase("Han to Latin", "|中文abc", "wright", "中文|abc"),
      EditorCase("Latin to Han", "|abc中文", "wright", "abc|中文"),
      EditorCase("Latin to Han back", "abc中文|", "wleft", "abc|中文"),
      EditorCase("Han to kana", "|日本語です", "wright", "日本語|です"),
      EditorCase("kana to Han back", "です日本|", "wleft", "です|日本"),
      EditorCase("katakana with its long sign", "|サーバー。", "wright", "サーバー|。"),
      EditorCase("Korean words", "|안녕 세계", "wright", "안녕| 세계"),
      EditorCase("Korean of parts", "|\(jamo)\(jamo) x", "wright", "\(jamo)\(jamo)| x"),
      EditorCase("Han to Korean", "|中한", "wright", "中|한"),
      EditorCase("an iteration mark is of the Han", "|人々は", "wright", "人々|は"),
      EditorCase("Han beyond the basic plane", "|𠮷野家 x", "wright", "𠮷野家| x"),
      EditorCase("letters with marks", "|caf\(decomposed)s x", "wright", "caf\(decomposed)s| x"),
      EditorCase("Cyrillic", "|привет мир", "wright", "привет| мир"),
      EditorCase("Hebrew", "|\(shalom) x", "wright", "\(shalom)| x"),
      EditorCase("Arabic back", "مرحبا بك|", "wleft", "مرحبا |بك"),
      EditorCase("emoji are no words", "|\(family) x", "wright", "\(family) x|"),
      EditorCase("a full-width blank", "您好|　世界", "wright", "您好　世界|"),
      EditorCase("a placeholder", "|{{code}} x", "wright", "{{code|}} x"),
      EditorCase("a tag", "|<p class=\"a\">", "wright", "<p| class=\"a\">"),
      EditorCase("extending", "|one two", "+wright +wright", "^one two|"),
      EditorCase("extending back", "one two|", "+wleft", "one |two^"),
      EditorCase("a word deleted back", "one two|", "wbs", "one |"),
      EditorCase("a word and blanks deleted back", "one two  |x", "wbs", "one |x"),
      EditorCase("a word deleted", "|one two", "wdel", "| two"),
      EditorCase("a Han word deleted back", "请输入：验证码|", "wbs", "请输入：|"),
      EditorCase("a line end deleted as a word", "one\n|two", "wbs", "one|two"),
      EditorCase("a line end deleted forward as a word", "one|\r\ntwo", "wdel", "one|two"),
      EditorCase("a selection instead of a word", "o^ne t|wo", "wbs", "o|wo"),
    ])
  func words(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "The cursor goes from one of two matching braces to the other",
    arguments: [
      EditorCase("from {{ to }}", "|{{code}}", "brace", "{{code|}}"),
      EditorCase("from }} to {{", "{{code|}}", "brace", "|{{code}}"),
      EditorCase("from within {{", "{|{code}}", "brace", "{{code|}}"),
      EditorCase("from behind {{", "{{|code}}", "brace", "{{code|}}"),
      EditorCase("from behind }}", "{{code}}|", "brace", "|{{code}}"),
      EditorCase("the nearest", "{{a}} {{b|}}", "brace", "{{a}} |{{b}}"),
      EditorCase("between them nothing", "{{co|de}}", "brace", "{{co|de}}"),
      EditorCase("unclosed", "|{{code", "brace", "|{{code"),
      EditorCase("unopened", "code|}}", "brace", "code|}}"),
      EditorCase("single braces", "|{code}", "brace", "|{code}"),
      EditorCase("a close of an earlier pair does not count", "}} |{{a", "brace", "}} |{{a"),
      EditorCase("Chinese within", "|{{验证码}}", "brace", "{{验证码|}}"),
      EditorCase("in a long text", "您的验证码是 |{{code}}，{{x}}", "brace", "您的验证码是 {{code|}}，{{x}}"),
      EditorCase("in one line", "a |{{code}}", "brace", "a {{code|}}", mode: .singleLine),
    ])
  func braces(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }
}
