import DirectMailTexts
import Testing

@Suite("Visible text")
struct VisibleTextTests {
  @Test(
    "Characters that steer a terminal are made visible",
    arguments: [
      ("plain 发信地址 é 👨‍👩‍👧", "plain 发信地址 é 👨‍👩‍👧"),
      ("", ""),
      ("a\u{1B}[31mb", "a␛[31mb"),
      ("\0\t\r\n\u{7F}", "␀␉␍␊␡"),
      ("\u{85}\u{9B}", "<U+0085><U+009B>"),
      ("\u{202E}abc\u{2066}", "<U+202E>abc<U+2066>"),
      ("a\u{200B}b", "a<U+200B>b"),
      ("\u{2028}\u{2029}\u{FEFF}", "<U+2028><U+2029><U+FEFF>"),
    ])
  func visible(text: String, expected: String) {
    #expect(text.escapedForTerminal == expected)
  }

  @Test("A blank of no width is visible in JSON, too") func blankInJSON() {
    #expect(JSONText.string("a\u{200B}b") == #""a\u200bb""#)
  }
}
