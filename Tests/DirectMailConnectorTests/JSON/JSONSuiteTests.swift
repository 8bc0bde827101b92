import DirectMail
import Foundation
import TestSupport
import Testing

@testable import DirectMailConnector

/// The parsing files of the JSONTestSuite; see the head of the fixture.
@Suite(.timeLimit(.minutes(10))) struct JSONSuiteTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let verdict: String
    let name: String
    let bytes: [UInt8]
    var isTaken: Bool { verdict == "y" || verdict == "i+" }
    var testDescription: String { "\(verdict.prefix(1))_\(name)" }

    /// A line of the fixture: verdict, name, text with `%XX` for bytes.
    init?(_ line: Substring) {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard line.first != "#", parts.count > 1 else { return nil }
      verdict = String(parts[0])
      name = String(parts[1])
      bytes = parts.count > 2 ? Case.bytes(parts[2].utf8) : []
    }

    private static func bytes(_ text: Substring.UTF8View) -> [UInt8] {
      var rest = text[...]
      var bytes: [UInt8] = []
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
          bytes.append(byte)
          continue
        }
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      }
      return bytes
    }
  }

  static let all: [Case] = {
    let data = (try? fixture("json-suite.txt", in: .module)) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { Case($0) }
  }()

  @Test("All 317 cases of the JSON test suite are there, each with a name of its own")
  func tableIsThere() {
    #expect(Self.all.count == 317)
    #expect(Set(Self.all.map(\.testDescription)).count == Self.all.count)
  }

  @Test("The parser takes and refuses what the JSON test suite says", arguments: Self.all)
  func verdict(_ item: Case) throws {
    guard item.isTaken else {
      let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(item.bytes) }
      try expectPlace(try #require(error), in: item.bytes)
      return
    }
    let document = try JSONDocument(item.bytes)
    #expect(document.bytes == item.bytes)
    // What was understood is the same when it is written anew.
    let value = try #require(document.value(at: []))
    let again = try JSONDocument(JSONStyle.standard.print(value, level: 0))
    #expect(again.value(at: []) == value)
  }

  @Test(
    "JSON nested 100,000 deep is refused where it becomes too deep",
    arguments: ["[", "[{\"\":", "{\"a\":", "[[],"])
  func deepNestingIsRefusedAtOnce(_ part: String) throws {
    let bytes = Array(String(repeating: part, count: 100_000).utf8)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(bytes) }
    #expect(error?.reason == .tooDeep)
    try expectPlace(try #require(error), in: bytes)
  }

  @Test("Five hundred nested arrays are taken") func fiveHundredArrays() throws {
    let text = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try JSONDocument(Array(text.utf8)).bytes == Array(text.utf8))
  }

  /// A place in the text, or right behind its end.
  private func expectPlace(_ error: JSONSyntaxError, in bytes: [UInt8]) throws {
    let before = bytes.prefix(error.offset)
    #expect(error.offset <= bytes.count)
    #expect(error.line == 1 + before.count { $0 == 0x0A })
    let line = before.suffix(from: (before.lastIndex(of: 0x0A) ?? -1) + 1)
    #expect(error.column == 1 + line.count { $0 & 0xC0 != 0x80 })
    for language in ["en", "zh"] {
      let language = try #require(Language(tag: language))
      #expect(!error.message(language).hasPrefix("json."))
    }
  }
}
