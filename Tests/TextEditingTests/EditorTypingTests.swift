import Testing
import TextEditing

private let decomposed = "e\u{301}"
private let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
private let flag = "\u{1F1E8}\u{1F1F3}"
private let thumb = "\u{1F44D}\u{1F3FD}"
private let heart = "\u{2764}\u{FE0F}"
private let keycap = "1\u{FE0F}\u{20E3}"
private let jamo = "\u{1112}\u{1161}\u{11AB}"
private let stack = "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{36B}\u{33D}"
private let shalom = "\u{5E9}\u{5B8}\u{5DC}\u{5D5}\u{5B9}\u{5DD}"

@Suite struct EditorTypingTests {
  @Test(
    "Typed text goes in at the cursor or over the selection",
    arguments: [
      EditorCase("into nothing", "|", "'a'", "a|"),
      EditorCase("several", "|", "'abc'", "abc|"),
      EditorCase("in the middle", "a|c", "'b'", "ab|c"),
      EditorCase("at the start", "|bc", "'a'", "a|bc"),
      EditorCase("Chinese", "你|吗", "'好'", "你好|吗"),
      EditorCase("Chinese among Latin", "a|b", "'中文'", "a中文|b"),
      EditorCase("beyond the basic plane", "|", "'𠮷野家'", "𠮷野家|"),
      EditorCase("a mark joins the letter before", "e|x", "'\u{301}'", "\(decomposed)|x"),
      EditorCase("a mark at the start stands alone", "|x", "'\u{301}'", "\u{301}|x"),
      EditorCase("marks pile up", "a|", "'\u{301}\u{302}\u{303}b'", "a\u{301}\u{302}\u{303}b|"),
      EditorCase("a letter before a lone mark takes it", "|\u{301}x", "'e'", "\(decomposed)|x"),
      EditorCase("a family grows by its parts", "|!", "'\(family)'", "\(family)|!"),
      EditorCase("a flag from its two letters", "|", "'\(flag)'", "\(flag)|"),
      EditorCase(
        "a third flag letter stands alone", "\(flag)|", "'\u{1F1E9}'", "\(flag)\u{1F1E9}|"),
      EditorCase(
        "a flag letter before a flag pairs anew", "|\(flag)", "'\u{1F1E9}'",
        "\u{1F1E9}\u{1F1E8}|\u{1F1F3}"),
      EditorCase("a skin tone joins the hand", "\u{1F44D}|", "'\u{1F3FD}'", "\(thumb)|"),
      EditorCase("Korean by its parts", "|", "'\(jamo)'", "\(jamo)|"),
      EditorCase(
        "a joiner between two emoji", "\u{1F468}|\u{1F469}", "'\u{200D}'",
        "\u{1F468}\u{200D}\u{1F469}|"),
      EditorCase("Hebrew", "|", "'\(shalom)'", "\(shalom)|"),
      EditorCase("Arabic among Latin", "a|b", "'مرحبا'", "aمرحبا|b"),
      EditorCase("a tab character", "a|b", "'\t'", "a\t|b"),
      EditorCase("over a selection", "a^bc|d", "'x'", "ax|d"),
      EditorCase("over a selection begun behind", "a|bc^d", "'x'", "ax|d"),
      EditorCase("over a selection of lines", "a^b\nc\nd|e", "'x'", "ax|e"),
      EditorCase("a control character is kept", "a|b", "'\u{1B}'", "a\u{1B}|b"),
      EditorCase("a new line", "ab|cd", "enter", "ab\n|cd"),
      EditorCase("a new line at the start", "|ab", "enter", "\n|ab"),
      EditorCase("a new line at the end", "ab|", "enter", "ab\n|"),
      EditorCase("a new line over a selection", "a^b|c", "enter", "a\n|c"),
      EditorCase("a new line keeps the indent", "  ab|c", "enter", "  ab\n  |c"),
      EditorCase("a new line keeps tabs", "\t\tab|", "enter", "\t\tab\n\t\t|"),
      EditorCase("a new line within the indent", "  |  ab", "enter", "  \n  |  ab"),
      EditorCase("a new line before the indent", "|  ab", "enter", "\n|  ab"),
      EditorCase("new lines are as the text's", "a\r\nb|", "enter", "a\r\nb\r\n|"),
      EditorCase(
        "new lines are as most of the text's", "a\nb\r\nc\r\nd|", "enter", "a\nb\r\nc\r\nd\r\n|"),
      EditorCase("old Mac line ends", "a\rb|", "enter", "a\rb\r|"),
      EditorCase("mixed line ends survive", "a\r\nb\nc\rd|", "'x'", "a\r\nb\nc\rdx|"),
      EditorCase("no new line in one line", "ab|cd", "enter", "ab|cd", mode: .singleLine),
      EditorCase("no indent in one line", "ab|cd", "tab", "ab|cd", mode: .singleLine),
      EditorCase("a typed line feed in one line", "ab|cd", "'\n'", "ab|cd", mode: .singleLine),
      EditorCase("Chinese in one line", "你|吗", "'好'", "你好|吗", mode: .singleLine),
    ])
  func typing(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "Pasted text goes in as it is, or as one line where there is only one",
    arguments: [
      EditorCase("one line", "a|b", "p'xyz'", "axyz|b"),
      EditorCase("lines", "a|b", "p'1\n2'", "a1\n2|b"),
      EditorCase("lines with an end", "a|b", "p'1\n2\n'", "a1\n2\n|b"),
      EditorCase("nothing", "a|b", "p''", "a|b"),
      EditorCase("nothing over a selection", "a^b|c", "p''", "a|c"),
      EditorCase("lines over lines", "a^b\nc|d", "p'1\n2'", "a1\n2|d"),
      EditorCase("CRLF stays CRLF", "a|b", "p'1\r\n2'", "a1\r\n2|b"),
      EditorCase("no indent is added", "  |b", "p'1\n2'", "  1\n2|b"),
      EditorCase("Chinese lines", "|", "p'您好\n验证码'", "您好\n验证码|"),
      EditorCase("what joins what stands behind", "|\u{301}", "p'e'", "\(decomposed)|"),
      EditorCase("a return before a line feed becomes one line end", "a|\nb", "p'x\r'", "ax\r\n|b"),
      EditorCase("a line feed behind a return becomes one line end", "a\r|b", "p'\nx'", "a\r\nx|b"),
      EditorCase("lines into one line", "a|b", "p'1\n2\r\n3\r4'", "a1 2 3 4|b", mode: .singleLine),
      EditorCase("an end is trimmed in one line", "a|b", "p'x\n'", "ax|b", mode: .singleLine),
      EditorCase("only an end in one line", "a|b", "p'\n'", "a|b", mode: .singleLine),
      EditorCase("a start is trimmed in one line", "|", "p'\n\nx'", "x|", mode: .singleLine),
    ])
  func pasting(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "Backspace deletes the grapheme cluster before the cursor or the selection",
    arguments: [
      EditorCase("a letter", "ab|c", "bs", "a|c"),
      EditorCase("nothing at the start", "|ab", "bs", "|ab"),
      EditorCase("nothing in nothing", "|", "bs del wbs wdel kk ku cut", "|"),
      EditorCase("Chinese", "你好|吗", "bs", "你|吗"),
      EditorCase("beyond the basic plane", "a𠮷|b", "bs", "a|b"),
      EditorCase("a letter with its mark", "x\(decomposed)|y", "bs", "x|y"),
      EditorCase("a stack of marks", "x\(stack)|y", "bs", "x|y"),
      EditorCase("a lone mark", "\u{301}|y", "bs", "|y"),
      EditorCase("a family", "a\(family)|b", "bs", "a|b"),
      EditorCase("a flag of two", "\(flag)\(flag)|", "bs", "\(flag)|"),
      EditorCase("a skin tone with its hand", "a\(thumb)|", "bs", "a|"),
      EditorCase("an emoji heart", "a\(heart)|", "bs", "a|"),
      EditorCase("a keycap", "a\(keycap)|", "bs", "a|"),
      EditorCase("a Korean syllable of parts", "\(jamo)\(jamo)|", "bs", "\(jamo)|"),
      EditorCase("a Korean syllable", "한국어|", "bs", "한국|"),
      EditorCase(
        "a Hebrew letter with its point", "\u{5E9}\u{5B8}\u{5DC}|", "bs", "\u{5E9}\u{5B8}|"),
      EditorCase("a Hindi syllable", "न\u{92E}\u{938}\u{94D}\u{924}\u{947}|", "bs", "न\u{92E}|"),
      EditorCase("a tab", "a\t|b", "bs", "a|b"),
      EditorCase("a line end", "a\n|b", "bs", "a|b"),
      EditorCase("a CRLF", "a\r\n|b", "bs", "a|b"),
      EditorCase("an empty line", "a\n\n|b", "bs", "a\n|b"),
      EditorCase("a selection", "a^bc|d", "bs", "a|d"),
      EditorCase("a selection begun behind", "a|bc^d", "bs", "a|d"),
      EditorCase("a selection over lines", "a^b\r\nc|d", "bs", "a|d"),
      EditorCase("lines join, marks join", "e\n|\u{301}y", "bs", "\(decomposed)|y"),
      EditorCase("flags pair anew", "\u{1F1E8}x|\u{1F1F3}!", "bs", "\(flag)|!"),
      EditorCase("between return and line feed", "a\rx|\nb", "bs", "a\r\n|b"),
      EditorCase("again and again", "abc|", "bs bs bs bs", "|"),
      EditorCase("in one line", "你好|", "bs", "你|", mode: .singleLine),
    ])
  func backspace(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "Del deletes the grapheme cluster behind the cursor or the selection",
    arguments: [
      EditorCase("a letter", "a|bc", "del", "a|c"),
      EditorCase("nothing at the end", "ab|", "del", "ab|"),
      EditorCase("Chinese", "你|好吗", "del", "你|吗"),
      EditorCase("a letter with its mark", "x|\(decomposed)y", "del", "x|y"),
      EditorCase("a stack of marks", "x|\(stack)y", "del", "x|y"),
      EditorCase("a family", "|\(family)b", "del", "|b"),
      EditorCase("a flag", "|\(flag)\(flag)", "del", "|\(flag)"),
      EditorCase("a Korean syllable of parts", "|\(jamo)a", "del", "|a"),
      EditorCase("a keycap", "|\(keycap)a", "del", "|a"),
      EditorCase("a tab", "a|\tb", "del", "a|b"),
      EditorCase("a line end", "a|\nb", "del", "a|b"),
      EditorCase("a CRLF", "a|\r\nb", "del", "a|b"),
      EditorCase("a lone return", "a|\rb", "del", "a|b"),
      EditorCase("a selection", "a^bc|d", "del", "a|d"),
      EditorCase("lines join, marks join", "e|\n\u{301}", "del", "\(decomposed)|"),
      EditorCase("again and again", "|abc", "del del del del", "|"),
    ])
  func delete(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }
}
