import Testing

@testable import dmconfig

@Suite struct ExternalEditorTests {
  /// What a text is given to the editor as, what the editor writes, and what is taken back.
  private static let cases: [(given: String, written: String, taken: String)] = [
    ("one", "two\n", "two"),
    ("one\n", "two\n", "two\n"),
    ("one\n", "two", "two"),
    ("one\ntwo", "one\n", "one"),
    ("one\r\ntwo", "one\r\n2\r\n", "one\r\n2"),
    ("one\r\ntwo\r\n", "one\r\n2\r\n", "one\r\n2\r\n"),
    ("one\r\ntwo", "one\n2\n", "one\r\n2"),
    ("one\r\ntwo\nthree", "one\n2\n", "one\n2"),
    ("one\r", "two\r\n", "two\r"),
    ("one", "", ""),
    ("", "\n", ""),
  ]

  @Test("A text comes back with the line ends it was given with", arguments: cases)
  func lineEnds(_ given: String, _ written: String, _ taken: String) {
    let bytes = ExternalEditor.text(in: Array(written.utf8), given: given)
    #expect(String(decoding: bytes, as: UTF8.self) == taken)
  }

  @Test(
    "A known editor is given the line, and any other only the file",
    arguments: [
      ("vi", ["+7", "a b.json"]), ("/usr/bin/nano -w", ["+7", "a b.json"]),
      ("emacsclient -t", ["+7", "a b.json"]), ("code --wait", ["a b.json"]), ("", ["a b.json"]),
    ])
  func opening(command: String, arguments: [String]) {
    #expect(ExternalEditor.opening("a b.json", line: 7, in: command) == arguments)
  }
}
