import DirectMail
import DirectMailTexts
import Testing

@testable import DirectMailConnector

/// Lines and columns: of what is refused, and of values.
@Suite struct JSONPlacesTests {
  typealias Refusal = (text: String, line: Int, column: Int, reason: JSONSyntaxError.Reason)

  static let refusals: [Refusal] = [
    ("", 1, 1, .empty),
    (" \n ", 2, 2, .empty),
    ("\u{FEFF}{}", 1, 1, .byteOrderMark),
    ("{\n  \"a\": 1,\n}", 2, 9, .trailingComma),
    ("[1, 2,]", 1, 6, .trailingComma),
    ("[1 2]", 1, 4, .missingComma),
    ("{\"a\": 1 \"b\": 2}", 1, 9, .missingComma),
    ("{\"a\" 1}", 1, 6, .missingColon),
    ("{a: 1}", 1, 2, .unquotedKey),
    ("{'a': 1}", 1, 2, .singleQuotes),
    ("[NaN]", 1, 2, .notANumber),
    ("[-Infinity]", 1, 2, .notANumber),
    ("[012]", 1, 2, .leadingZero),
    ("[1.]", 1, 2, .badNumber),
    ("[+1]", 1, 2, .badNumber),
    ("[tru]", 1, 2, .badLiteral),
    ("[\"a\nb\"]", 1, 4, .controlCharacter),
    ("[\"\\x\"]", 1, 3, .badEscape),
    ("[\"\\u12G4\"]", 1, 3, .badUnicodeEscape),
    ("[\"abc", 1, 2, .unterminatedString),
    ("[1", 1, 3, .unexpectedEnd),
    ("[1]\r\n\r\n x", 3, 2, .textAfterValue),
    ("[1,\r\r// no\r2]", 3, 1, .comment),
    ("[\u{1F600}]", 1, 2, .unexpectedCharacter),
    ("{\"\u{4E2D}\u{6587}\u{1F600}e\u{301}\": x}", 1, 11, .unexpectedCharacter),
  ]

  @Test("Broken JSON is refused with its reason, line and column", arguments: Self.refusals.indices)
  func refused(_ index: Int) throws {
    let item = Self.refusals[index]
    let error = #expect(throws: JSONSyntaxError.self, "\(item.text)") {
      try JSONDocument(Array(item.text.utf8))
    }
    #expect(error?.reason == item.reason, "\(item.text)")
    #expect(error?.line == item.line, "\(item.text)")
    #expect(error?.column == item.column, "\(item.text)")
  }

  @Test("A byte that is not UTF-8 is refused with its line and column") func invalidBytes() throws {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(Array("[\n\"\u{4E2D}".utf8) + [0xFF] + Array("\"]".utf8))
    }
    #expect(error?.reason == .invalidUTF8)
    #expect(error?.line == 2)
    #expect(error?.column == 3)
  }

  @Test("Every reason for a refusal has its words in both languages")
  func everyReasonHasItsWords() {
    for reason in JSONSyntaxError.Reason.allCases {
      for language in Language.allCases {
        #expect(Texts<ConnectorText>.of(language).text(.syntax, reason) != nil)
      }
    }
  }

  @Test(
    "The line and column of a value are right, whatever ends the lines",
    arguments: [("\n", "LF"), ("\r\n", "CR LF"), ("\r", "CR")])
  func valuesInLines(_ end: String, _ name: String) throws {
    let text = ["{", "  \"\u{4E2D}\u{1F600}\": 1,", "\t\"b\": [", "    true", "]}"]
      .joined(separator: end)
    let document = try JSONDocument(Array(text.utf8))
    let first = document.location(of: ["\u{4E2D}\u{1F600}"])
    #expect(first.line == 2 && first.column == 9, "\(name)")
    let second = document.location(of: ["b", 0])
    #expect(second.line == 4 && second.column == 5, "\(name)")
    // What is absent has the place of what it would be in.
    let absent = document.location(of: ["b", 7, "c"])
    #expect(absent.line == 3 && absent.column == 7, "\(name)")
  }

  @Test("Many places found in one pass are those found one by one")
  func manyPlacesInOnePass() throws {
    let text = "[\"\u{4E2D}\",\r\n 1,\r 2,\n\n3, 4]"
    let bytes = Array(text.utf8)
    let offsets = Array(0...bytes.count)
    let together = LineIndex.locations(of: offsets, in: bytes.span)
    for (offset, place) in zip(offsets, together) {
      let alone = LineIndex.location(of: offset, in: bytes.span)
      #expect(place == alone, "\(offset)")
    }
  }
}
