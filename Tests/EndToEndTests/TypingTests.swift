import Foundation
import TestSupport
import Testing

/// Chinese from an input method, pastes, and windows that change under the typing.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct TypingTests {
  @Test("Chinese is refused in keys and taken in names and texts")
  func chineseGoesWhereTextMayStand() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["--lang", "zh", "old.json"], in: scratch)
    try journey.see("连接", "没有问题")

    // Keys are printable ASCII.
    try journey.type("密")
    try journey.see("密钥只含可打印的 ASCII 字符")
    try journey.focus("AccessKey Secret")
    try journey.seeNo("密钥只含可打印的 ASCII 字符")
    try journey.type("钥")
    try journey.see("密钥只含可打印的 ASCII 字符")
    #expect(try journey.see("********").contains("sandbox-secret") == false)

    // The region is found by its name; Esc lets it be.
    try journey.focus("地域")
    try journey.type("新加")
    try journey.see("新加坡")
    try journey.seeNo("法兰克福")
    try journey.press("Escape")
    try journey.seeNo("新加坡")

    // Characters whose bytes come one at a time, as over a slow line.
    try journey.focus("发信人昵称")
    for byte in "示例团队".utf8 { try journey.send([byte]) }
    try journey.see("示例团队", "已修改")
    let row = try #require(try journey.row(of: "示例团队"))
    try journey.until("the cursor behind the last character") {
      (try? journey.cursor()).map { $0.row == row && $0.column == 20 + 8 } ?? false
    }

    // Subject and body of a template.
    try journey.openTemplate("SignIn")
    try journey.see("<!DOCTYPE html>")
    try journey.focus("主题")
    try journey.press("C-a")
    try journey.type("登录：")
    try journey.see("登录：Your sign-in code")
    try journey.goToBody()
    try journey.press("C-a")
    try journey.type("中")
    try journey.send([0xE6])
    try journey.see("中")
    try journey.send([0x96, 0x87])
    try journey.see(" 1 中文<!DOCTYPE html>")

    try journey.press("C-s")
    try journey.see("+ ", "示例团队")
    try journey.press("Enter")
    try journey.see("已保存 old.json")
    let saved = try scratch.read("old.json")
    #expect(saved.contains("\"fromAlias\": \"示例团队\""))
    #expect(saved.contains("\"subject\": \"登录：Your sign-in code\""))
    #expect(saved.contains("\"content\": \"中文<!DOCTYPE html>"))
    #expect(saved.contains("\"accessKeyId\": \"LTAI5tExample\""))
    #expect(saved.contains("\"accessKeySecret\": \"sandbox-secret\""))
  }

  @Test("A paste is one step to undo and never sends anything")
  func pastesAreOneStepAndNeverSubmit() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")

    // A key copied with what stood around it.
    try journey.press("C-u")
    try journey.paste("\t LTAI5tPasted \r\n")
    try journey.see("AccessKey ID      LTAI5tPasted", "White space around the pasted text")
    try journey.paste("LTAI 5t")
    try journey.see("nothing was pasted")
    try journey.press("M-u")
    try journey.see("AccessKey ID is empty")
    try journey.press("M-u")
    try journey.see("AccessKey ID      LTAI5tExample")

    // A body of several lines, with what would be commands if it were typed.
    try journey.openTemplate("SignIn")
    try journey.see("Body, line 1 of 19")
    let body = (1...200).map { "<p>Line \($0)\t中文</p>" }.joined(separator: "\n") + "\u{13}\u{3}\n"
    try journey.paste(body)
    try journey.see("Body, line 201 of 219", "<p>Line 200")
    try journey.press("M-u")
    try journey.see("Body, line 1 of 19", "<!DOCTYPE html>")
    try journey.press("M-e")
    try journey.see("Body, line 201 of 219")

    // A recipient with a line break does not send.
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.paste("me@example.com\n")
    try journey.see("me@example.com", "White space around the pasted text", "Enter sends")
    try journey.press("Escape")
    try journey.see("Body, line 201")

    try journey.save(as: "old.json")
    let written = body.replacingOccurrences(of: "\n", with: "\\n")
      .replacingOccurrences(of: "\t", with: "\\t")
      .replacingOccurrences(of: "\u{13}", with: "\\u0013")
      .replacingOccurrences(of: "\u{3}", with: "\\u0003")
    let first = try #require(before.range(of: "\"content\": \""))
    #expect(
      try scratch.read("old.json")
        == before.replacingCharacters(
          in: first, with: "\"content\": \"" + written))
  }

  @Test("Resizing while typing loses nothing") func resizingLosesNothing() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], columns: 120, rows: 40, in: scratch)
    try journey.see("no findings", "Guide")
    try journey.openTemplate("SignIn")
    try journey.see("Preview: source", "19 </html>")
    try journey.type("one ")
    try journey.see(" 1 one <!DOCTYPE html>")

    try journey.resize(columns: 40, rows: 12)
    try journey.see("Esc Form", " 1 one <!DOCTYPE html>")
    try journey.seeNo("Preview: source")
    try journey.type("two ")
    try journey.see(" 1 one two <!DOCTYPE html>")

    try journey.resize(columns: 30, rows: 8)
    try journey.see("The window is too small", "nothing is lost")
    try journey.resize(columns: 80, rows: 24)
    try journey.see(" 1 one two <!DOCTYPE html>", "F1 Help")
    let row = try #require(try journey.row(of: "one two <!DOCTYPE"))
    try journey.until("the cursor where it was") {
      (try? journey.cursor()).map { $0.row == row && $0.column == 3 + 8 } ?? false
    }
    try journey.press("M-u")
    try journey.see(" 1 one <!DOCTYPE html>")
    try journey.press("M-u")
    try journey.see(" 1 <!DOCTYPE html>", "old.json  saved")
  }

  @Test("A paste that the terminal does not mark keeps its indentation")
  func anUnmarkedPasteIsNoStaircase() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.openTemplate("SignIn")
    try journey.press("M-a", "Delete")
    try journey.pasteUnmarked("<div>\n  <p>one</p>\n    <p>two</p>\n\t<p>tab</p>\n  </div>")
    try journey.see(
      " 1 <div>", " 2   <p>one</p>", " 3     <p>two</p>", " 5   </div>", "Body, line 5 of 5")
    try journey.save(as: "old.json")
    #expect(
      try scratch.read("old.json").contains(
        #""content": "<div>\n  <p>one</p>\n    <p>two</p>\n\t<p>tab</p>\n  </div>""#))
  }

  @Test("Both halves of an AccessKey are pasted at once, as two lines or the console's file")
  func anAccessKeyIsPastedWhole() throws {
    let journey = try TerminalJourney(["new.json"])
    try journey.see("new file")
    try journey.paste("LTAI5tFirst\nfirst-secret\n")
    let screen = try journey.see(
      "AccessKey ID      LTAI5tFirst", "AccessKey secret  ********", "Filled in the AccessKey ID")
    #expect(!screen.contains("first-secret"))
    try journey.press("M-u")
    try journey.see("AccessKey secret  empty", "Undone: pasting the AccessKey.")
    try journey.paste("\u{FEFF}AccessKey ID,AccessKey Secret\r\nLTAI5tSecond,second-secret\r\n")
    try journey.see("AccessKey ID      LTAI5tSecond", "AccessKey secret  ********")
    try journey.paste("LTAI 5t")
    try journey.see("An AccessKey is printable ASCII without spaces; nothing was pasted.")
  }
}
