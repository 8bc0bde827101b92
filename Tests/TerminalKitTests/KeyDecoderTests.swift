import Testing

@testable import TerminalKit

struct DecodingCase: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var expected: [InputEvent]
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ keys: Key...) {
    self.init(name, Array(text.utf8), keys.map(InputEvent.key))
  }

  init(_ name: String, _ bytes: [UInt8], _ expected: [InputEvent]) {
    self.name = name
    self.bytes = bytes
    self.expected = expected
  }
}

private func typed(_ text: String) -> [InputEvent] {
  text.unicodeScalars.map { .key(Key(.scalar($0))) }
}

private let plainKeys: [DecodingCase] = [
  DecodingCase("letter", "a", Key(.scalar("a"))),
  DecodingCase("Chinese", Array("验证码".utf8), typed("验证码")),
  DecodingCase("beyond the basic plane", Array("😀𠀀".utf8), typed("😀𠀀")),
  DecodingCase("combining mark", Array("e\u{301}".utf8), typed("e\u{301}")),
  DecodingCase("carriage return", "\r", Key(.enter)),
  DecodingCase("line feed", "\n", Key(.enter)),
  DecodingCase("tab", "\t", Key(.tab)),
  DecodingCase("delete sent as backspace", "\u{7F}", Key(.backspace)),
  DecodingCase("^H", "\u{08}", Key(.backspace)),
  DecodingCase("^@", [0], [.key(.control("@"))]),
  DecodingCase("^A", "\u{01}", .control("a")),
  DecodingCase("^Z", "\u{1A}", .control("z")),
  DecodingCase("^\\", "\u{1C}", .control("\\")),
  DecodingCase("^]", "\u{1D}", .control("]")),
  DecodingCase("^^", "\u{1E}", .control("^")),
  DecodingCase("^_", "\u{1F}", .control("_")),
  DecodingCase("Alt and letter", "\u{1B}v", .alt("v")),
  DecodingCase("Alt and Chinese", "\u{1B}中", .alt("中")),
  DecodingCase("Alt and Enter", "\u{1B}\r", Key(.enter, .alt)),
  DecodingCase("Alt and Backspace", "\u{1B}\u{7F}", Key(.backspace, .alt)),
  DecodingCase("Alt and ^A", "\u{1B}\u{01}", Key(.scalar("a"), [.alt, .control])),
]

private let sequences: [DecodingCase] = [
  DecodingCase("up", "\u{1B}[A", Key(.up)),
  DecodingCase("down", "\u{1B}[B", Key(.down)),
  DecodingCase("right", "\u{1B}[C", Key(.right)),
  DecodingCase("left", "\u{1B}[D", Key(.left)),
  DecodingCase("up, application mode", "\u{1B}OA", Key(.up)),
  DecodingCase("left, application mode", "\u{1B}OD", Key(.left)),
  DecodingCase("control-right", "\u{1B}[1;5C", Key(.right, .control)),
  DecodingCase("shift-up", "\u{1B}[1;2A", Key(.up, .shift)),
  DecodingCase("alt-shift-down", "\u{1B}[1;4B", Key(.down, [.alt, .shift])),
  DecodingCase("control-up, rxvt", "\u{1B}Oa", Key(.up, .control)),
  DecodingCase("shift-up, rxvt", "\u{1B}[a", Key(.up, .shift)),
  DecodingCase("alt-up by two Escs", "\u{1B}\u{1B}[A", Key(.up, .alt)),
  DecodingCase("alt-up by two Escs, application mode", "\u{1B}\u{1B}OA", Key(.up, .alt)),
  DecodingCase("home, xterm", "\u{1B}[H", Key(.home)),
  DecodingCase("home, application mode", "\u{1B}OH", Key(.home)),
  DecodingCase("home, vt220", "\u{1B}[1~", Key(.home)),
  DecodingCase("home, rxvt", "\u{1B}[7~", Key(.home)),
  DecodingCase("end, xterm", "\u{1B}[F", Key(.end)),
  DecodingCase("end, vt220", "\u{1B}[4~", Key(.end)),
  DecodingCase("end, rxvt", "\u{1B}[8~", Key(.end)),
  DecodingCase("insert", "\u{1B}[2~", Key(.insert)),
  DecodingCase("delete", "\u{1B}[3~", Key(.delete)),
  DecodingCase("control-delete", "\u{1B}[3;5~", Key(.delete, .control)),
  DecodingCase("control-delete, rxvt", "\u{1B}[3^", Key(.delete, .control)),
  DecodingCase("shift-delete, rxvt", "\u{1B}[3$", Key(.delete, .shift)),
  DecodingCase("control-shift-delete, rxvt", "\u{1B}[3@", Key(.delete, [.control, .shift])),
  DecodingCase("page up", "\u{1B}[5~", Key(.pageUp)),
  DecodingCase("page down", "\u{1B}[6~", Key(.pageDown)),
  DecodingCase("shift-tab", "\u{1B}[Z", Key(.tab, .shift)),
  DecodingCase("F1, application mode", "\u{1B}OP", Key(.function(1))),
  DecodingCase("F4, application mode", "\u{1B}OS", Key(.function(4))),
  DecodingCase("F1, vt", "\u{1B}[11~", Key(.function(1))),
  DecodingCase("F4, vt", "\u{1B}[14~", Key(.function(4))),
  DecodingCase("F1, Linux console", "\u{1B}[[A", Key(.function(1))),
  DecodingCase("F5, Linux console", "\u{1B}[[E", Key(.function(5))),
  DecodingCase("F5", "\u{1B}[15~", Key(.function(5))),
  DecodingCase("F6", "\u{1B}[17~", Key(.function(6))),
  DecodingCase("F10", "\u{1B}[21~", Key(.function(10))),
  DecodingCase("F12", "\u{1B}[24~", Key(.function(12))),
  DecodingCase("shift-F5", "\u{1B}[15;2~", Key(.function(5), .shift)),
  DecodingCase("shift-F1", "\u{1B}[1;2P", Key(.function(1), .shift)),
  DecodingCase("control-F3", "\u{1B}[1;5R", Key(.function(3), .control)),
  DecodingCase("F1 with modifier, old konsole", "\u{1B}O5P", Key(.function(1), .control)),
  DecodingCase("Enter on the keypad", "\u{1B}OM", Key(.enter)),
  DecodingCase("7 on the keypad", "\u{1B}Ow", Key(.scalar("7"))),
]

private let codedKeys: [DecodingCase] = [
  DecodingCase("control-j as a code is Enter", "\u{1B}[106;5u", Key(.enter)),
  DecodingCase("control-i as a code is Tab", "\u{1B}[105;5u", Key(.tab)),
  DecodingCase("control-s as a code", "\u{1B}[115;5u", .control("s")),
  DecodingCase("control-shift-s as a code", "\u{1B}[115;6u", .control("s")),
  DecodingCase("control-S as modifyOtherKeys", "\u{1B}[27;5;83~", .control("s")),
  DecodingCase("control-j as modifyOtherKeys", "\u{1B}[27;5;106~", Key(.enter)),
  DecodingCase("alt-v as a code", "\u{1B}[118;3u", .alt("v")),
  DecodingCase("shift-a as a code", "\u{1B}[97;2u", Key(.scalar("A"))),
  DecodingCase("shifted key as the keyboard has it", "\u{1B}[50:34;2u", Key(.scalar("\""))),
  DecodingCase("control-space as a code", "\u{1B}[32;5u", .control("@")),
  DecodingCase("control-slash as a code", "\u{1B}[47;5u", .control("_")),
  DecodingCase("shift-Enter as a code", "\u{1B}[13;2u", Key(.enter, .shift)),
  DecodingCase("shift-Tab as a code", "\u{1B}[9;2u", Key(.tab, .shift)),
  DecodingCase("Esc as a code", "\u{1B}[27u", Key(.escape)),
  DecodingCase("Backspace as a code", "\u{1B}[127u", Key(.backspace)),
  DecodingCase("Chinese as a code", "\u{1B}[20013u", Key(.scalar("中"))),
  DecodingCase("a key let go", "\u{1B}[97;1:3u"),
  DecodingCase("a surrogate as a code", "\u{1B}[55296u"),
  DecodingCase("a code beyond Unicode", "\u{1B}[99999999999999999999u"),
]

private let swallowed: [DecodingCase] = [
  DecodingCase("focus in", "\u{1B}[Ix", Key(.scalar("x"))),
  DecodingCase("focus out", "\u{1B}[Ox", Key(.scalar("x"))),
  DecodingCase("unknown CSI", "\u{1B}[?64;1;2cx", Key(.scalar("x"))),
  DecodingCase("place of the cursor", "\u{1B}[24;80Rx", Key(.scalar("x"))),
  DecodingCase("mode report", "\u{1B}[?2026;2$yx", Key(.scalar("x"))),
  DecodingCase(
    "overlong CSI", Array(("\u{1B}[" + String(repeating: "1", count: 500) + "Ax").utf8),
    typed("x")),
  DecodingCase("OSC ended by BEL", "\u{1B}]11;rgb:0/0/0\u{07}x", Key(.scalar("x"))),
  DecodingCase("OSC ended by ST", "\u{1B}]11;rgb:0/0/0\u{1B}\\x", Key(.scalar("x"))),
  DecodingCase("DCS", "\u{1B}P1+r\u{1B}\\x", Key(.scalar("x"))),
  DecodingCase("APC", "\u{1B}_Gi=1;OK\u{1B}\\x", Key(.scalar("x"))),
  DecodingCase(
    "CSI cut off by a control character", "\u{1B}[1;\rx", Key(.enter), Key(.scalar("x"))),
  DecodingCase("CSI cut off by another", "\u{1B}[1;\u{1B}[A", Key(.up)),
  DecodingCase("end of a paste without its beginning", "\u{1B}[201~x", Key(.scalar("x"))),
]

private let brokenUTF8: [DecodingCase] = [
  DecodingCase("lone continuation", [0x80, 0x61], typed("\u{FFFD}a")),
  DecodingCase("cut short", [0xE4, 0xB8, 0x61], typed("\u{FFFD}a")),
  DecodingCase("cut short by a key", [0xE4, 0xB8, 0x0D], typed("\u{FFFD}") + [.key(Key(.enter))]),
  DecodingCase("overlong", [0xC0, 0xAF], typed("\u{FFFD}\u{FFFD}")),
  DecodingCase("surrogate", [0xED, 0xA0, 0x80], typed("\u{FFFD}\u{FFFD}\u{FFFD}")),
  DecodingCase(
    "too large", [0xF4, 0x90, 0x80, 0x80], typed("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")),
  DecodingCase("never used", [0xFF], typed("\u{FFFD}")),
]

private let mouse: [DecodingCase] = [
  DecodingCase(
    "press", Array("\u{1B}[<0;10;5M".utf8), [.mouse(MouseEvent(.press, row: 4, column: 9))]),
  DecodingCase(
    "release", Array("\u{1B}[<0;10;5m".utf8), [.mouse(MouseEvent(.release, row: 4, column: 9))]),
  DecodingCase(
    "drag", Array("\u{1B}[<32;300;5M".utf8), [.mouse(MouseEvent(.drag, row: 4, column: 299))]),
  DecodingCase(
    "wheel up", Array("\u{1B}[<64;1;1M".utf8), [.mouse(MouseEvent(.wheelUp, row: 0, column: 0))]),
  DecodingCase(
    "wheel down with shift", Array("\u{1B}[<69;1;1M".utf8),
    [.mouse(MouseEvent(.wheelDown, row: 0, column: 0))]),
  DecodingCase("another button", "\u{1B}[<2;1;1M"),
  DecodingCase("a report without numbers", "\u{1B}[<M"),
  DecodingCase(
    "press, old form", [0x1B, 0x5B, 0x4D, 32, 42, 37],
    [.mouse(MouseEvent(.press, row: 4, column: 9))]),
  DecodingCase(
    "release, old form", [0x1B, 0x5B, 0x4D, 35, 42, 37],
    [.mouse(MouseEvent(.release, row: 4, column: 9))]),
  DecodingCase(
    "a column over 94, old form", [0x1B, 0x5B, 0x4D, 32, 0xC8, 37],
    [.mouse(MouseEvent(.press, row: 4, column: 167))]),
  DecodingCase(
    "press, urxvt's form", Array("\u{1B}[32;10;5M".utf8),
    [.mouse(MouseEvent(.press, row: 4, column: 9))]),
]

private let pastes: [DecodingCase] = [
  DecodingCase("text", paste("hello"), [.paste("hello")]),
  DecodingCase("Chinese", paste("验证码"), [.paste("验证码")]),
  DecodingCase("line ends", paste("a\r\nb\rc\nd\r\r\n\n"), [.paste("a\nb\nc\nd\n\n\n")]),
  DecodingCase(
    "keys", paste("\u{1B}[A\u{1B}OA\u{03}\u{1B}"), [.paste("\u{1B}[A\u{1B}OA\u{03}\u{1B}")]),
  DecodingCase("almost the end", paste("\u{1B}[201\u{1B}[20"), [.paste("\u{1B}[201\u{1B}[20")]),
  DecodingCase("a second beginning", paste("\u{1B}[200~x"), [.paste("\u{1B}[200~x")]),
  DecodingCase(
    "not UTF-8", Array("\u{1B}[200~".utf8) + [0x61, 0xFF, 0x62] + Array("\u{1B}[201~".utf8),
    [.paste("a\u{FFFD}b")]),
  DecodingCase("nothing", paste(""), []),
  DecodingCase("then a key", paste("a\r") + [0x0D], [.paste("a\n"), .key(Key(.enter))]),
]

private func paste(_ text: String) -> [UInt8] { Array("\u{1B}[200~\(text)\u{1B}[201~".utf8) }

private let allCases = plainKeys + sequences + codedKeys + swallowed + brokenUTF8 + mouse + pastes

@Suite struct KeyDecoderTests {
  @Test("Bytes that come at once are decoded into their events", arguments: allCases)
  func decodesWhole(_ row: DecodingCase) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(row.bytes) == row.expected)
    #expect(decoder.waiting == nil)
  }

  @Test("Bytes that come in pieces are decoded into the same events", arguments: allCases)
  func decodesInAnySplit(_ row: DecodingCase) {
    for cut in 0...min(row.bytes.count, 40) {
      for second in cut...min(row.bytes.count, 40) {
        var decoder = KeyDecoder()
        let events =
          decoder.feed(row.bytes[..<cut]) + decoder.feed(row.bytes[cut..<second])
          + decoder.feed(row.bytes[second...])
        #expect(events == row.expected, "cut at \(cut) and \(second)")
      }
    }
    var decoder = KeyDecoder()
    #expect(row.bytes.flatMap { decoder.feed([$0]) } == row.expected, "byte by byte")
  }

  @Test("A lone escape is the Esc key once its time is over")
  func aLoneEscapeIsTheKeyAfterTheTime() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.waiting == .escape)
    #expect(decoder.timeOut() == [.key(Key(.escape))])
    #expect(decoder.waiting == .tail)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.waiting == nil)
  }

  @Test("Two escapes are two keys") func twoEscapesAreTwoKeys() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B, 0x1B]).isEmpty)
    #expect(decoder.timeOut() == [.key(Key(.escape)), .key(Key(.escape))])
    #expect(decoder.feed([0x1B, 0x1B, 0x78]) == [.key(Key(.escape)), .key(.alt("x"))])
  }

  @Test(
    "The rest of a sequence that comes late is swallowed",
    arguments: ["[A", "OA", "[1;5C", "[3~", "[[A", "[106;5u", "[<0;1;1M", "[M !!", "O5P"])
  func aLateTailIsSwallowed(_ tail: String) {
    for cut in 0...tail.utf8.count {
      var decoder = KeyDecoder()
      _ = decoder.feed([0x1B])
      #expect(decoder.timeOut() == [.key(Key(.escape))])
      let bytes = Array(tail.utf8)
      #expect((decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])).isEmpty)
      #expect(decoder.feed(Array("x".utf8)) == typed("x"))
    }
  }

  @Test("A paste that comes late after its escape is still a paste")
  func aLatePasteIsStillAPaste() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B])
    #expect(decoder.timeOut() == [.key(Key(.escape))])
    #expect(decoder.feed(paste("a\r").dropFirst()) == [.paste("a\n")])
  }

  @Test("Brackets are text once the time for the rest of a sequence is over")
  func afterTheTailTimeBracketsAreText() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B])
    _ = decoder.timeOut()
    _ = decoder.timeOut()
    #expect(decoder.feed(Array("[A".utf8)) == typed("[A"))
  }

  @Test("Other text after an escape is typed") func otherTextAfterAnEscapeIsTyped() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B])
    _ = decoder.timeOut()
    #expect(decoder.feed(Array("ab".utf8)) == typed("ab"))
  }

  @Test("A sequence that is cut off is forgotten", arguments: ["[", "[1;", "O", "[<0;1"])
  func aCutSequenceIsForgotten(_ beginning: String) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}\(beginning)".utf8)).isEmpty)
    #expect(decoder.waiting == .tail)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.feed(Array("x".utf8)) == typed("x"))
  }

  @Test("An introducer alone is Alt and its key", arguments: ["]", "P", "X", "^", "_"])
  func anIntroducerAloneIsAltAndTheKey(_ introducer: String) throws {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}\(introducer)".utf8)).isEmpty)
    #expect(decoder.waiting == .escape)
    let scalar = try #require(introducer.unicodeScalars.first)
    #expect(decoder.timeOut() == [.key(.alt(scalar))])
    #expect(decoder.feed(Array("x".utf8)) == typed("x"))
  }

  @Test("A paste waits for its end, however long that takes")
  func aPasteWaitsForItsEndHoweverLong() {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1B}[200~abc\u{1B}".utf8))
    #expect(decoder.waiting == nil)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.feed(Array("[201~".utf8)) == [.paste("abc")])
  }

  @Test("A paste whose end never comes is not lost") func aPasteWhoseEndNeverComesIsNotLost() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~a\rbc".utf8)).isEmpty)
    #expect(decoder.end() == [.paste("a\nbc")])
    #expect(decoder.end().isEmpty)
    #expect(decoder.feed(Array("x".utf8)) == typed("x"))
  }

  @Test(
    "What is typed behind Alt and an introducer is not swallowed",
    arguments: ["]x", "]\u{1B}", "Px", "_x", "Xx", "^x", "]\u{3}", "P中"])
  func whatIsTypedBehindAltAndAnIntroducerIsNotSwallowed(_ text: String) throws {
    var decoder = KeyDecoder()
    let scalars = Array(text.unicodeScalars)
    var events = decoder.feed(Array("\u{1B}\(text)".utf8))
    events += decoder.timeOut()
    #expect(events.first == .key(.alt(scalars[0])))
    #expect(events.count == 2)
    #expect(decoder.feed(Array("y".utf8)) == typed("y"))
  }

  @Test("A paste over the limit is cut, and the dropped bytes are counted")
  func aPasteOverTheLimitIsCutAndToldSo() {
    var decoder = KeyDecoder(pasteLimit: 7)
    #expect(decoder.feed(paste("验证码")) == [.paste("验证")])
    #expect(decoder.takeDroppedPasteBytes() == 3)
    #expect(decoder.takeDroppedPasteBytes() == 0)
    #expect(decoder.feed(paste("abc")) == [.paste("abc")])
    #expect(decoder.takeDroppedPasteBytes() == 0)
  }
}
