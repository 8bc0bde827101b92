import Testing
import TextEditing

private let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"

@Suite struct EditorHistoryTests {
  @Test(
    "Undo and redo go step by step through what was done",
    arguments: [
      EditorCase("a word is a step", "|", "'abc' undo", "|"),
      EditorCase("words are steps, blanks of the one before", "|", "'one two' undo", "one |"),
      EditorCase("word by word", "|", "'one two three' undo undo", "one |"),
      EditorCase("to the start", "|", "'one two three' undo undo undo undo", "|"),
      EditorCase("sentences of Chinese are steps", "|", "'您好，验证码' undo", "您好，|"),
      EditorCase("a run of Chinese is one", "|", "'您的验证码' undo", "|"),
      EditorCase("a new line is in a step of its own", "|", "'ab' enter 'cd' undo", "ab\n|"),
      EditorCase("a new line undone", "|", "'ab' enter undo", "ab|"),
      EditorCase("moving ends the step", "|", "'ab' left 'cd' undo", "a|b"),
      EditorCase("moving and back ends it too", "|", "'ab' left right 'cd' undo", "ab|"),
      EditorCase("a run of deletions is a step", "abcd|", "bs bs bs undo", "abcd|"),
      EditorCase("deleting forward as well", "|abcd", "del del undo", "|abcd"),
      EditorCase("typing ends deleting", "abcd|", "bs bs 'xy' undo", "ab|"),
      EditorCase("typing and deleting are two steps", "abcd|", "bs bs 'xy' undo undo", "abcd|"),
      EditorCase("deleting ends typing", "|", "'abc' bs undo", "abc|"),
      EditorCase("a paste is a step", "|", "'ab' p'one two\nthree' undo", "ab|"),
      EditorCase("two pastes are two", "|", "p'one' p'two' undo", "one|"),
      EditorCase("typing behind a paste is a step", "|", "p'one' 'two' undo", "one|"),
      EditorCase("typing over a selection is a step", "a^bc|d", "'x' undo", "abc|d"),
      EditorCase("and what follows another", "a^bc|d", "'xyz' undo", "ax|d"),
      EditorCase("a cut is a step", "a^bc|d", "cut undo", "abc|d"),
      EditorCase("a kill is a step", "a|b\nc", "kk kk undo", "a|\nc"),
      EditorCase("an indent is a step", "^a\nb|", "tab undo", "a\nb|"),
      EditorCase("a replaced text is a step", "a|b", "r'xyz' undo", "a|b"),
      EditorCase("redo", "|", "'abc' undo redo", "abc|"),
      EditorCase("redo step by step", "|", "'one two' undo undo redo", "one |"),
      EditorCase("redo all", "|", "'one two' undo undo redo redo redo", "one two|"),
      EditorCase("typing forgets what could be redone", "|", "'abc' undo 'x' redo", "x|"),
      EditorCase("moving does not", "ab|", "'c' undo left redo", "abc|"),
      EditorCase("the cursor comes back where it was", "ab|cd", "'x' bottom undo", "ab|cd"),
      EditorCase("a family comes back whole", "a\(family)|b", "bs undo", "a\(family)|b"),
      EditorCase("a mark is undone from its letter", "e|", "right '\u{301}' undo", "e|"),
      EditorCase("CRLF comes back as it was", "a|\r\nb\nc", "del undo", "a|\r\nb\nc"),
      EditorCase("joined line ends part again", "a\r|b\nc", "del undo", "a\r|b\nc"),
      EditorCase("joined line ends are joined again", "a\r|b\nc", "del undo redo", "a\r\n|c"),
      EditorCase("nothing to undo", "a|b", "undo", "a|b"),
      EditorCase("nothing to redo", "a|b", "redo", "a|b"),
      EditorCase("what changes nothing is no step", "|ab", "'x' bs bs undo undo", "|ab"),
      EditorCase("in one line", "|", "'one two' undo", "one |", mode: .singleLine),
    ])
  func steps(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "Replacing the whole text keeps the cursor's place and can be undone",
    arguments: [
      EditorCase("all", "a\nb|c", "r'x\ny\nz'", "x\ny|\nz"),
      EditorCase("the last line", "a\nb\nc|", "r'a\nb\nxyz'", "a\nb\nx|yz"),
      EditorCase("the first line", "a|\nb\nc", "r'xyz\nb\nc'", "x|yz\nb\nc"),
      EditorCase("a line more", "a\nb|", "r'a\nx\nb'", "a\nx|\nb"),
      EditorCase("a line less", "a\nx\nb|", "r'a\nb'", "a\nb|"),
      EditorCase("a line less, undone", "a\nx\nb|", "r'a\nb' undo", "a\nx\nb|"),
      EditorCase("line ends", "a\nb\nc|", "r'a\r\nb\r\nc'", "a\r\nb\r\nc|"),
      EditorCase("line ends, undone", "a\nb\nc|", "r'a\r\nb\r\nc' undo", "a\nb\nc|"),
      EditorCase("line ends, redone", "a\nb\nc|", "r'a\r\nb\r\nc' undo redo", "a\r\nb\r\nc|"),
      EditorCase("with nothing", "a\nb|", "r''", "|"),
      EditorCase("nothing with something", "|", "r'a\nb'", "|a\nb"),
      EditorCase("a last line end taken off", "a\nb|\n", "r'a\nb'", "a\nb|"),
      EditorCase("a last line end put on", "a\nb|", "r'a\nb\n'", "a\nb|\n"),
      EditorCase("equal lines around", "a\na\na|", "r'a\na'", "a\na|"),
      EditorCase("equal lines around, undone", "a\na\na|", "r'a\na' undo", "a\na\na|"),
      EditorCase("the same", "ab|", "'c' r'abc' undo", "ab|"),
      EditorCase("line breaks in one line", "ab|", "r'x\ny'", "x |y", mode: .singleLine),
    ])
  func replacingTheWhole(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }

  @Test(
    "What is cut or copied can be put in again",
    arguments: [
      EditorCase("to the line's end", "a|bc\nd", "kk", "a|\nd"),
      EditorCase("at the line's end the line end", "abc|\nd", "kk", "abc|d"),
      EditorCase("a CRLF in one", "abc|\r\nd", "kk", "abc|d"),
      EditorCase("at the very end nothing", "abc|", "kk", "abc|"),
      EditorCase("to the line's start", "a\nbc|d", "ku", "a\n|d"),
      EditorCase("at the line's start nothing", "a\n|b", "ku", "a\n|b"),
      EditorCase("put in again", "a|bc", "kk yank yank", "abcbc|"),
      EditorCase("kills in a row add up", "|a\nb\nc", "kk kk kk yank", "a\nb|\nc"),
      EditorCase("kills of words back add up in order", "one two|", "cut cut yank", "one two|"),
      EditorCase("a move between begins anew", "|a\nb\nc", "kk right kk yank", "\nb|\nc"),
      EditorCase("a kill of nothing keeps the row going", "a\nb|", "ku ku home yank", "a\nb|"),
      EditorCase("a word", "one two|", "cut", "one |"),
      EditorCase("a Han word", "请输入验证码|", "cut", "|"),
      EditorCase("a selection", "a^b\nc|d", "cut", "a|d"),
      EditorCase("a selection elsewhere", "a^bc|d", "cut end yank", "adbc|"),
      EditorCase("a copy", "a^bc|d", "copy end yank", "abcdbc|"),
      EditorCase("a copy leaves no selection", "a^bc|d", "copy", "abc|d"),
      EditorCase("a copy of nothing", "ab|c", "copy yank", "ab|c"),
      EditorCase("a yank over a selection", "ab|c", "cut +right yank", "ab|"),
      EditorCase("nothing to put in", "a|b", "yank", "a|b"),
      EditorCase("a family", "x\(family)|", "cut yank", "x\(family)|"),
      EditorCase("in one line", "one two|", "ku yank yank", "one twoone two|", mode: .singleLine),
    ])
  func kills(_ item: EditorCase) throws {
    #expect(try item.result() == item.expected)
  }
}
