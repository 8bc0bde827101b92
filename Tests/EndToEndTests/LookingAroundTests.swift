import Foundation
import TestSupport
import Testing

/// Earlier versions, the list of commands, help, the language, and terminals of other kinds.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct LookingAroundTests {
  @Test("After two saves the first version can be restored")
  func anEarlierVersionComesBack() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.focus("Sender alias")
    for name in ["First", "Second"] {
      try journey.press("C-u")
      try journey.type(name)
      try journey.see("Sender alias      \(name)", "modified")
      try journey.save(as: "old.json", showing: ["+ "])
    }

    try journey.chooseFromPalette("Earlier versions")
    let list = try journey.see("Earlier versions", "bytes")
    #expect(list.split(separator: "\n").count { $0.contains(" bytes ") } == 2)
    try journey.choose("\(before.utf8.count) bytes")
    try journey.see("Version 2", "-   \"fromAlias\": \"Second\"", "Restore")
    try journey.press("Enter")
    try journey.see("Restored", "old.json  modified")
    try journey.save(as: "old.json")
    #expect(try scratch.read("old.json") == before)
    try journey.press("C-q")
    #expect(try journey.end() == 0)

    let kept = try scratch.dmconfig("versions", "old.json")
    #expect(kept.status == 0)
    #expect(kept.output.split(separator: "\n").count { $0.contains(" bytes") } == 3)
  }

  @Test("Help, all keys and the other language are at hand")
  func helpAndLanguageAreAtHand() throws {
    let journey = try TerminalJourney(["new.json"])
    try journey.see("AccessKey ID", "3 unsendable")
    try journey.press("F1")
    try journey.see("Where to find it", "Keys here", "Esc Close")
    try journey.press("Escape")
    try journey.see("Connection")
    try journey.press("C-x", "k")
    try journey.see("All keys", "Everywhere")
    try journey.press("Escape")
    try journey.see("Connection")

    try journey.chooseFromPalette("Switch to Chinese")
    try journey.see("界面语言已切换为中文", "连接", "地域")
    try journey.press("C-g")
    try journey.see("AccessKey ID", "Esc 关闭")
    try journey.press("Escape")
    try journey.see("连接")
    try journey.chooseFromPalette("切换为英文")
    try journey.see("The interface is in English", "Connection")
  }

  @Test(
    "A terminal that will not do is told, with exit code 64",
    arguments: [
      ("", "TERM is not set"), ("no-such-terminal", "does not know the terminal"),
      ("dumb", "cannot move its cursor"),
    ])
  func aTerminalThatCannotIsToldSo(_ term: String, _ sentence: String) throws {
    let journey = try TerminalJourney(["new.json"], environment: ["TERM": term], through: true)
    try journey.see(sentence, "TERM=xterm")
    try journey.until("the shell's next prompt") {
      let lines = (try? journey.screen())?.split(whereSeparator: \.isNewline) ?? []
      return lines.last { !$0.allSatisfy(\.isWhitespace) }?.trimmingCharacters(in: .whitespaces)
        == "$"
    }
    try journey.type("echo $?")
    try journey.press("Enter")
    try journey.see("\n64")
  }

  @Test("Where Chinese cannot be shown the screen is English and says why")
  func noChineseInALocaleWithoutIt() throws {
    let journey = try TerminalJourney(
      ["--lang", "zh", "new.json"], environment: ["LC_ALL": "C"])
    let screen = try journey.see(
      "new.json  new file", "This locale cannot show Chinese", "LC_ALL=C.UTF-8")
    #expect(!screen.contains("???"))
    try journey.press("C-p")
    try journey.see("Commands")
    try journey.type("chinese")
    try journey.press("Enter")
    try journey.see("This locale cannot show Chinese", "AccessKey secret")
  }

  /// Terminals and wishes that change how the screen may be drawn, and whether it has to be plain ASCII.
  private static let looks: [(variables: [String: String], arguments: [String], isASCII: Bool)] = [
    (["NO_COLOR": "1"], [], false),
    (["TERM": "xterm-256color"], [], false),
    (["TERM": "screen"], [], false),
    (["TERM": "linux"], [], false),
    (["TERM": "vt100"], [], true),
    (["LC_ALL": "C"], [], true),
    ([:], ["--ascii"], true),
  ]

  @Test("On terminals of all kinds a file can be edited and saved", arguments: looks.indices)
  func everyTerminalGetsAUsableScreen(_ index: Int) throws {
    let look = Self.looks[index]
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(
      look.arguments + ["old.json"], in: scratch, environment: look.variables)
    let output = try journey.recordOutput()
    let screen = try journey.see(
      "AccessKey ID      LTAI5tExample", "Sender address    noreply@mail.example.com", "Templates",
      "no findings", "^Q Quit")
    #expect(screen.utf8.allSatisfy { $0 < 0x80 } == look.isASCII)
    try journey.focus("Sender alias")
    try journey.type("Example")
    try journey.see("Sender alias      Example", "modified")
    try journey.save(as: "old.json", showing: ["Save anyway"])
    try journey.press("C-q")
    #expect(try journey.end() == 0)

    guard look.variables["NO_COLOR"] != nil else { return }
    // The record is written by a process of its own.
    var drawn = ""
    try journey.until("the record of what was drawn") {
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: output))
      drawn = String(decoding: bytes ?? Data(), as: UTF8.self)
      return drawn.contains("Saved old.json")
    }
    // The default colours, 39 and 49, are none.
    let colour = /\u{1B}\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m/
    #expect(drawn.ranges(of: colour).isEmpty)
  }
}
