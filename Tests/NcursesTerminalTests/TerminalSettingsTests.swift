import Testing

@testable import NcursesTerminal
@testable import TerminalKit

@Suite struct TerminalSettingsTests {
  @Test("NO_COLOR and ESCDELAY are taken from the environment")
  func theEnvironmentAddsToTheOptions() {
    func options(_ environment: [String: String]) -> TerminalOptions {
      TerminalOptions().adding { environment[$0] }
    }
    #expect(options([:]) == TerminalOptions())
    #expect(options(["NO_COLOR": "1"]).noColour)
    #expect(!options(["NO_COLOR": ""]).noColour)
    #expect(options(["ESCDELAY": "100"]).escapeTime == .milliseconds(100))
    #expect(options(["ESCDELAY": "0"]).escapeTime == .zero)
    for wrong in ["-1", "soon", "99999", ""] {
      #expect(options(["ESCDELAY": wrong]).escapeTime == EscapeDelay.usual)
    }
  }

  @Test(
    "UTF-8 is guessed only where nobody asked for less",
    arguments: [
      (nil, "ANSI_X3.4-1968", true), ("C", "ANSI_X3.4-1968", false),
      ("POSIX", "ANSI_X3.4-1968", false), ("zh_CN.UTF-8", "ANSI_X3.4-1968", true),
      ("zh_CN.utf8", "ANSI_X3.4-1968", true), ("zh_CN.GB18030", "GB18030", false),
      ("de_DE", "ISO-8859-1", false),
    ])
  func guessesUTF8OnlyWhereNobodyAskedForLess(_ asked: String?, _ codeset: String, _ guess: Bool) {
    #expect(Encoding.guessesUTF8(asked: asked, codeset: codeset) == guess)
  }

  @Test(
    "Old terminals get lines in ASCII",
    arguments: [
      ("xterm-256color", false), ("tmux", false), ("linux", false), ("vt100", true),
      ("vt220", true),
    ])
  func oldTerminalsGetLinesInASCII(_ term: String, _ expected: Bool) {
    #expect(drawsLinesInASCII(term: term) == expected)
  }

  @Test(
    "The clipboard sequence holds the text in Base64",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
      ("验证码", "6aqM6K+B56CB"),
    ])
  func theClipboardSequenceHoldsTheTextInBase64(_ text: String, _ encoded: String) {
    #expect(Clipboard.sequence(text) == "\u{1B}]52;c;\(encoded)\u{07}")
  }

  @Test("A text that terminals would cut is not sent to the clipboard")
  func textsThatTerminalsWouldCutAreNotSent() {
    #expect(Clipboard.sequence(String(repeating: "x", count: Clipboard.maximumBytes)) != nil)
    #expect(Clipboard.sequence(String(repeating: "x", count: Clipboard.maximumBytes + 1)) == nil)
  }

  @Test("A cell takes eight bytes") func aCellIsEightBytes() {
    #expect(MemoryLayout<Cell>.size == 8)
  }
}
