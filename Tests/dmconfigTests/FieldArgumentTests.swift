import DirectMailConnector
import Testing

@testable import dmconfig

@Suite struct FieldArgumentTests {
  @Test("Every name in shell completions is a field") func names() {
    for name in FieldArgument.names { #expect(FieldArgument(parsing: name) != nil, "\(name)") }
    #expect(FieldArgument.names.count == 5 + 18)
  }

  @Test("The tokens of a JSON Pointer are unescaped according to RFC 6901")
  func pointers() {
    for (text, tokens) in [
      ("", []), ("/", [""]), ("/a~1b/c~0d", ["a/b", "c~d"]), ("/~01", ["~1"]),
      ("/m n/ ", ["m n", " "]),
    ] {
      #expect(FieldArgument(parsing: text) == .pointer(tokens))
    }
    for text in ["/~", "/~2", "/a~"] { #expect(FieldArgument(parsing: text) == nil) }
    #expect(FieldArgument(parsing: "/accountName") == .connection(.accountName))
  }
}
