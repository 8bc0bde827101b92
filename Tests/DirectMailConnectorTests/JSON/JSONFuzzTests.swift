import TestSupport
import Testing

@testable import DirectMailConnector

/// The parser against random texts, judged by a second one.
@Suite struct JSONFuzzTests {
  private static let corpus = [
    #"{"a":[1,-0.5e+3,true,false,null,"b\n\u00e9"]}"#, #"[]"#, #"{}"#, #" [ 1 , 2 ] "#,
    #"{"usageType":"Generic","subject":"{{code}}"}"#, #""\ud83d\ude00\uDC00\\\"\/\b\f\r\t""#,
    "\"\u{4E2D}\u{6587}\u{1F600}e\u{301}\"", "{\r\n\t\"k\" : {\"k\":[[],{}]}\r\n}", "0",
    "-12.50E-7",
    #"[[[[[[]]]]],"",{"":""}]"#, "null",
  ].map { Array($0.utf8) }

  private static let words =
    [
      "\"", "\\", "\\u", "\\uD800", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "-", "+", ".",
      "e",
      "0", "1", "00", "true", "nul", "'", "/", "//", "\u{FEFF}", "\u{0}", "\u{1F}", "\u{7F}",
      "\u{2028}", "\u{10FFFF}", "NaN", "Infinity", "\"\":", "[1]",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xE4]]

  @Test("Random texts are taken and understood as by a second parser") func texts() {
    let fault = firstFault(of: "JSON", cases: 320_000) { item in
      let bytes = item.mutation(of: Self.corpus, words: Self.words)
      let expected = ReferenceJSON.value(bytes)
      do throws(JSONSyntaxError) {
        let document = try JSONDocument(bytes)
        guard let expected else { return "taken, but is not JSON: \(quoted(bytes))" }
        guard document.bytes == bytes else { return "not kept: \(quoted(bytes))" }
        guard document.value(at: []) == expected else {
          return "misunderstood: \(quoted(bytes))"
        }
        let printed = JSONStyle.standard.print(expected, level: 0)
        guard try JSONDocument(printed).value(at: []) == expected else {
          return "printed as something else: \(quoted(bytes))"
        }
      } catch {
        if expected != nil { return "\(error.reason), but is JSON: \(quoted(bytes))" }
        guard error.offset <= bytes.count, error.line >= 1, error.column >= 1 else {
          return "refused outside the text: \(quoted(bytes))"
        }
      }
      return nil
    }
    #expect(fault == nil)
  }

  /// What comes from a file is UTF-8 or refused where it stops being that.
  @Test("Random bytes are refused exactly where they stop being UTF-8") func bytes() {
    let corpus = ["a", "\u{4E2D}\u{6587}", "\u{1F600}\u{7FF}\u{800}\u{D7FF}", ""].map {
      Array($0.utf8)
    }
    let words: [[UInt8]] = [
      [0x80], [0xBF], [0xC2], [0xC1, 0xBF], [0xE0, 0x9F], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F], [0xF0, 0x90, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0x7F],
    ]
    let fault = firstFault(of: "UTF-8 of files", cases: 150_000) { item in
      let bytes = item.mutation(of: corpus, words: words, spoils: 4)
      let invalid = UTF8Check.firstInvalid(bytes.span)
      let text = String(validating: bytes, as: UTF8.self)
      guard let invalid else { return text == nil ? "taken: \(quoted(bytes))" : nil }
      let before = bytes[..<invalid]
      return text == nil && String(validating: before, as: UTF8.self) != nil
        ? nil : "wrongly refused at \(invalid): \(quoted(bytes))"
    }
    #expect(fault == nil)
  }
}
