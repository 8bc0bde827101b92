import DirectMailTexts
import TestSupport
import Testing

@testable import DirectMailSandbox

/// A body that is made in pieces is the same as one that is made whole.
@Suite struct BodyWriterTests {
  private static let letters = [
    "a", "\u{1}", "\"", "\\", "<", "&", "é", "验", "𝒳", "e\u{301}", "\u{2028}", "\r\n", "<iframe ",
    "<LINK>",
  ]

  @Test("A text in pieces is encoded as the whole text is")
  func encodings() {
    let fault = firstFault(of: "bodies in pieces", cases: 60) { item in
      // Most lengths are around those at which a step or a piece ends.
      let near = item.pick([2, 700, 2048, 4096, 16_384])
      let isMixed = item.below(2) == 0
      let letters = isMixed ? Self.letters : [item.pick(Self.letters)]
      let text = (0..<near / 2 + item.below(near)).map { _ in item.pick(letters) }.joined()
      var foreign: [UInt8] = []
      ForeignBody.append(text[...], to: &foreign)
      let expected =
        text.utf8 + Array(JSONText.string(text).utf8.dropFirst().dropLast())
        + Markup.escaped(text).utf8 + foreign
      var writer = BodyWriter([
        .plain(text), .json(text), .later { [.markup(text)] }, .foreign(text),
      ])
      return writer.rest() == Array(expected) && writer.heldBytes == 0
        ? nil : quoted(Array(text.utf8))
    }
    #expect(fault == nil)
  }

  @Test("No piece of a long text is much longer than another")
  func lengths() {
    let text = String(repeating: "\u{1}", count: 300_000)
    var writer = BodyWriter([.json(text), .filling(100_000), .plain(text)])
    var longest = 0
    var sum = 0
    while let piece = writer.next() {
      longest = max(longest, piece.count)
      sum += piece.count
    }
    #expect(sum == 6 * 300_000 + 100_000 + 300_000)
    #expect(longest <= 32_768)
  }

  @Test("The length is known of texts that are not encoded")
  func knownLength() {
    #expect(BodyWriter([.plain("验"), .filling(7)]).count == 10)
    #expect(BodyWriter([.plain("a"), .json("b")]).count == nil)
    var empty = BodyWriter([.plain(""), .later { [] }, .json("")])
    #expect(empty.next() == nil)
  }
}
