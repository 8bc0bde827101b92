import TestSupport
import Testing

@testable import TerminalKit

@Suite struct KeyDecoderFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "\u{1B}", "[", "O", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{07}", ";",
      ":", "<", "?", "$", "~", "^", "M", "m", "u", "A", "1", "27", "200~", "201~", "\u{1B}[200~",
      "\u{1B}[201~", "\u{1B}[<0;1;1M", "\u{1B}[106;5u", "\r", "\n", "中", "😀", "x", "\u{18}",
      "99999999999999999999",
    ].map { Array($0.utf8) } + [[0xE4], [0xB8], [0xFF], [0x00], [0xF4, 0x90], [0x80]]

  private static func mixture(_ item: inout FuzzCase) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...item.below(12) {
      bytes += item.below(8) == 0 ? [item.byte()] : item.pick(pieces)
    }
    return bytes
  }

  /// What comes does not depend on how the reads cut it.
  @Test("Any bytes give the same events however they are cut")
  func anyBytesGiveTheSameHoweverTheyAreCut() {
    let fault = firstFault(of: "reads", cases: 150_000) { item in
      let bytes = Self.mixture(&item)
      var whole = KeyDecoder(pasteLimit: 40)
      let expected = whole.feed(bytes)
      var cut = KeyDecoder(pasteLimit: 40)
      var events: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = 1 + item.below(rest.count)
        events += cut.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      return events == expected && cut == whole ? nil : "\(quoted(bytes)): \(events)"
    }
    #expect(fault == nil)
  }

  /// Whatever a terminal may send as a sequence, known or not, cut by reads and by waiting: no byte of it is text.
  @Test("Nothing of an escape sequence is typed") func nothingOfASequenceIsTyped() {
    let fault = firstFault(of: "sequences", cases: 150_000) { item in
      var decoder = KeyDecoder()
      var sent: [UInt8] = []
      var typed: [Unicode.Scalar] = []
      var expected: [Unicode.Scalar] = []
      func feed(_ bytes: [UInt8]) {
        sent += bytes
        for event in decoder.feed(bytes) {
          if case .key(let key) = event, case .scalar(let scalar) = key.code,
            key.modifiers.isEmpty
          {
            typed.append(scalar)
          }
        }
      }
      for _ in 0...item.below(4) {
        let sequence = Self.sequence(&item)
        if item.below(4) == 0, !"]P^_X".utf8.contains(sequence[1]) {
          // The Esc time is over before the rest of a slow line's sequence comes.
          feed([0x1B])
          _ = decoder.timeOut()
          feed(Array(sequence.dropFirst()))
        } else {
          feed(sequence)
        }
        let letter = item.pick(Self.letters)
        expected.append(letter)
        feed(Array(String(letter).utf8))
      }
      return typed == expected ? nil : "\(quoted(sent)) typed \(typed)"
    }
    #expect(fault == nil)
  }

  private static let letters: [Unicode.Scalar] = ["x", "A", "[", "O", "~", "1", ";", "\u{4E2D}"]

  /// A control sequence, a single shift, or a string, by the rules of ECMA-48; but none that means a typed character,
  /// and not rxvt's `ESC [ 3 $`, which breaks those rules.
  private static func sequence(_ item: inout FuzzCase) -> [UInt8] {
    switch item.below(8) {
    case 0: return [0x1B, 0x4F, 0x41 + UInt8(item.below(8))]
    case 1:
      var text = [0x1B, item.pick(Array("]P^_X".utf8)), 0x30]
      for _ in 0..<item.below(6) { text.append(0x20 + UInt8(item.below(0x5F))) }
      return text + (item.below(2) == 0 ? [0x1B, 0x5C] : [0x07])
    case 2: return [0x1B, 0x5B, 0x4D] + (0..<3).map { _ in 0x20 + UInt8(item.below(0x5F)) }
    case 3: return [0x1B, 0x5B, 0x5B, 0x41 + UInt8(item.below(26))]
    default: break
    }
    var bytes: [UInt8] = [0x1B, 0x5B]
    for _ in 0..<item.below(item.below(16) == 0 ? 90 : 8) {
      bytes.append(item.pick(Array("0123456789;:<=>?".utf8)))
    }
    for _ in 0..<item.below(3) { bytes.append(item.pick(Array(" !\"#%&'()*+,-./".utf8))) }
    let isEmpty = bytes.count == 2
    let final = 0x40 + UInt8(item.below(0x3F))
    let typesOrBegins = "u~".utf8.contains(final) || isEmpty && "M[".utf8.contains(final)
    return bytes + [typesOrBegins ? 0x41 : final]
  }

  /// With time-outs anywhere a paste's content is never a key.
  @Test("Pasted bytes are never keys") func pastedBytesAreNeverKeys() {
    let mark = Key(.scalar("Ω"))
    let fault = firstFault(of: "pastes", cases: 30_000) { item in
      let content = Self.mixture(&item)
      // The end mark, also put together from pieces, does end the paste.
      let isWhole = !String(decoding: content, as: Unicode.ASCII.self).contains("\u{1B}[201~")
      guard isWhole else { return nil }
      var decoder = KeyDecoder()
      var events = decoder.feed(Array("\u{1B}[200~".utf8))
      for byte in content {
        events += decoder.feed([byte])
        if item.below(2) == 0 { events += decoder.timeOut() }
      }
      events += decoder.feed(Array("Ω\u{1B}[201~".utf8))
      let keys = events.filter { if case .key = $0 { true } else { false } }
      return keys.isEmpty && events.count == 1 && decoder.feed(Array("Ω".utf8)) == [.key(mark)]
        ? nil : "\(quoted(content)): \(events)"
    }
    #expect(fault == nil)
  }
}
