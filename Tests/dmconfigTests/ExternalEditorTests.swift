import Testing

@testable import dmconfig

/// How an editor is told at which line to open a file.
@Suite struct ExternalEditorTests {
  @Test(
    "A known editor is told the line, and any other gets the file alone",
    arguments: [
      ("vi", ["+7", "a b.json"]), ("/usr/bin/nano -w", ["+7", "a b.json"]),
      ("emacsclient -t", ["+7", "a b.json"]), ("code --wait", ["a b.json"]), ("", ["a b.json"]),
    ])
  func opening(command: String, arguments: [String]) {
    #expect(ExternalEditor.opening("a b.json", line: 7, in: command) == arguments)
  }
}
