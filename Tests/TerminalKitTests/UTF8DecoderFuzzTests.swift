import TestSupport
import Testing

@testable import TerminalKit

/// The decoder of typed characters against the standard library's.
@Suite struct UTF8DecoderFuzzTests {
  private static let corpus = ["a", "\u{4E2D}\u{6587}", "\u{1F600}\u{7FF}\u{800}\u{D7FF}", ""]
    .map { Array($0.utf8) }
  private static let words: [[UInt8]] = [
    [0x80], [0xBF], [0xC2], [0xC1, 0xBF], [0xE0, 0x9F], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
    [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F], [0xF0, 0x90, 0x80, 0x80],
    [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0x7F], [0x1B],
  ]

  @Test("Any bytes become the text that Swift makes of them")
  func anyBytesBecomeTheTextThatSwiftMakesOfThem() {
    let fault = firstFault(of: "UTF-8 of keys", cases: 300_000) { item in
      let bytes = item.mutation(of: Self.corpus, words: Self.words, spoils: 4)
      let text = Self.decoded(bytes)
      return text == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        ? nil : "\(quoted(bytes)) became \(text)"
    }
    #expect(fault == nil)
  }

  private static func decoded(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    var decoder = UTF8Decoder()
    var text: [Unicode.Scalar] = []
    var isIncomplete = false
    for byte in bytes {
      var step = decoder.take(byte)
      if step == .cutShort {
        text.append("\u{FFFD}")
        step = decoder.take(byte)
      }
      isIncomplete = step == .incomplete
      switch step {
      case .scalar(let scalar): text.append(scalar)
      case .invalid, .cutShort: text.append("\u{FFFD}")
      case .incomplete: break
      }
    }
    return isIncomplete ? text + ["\u{FFFD}"] : text
  }
}
