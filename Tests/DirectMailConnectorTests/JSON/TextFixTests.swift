import DirectMail
import Testing

@testable import DirectMailConnector

/// Texts that are almost JSON, and their repaired forms.
@Suite struct TextFixTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: [UInt8]
    let fixed: String
    let kinds: [TextFix.Kind]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ fixed: String, _ kinds: TextFix.Kind...) {
      self.init(name, Array(text.utf8), fixed, kinds)
    }

    init(_ name: String, _ text: [UInt8], _ fixed: String, _ kinds: [TextFix.Kind]) {
      self.name = name
      self.text = text
      self.fixed = fixed
      self.kinds = kinds
    }
  }

  private static func utf16(_ text: String, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  static let cases = [
    Case("a byte order mark", "\u{FEFF}{}", "{}", .byteOrderMark),
    Case("a comma behind the last item", "{\"a\": [1, ],\n}", "{\"a\": [1 ]\n}", .trailingComma),
    Case(
      "a comma in a text stays", #"{"a": ",}", "b": [",]",],}"#, #"{"a": ",}", "b": [",]"]}"#,
      .trailingComma),
    Case(
      "comments", "{ // first\n  /* own line */\n  \"a\": 1, // \"x\"\n  \"b\": 2 /* end */\n}",
      "{\n  \"a\": 1,\n  \"b\": 2\n}", .comments),
    Case(
      "a link is no comment", "{\"a\": \"http://b\" // c\n}", "{\"a\": \"http://b\"\n}", .comments),
    Case(
      "single quotes", #"{'a': 'it\'s "b" \n', "c": "don't"}"#,
      #"{"a": "it's \"b\" \n", "c": "don't"}"#, .singleQuotes),
    Case(
      "a comma, then a comment", "{\"a\": 1, // last\n}", "{\"a\": 1\n}", .comments, .trailingComma),
    Case("a comment behind the end", "{} // end", "{}", .comments),
    Case(
      "UTF-16 as PowerShell writes it", utf16("{\"a\":\"中😀\"}", isBigEndian: false, hasMark: true),
      "{\"a\":\"中😀\"}", [.utf16]),
    Case(
      "UTF-16, big end first, without a mark", utf16("[1]", isBigEndian: true, hasMark: false),
      "[1]", [.utf16]),
  ]

  @Test("A text that is almost JSON becomes JSON", arguments: cases) func repairs(_ item: Case) {
    let repaired = JSONDocument.repairing(item.text, safeOnly: false)
    #expect(repaired.error == nil)
    #expect(String(decoding: repaired.text, as: UTF8.self) == item.fixed)
    #expect(repaired.fixes.map(\.fix.kind) == item.kinds)
    let isSafe = item.kinds.allSatisfy { $0 == .byteOrderMark || $0 == .trailingComma }
    #expect((JSONDocument.repairing(item.text, safeOnly: true).error == nil) == isSafe)
  }

  @Test(
    "If no fix is known, none is offered",
    arguments: ["", "{", "{\"a\" 1}", "{a: 1}", "[1 2]", "{\"a\": 'x}", "[,]", "nul", "/* x"])
  func none(_ text: String) {
    let repaired = JSONDocument.repairing(Array(text.utf8), safeOnly: false)
    #expect(repaired.error != nil)
  }

  @Test("GBK is distinguished from other bytes that are not UTF-8") func chinese() throws {
    // 登录验证码, in GBK, and the same letters of Latin-1 as in "été vu".
    let gbk: [UInt8] = [0xB5, 0xC7, 0xC2, 0xBC, 0xD1, 0xE9, 0xD6, 0xA4, 0xC2, 0xEB]
    let latin: [UInt8] = [0xE9, 0x74, 0xE9, 0x20, 0x76, 0x75]
    for (bytes, reason) in [(gbk, JSONSyntaxError.Reason.gb18030), (latin, .invalidUTF8)] {
      let text = Array("{\"a\": \"".utf8) + bytes + Array("\"}".utf8)
      let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(text) }
      #expect(error?.reason == reason)
      #expect(error?.offset == 7)
    }
  }

  @Test("A million commas are removed within the time limit", .timeLimit(.minutes(5))) func many() {
    let text = "[" + String(repeating: "[1,],", count: 1_000_000) + "]"
    let repaired = JSONDocument.repairing(Array(text.utf8), safeOnly: true)
    #expect(repaired.error == nil && repaired.text.count == text.utf8.count - 1_000_001)
  }
}
