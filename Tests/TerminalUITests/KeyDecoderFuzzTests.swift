import ConfiguratorModel
import TerminalUI
import Testing

struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct KeyDecoderFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "\u{1B}", "[", "O", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{07}", ";",
      ":", "<", "?", "$", "~", "^", "M", "m", "u", "A", "1", "27", "200~", "201~", "\u{1B}[200~",
      "\u{1B}[201~", "\u{1B}[<0;1;1M", "\u{1B}[106;5u", "\r", "\n", "中", "😀", "x", "\u{18}",
      "99999999999999999999",
    ].map { Array($0.utf8) } + [[0xE4], [0xB8], [0xFF], [0x00], [0xF4, 0x90], [0x80]]

  /// What comes does not depend on how the reads cut it.
  @Test func anyBytesGiveTheSameHoweverTheyAreCut() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    for round in 0..<100_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let piece = KeyDecoderFuzzTests.pieces.randomElement(using: &random) ?? []
        bytes += Int.random(in: 0..<8, using: &random) == 0 ? [UInt8(random.next() & 0xFF)] : piece
      }
      var whole = KeyDecoder(pasteLimit: 40)
      let expected = whole.feed(bytes)
      var cut = KeyDecoder(pasteLimit: 40)
      var events: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count, using: &random)
        events += cut.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      guard events == expected, cut == whole else {
        Issue.record("seed \(seed), round \(round): \(bytes)")
        return
      }
    }
  }

  /// With time-outs anywhere a paste's content is never a key.
  @Test func pastedBytesAreNeverKeys() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    let mark = Key(.scalar("Ω"))
    for round in 0..<20_000 {
      var content: [UInt8] = []
      for _ in 0..<Int.random(in: 1...10, using: &random) {
        content += KeyDecoderFuzzTests.pieces.randomElement(using: &random) ?? []
      }
      // The end mark, also put together from pieces, does end the paste.
      let isWhole = !String(decoding: content, as: Unicode.ASCII.self).contains("\u{1B}[201~")
      guard isWhole else { continue }
      var decoder = KeyDecoder()
      var events = decoder.feed(Array("\u{1B}[200~".utf8))
      for byte in content {
        events += decoder.feed([byte])
        if Bool.random(using: &random) { events += decoder.timeOut() }
      }
      events += decoder.feed(Array("Ω\u{1B}[201~".utf8))
      let keys = events.filter { if case .key = $0 { true } else { false } }
      guard keys.isEmpty, events.count == 1, decoder.feed(Array("Ω".utf8)) == [.key(mark)] else {
        Issue.record("seed \(seed), round \(round): \(events)")
        return
      }
    }
  }
}
