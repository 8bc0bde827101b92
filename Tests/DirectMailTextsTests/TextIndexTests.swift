import Testing

@testable import DirectMailTexts

@Suite struct TextIndexTests {
  @Test(
    "Keys and texts are read from the lines of a source",
    arguments: [
      ("a = b", ["a": "b"]), ("  a   =   b  \n\n#c = d\n", ["a": "b"]),
      ("a = b = c", ["a": "b = c"]), ("a=", ["a": ""]), ("no pair\nx = y", ["x": "y"]),
      ("a = 1\na = 2", ["a": "2"]), ("a = x\\ny\\\\n\\z\\", ["a": "x\ny\\nz\\"]),
      ("键 = 中文，%1", ["键": "中文，%1"]), ("", [:]), ("\n\n", [:]), ("= x", ["": "x"]),
    ])
  func pairs(_ source: String, _ expected: [String: String]) {
    let index = TextIndex([Array(source.utf8)])
    #expect(Set(index.keys) == Set(expected.keys))
    for (key, text) in expected { #expect(index.text(key) == text) }
    #expect(index.text("other") == nil)
  }

  @Test("An index of five thousand texts finds each of them") func theIndexGrows() {
    let source = (0..<5000).map { "key.\($0) = text \($0)" }.joined(separator: "\n")
    let index = TextIndex([Array(source.utf8)])
    #expect(index.keys.count == 5000)
    for number in 0..<5000 { #expect(index.text("key.\(number)") == "text \(number)") }
    #expect(index.text("key.5000") == nil)
  }

  @Test(
    "A table is read as rows of trimmed cells",
    arguments: [
      ("a | b", [["a", "b"]]), ("a||b|", [["a", "", "b", ""]]), ("# x\n\n 中 | 文 ", [["中", "文"]]),
      ("", []), ("|", [["", ""]]),
    ])
  func rows(_ source: String, _ expected: [[String]]) {
    #expect(TextTable.rows(Array(source.utf8)) == expected)
  }
}
