import Foundation
import TestSupport
import Testing

/// The main ways through the form, from opening a file to leaving it.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct JourneyTranscriptTests {
  @Test("A first run with the sandbox looks as recorded", arguments: [(80, 24), (120, 40)])
  func firstRun(columns: Int, rows: Int) throws {
    let way = try JourneyTranscript("first-run-\(columns)x\(rows)", columns: columns, rows: rows)
    try way.start("--sandbox new.json", see: "The sandbox is on", "Fill in")
    try way.step(
      "the account is filled in", .press("Enter"), see: "noreply@sandbox.test", "no findings")
    try way.step("a test is prepared", .press("C-t"), see: "Recipient", "sends to the sandbox")
    try way.step("the address", .type("me@example.com"), see: "me@example.com")
    try way.step("accepted", .press("Enter"), see: "Accepted by the SANDBOX", "RequestId")
    try way.step("back", .press("Escape"), see: "Connection")
    try way.step("the save is asked about", .press("C-s"), see: "Tested in the SANDBOX only")
    try way.step("saved", .press("Enter"), see: "Saved new.json")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Filling in every field by hand looks as recorded") func everyFieldByHand() throws {
    let way = try JourneyTranscript("fields")
    try way.start("new.json", see: "3 unsendable")
    try way.step(
      "a key", .type("LTAI5tExample"), .press("Tab"), see: "2 unsendable",
      "AccessKey secret is empty")
    try way.step(
      "a secret", .type("sandbox-secret"), see: "1 unsendable", "Sender address is empty")
    try way.step("shown", .press("C-r"), see: "sandbox-secret")
    try way.step("masked again", .press("Tab"), see: "▸ Region")
    try way.step("regions", .press("Enter"), see: "Filter:", "Frankfurt")
    try way.step("filtered", .type("sing"), see: "Filter: sing", "Singapore")
    try way.step("chosen", .press("Enter"), see: "Region            Singapore")
    try way.step("cleared", .press("BSpace"), see: "Region")
    try way.step("undone", .press("M-u"), see: "Region            Singapore", "Undone")
    try way.step(
      "no address", .press("Tab"), .type("noreply"), see: "1 warning", "not an email address")
    try way.step("an address", .type("@mail.example.com"), see: "no findings")
    try way.step(
      "too long an alias", .press("Tab"), .type("Example 团队 of the North"),
      see: "1 warning")
    try way.step("some of it taken away", .press("C-w C-w C-w"), see: "no findings")
    try way.step("saving, untested", .press("C-s"), see: "Not tested yet")
    try way.step("saved", .press("Enter"), see: "Saved new.json")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Work on the list of templates looks as recorded") func templateList() throws {
    let way = try JourneyTranscript("template-list")
    try way.start("account.json", see: "no findings")
    try way.step("the first", .press("Down Down Down Down Down"), see: "▸ ✓ Sign-in")
    try way.step("moved down", .press("]"), see: "modified", "▸ ✓ Sign-in")
    try way.step("duplicated", .press("c"), see: "1 warning")
    try way.step("deleted", .press("d"), see: "no findings")
    try way.step("types to add", .press("a"), see: "Filter:")
    try way.step("added", .type("mfa"), .press("Enter"), see: "Added MfaVerification")
    try way.step("undone", .press("M-u"), see: "Undone")
    try way.step("redone", .press("M-e"), see: "Redone", "MfaVerification")
    try way.step("all undone", .press("M-u M-u M-u M-u"), see: "account.json  saved")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Going from finding to finding looks as recorded") func findings() throws {
    let way = try JourneyTranscript("findings")
    try way.start("warnings.json", see: "warnings")
    try way.step("the list", .press("C-x f"), see: "Findings", "Filter:")
    try way.step("narrowed", .type("subject"), see: "Filter: subject")
    try way.step("one is gone to", .press("Enter"), see: "Register")
    try way.step("help on it", .press("F1"), see: "Keys here")
    try way.step("the editor again", .press("Escape"), see: "Body")
    try way.step("the form", .press("Escape"), see: "Connection")
    try way.step("the next", .press("F8"), see: "shows program code")
    try way.step("and back", .press("F7"), see: "120 characters")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Saving a rejected file as a draft looks as recorded") func rejectedFile() throws {
    let way = try JourneyTranscript("rejected", columns: 120, rows: 40)
    try way.start("rejected.json", see: "rejected")
    try way.step("a key in its place", .press("C-u"), .type("LTAI5tExample"), see: "modified")
    try way.step("missing types", .press("C-p"), .type("missing"), see: "Filter: missing")
    try way.step("added", .press("Enter"), see: "Added")
    try way.step("the test that cannot be", .press("C-t"), see: "Recipient")
    try way.step("refused", .type("me@example.com"), .press("Enter"), see: "Nothing can be sent")
    try way.step("the form", .press("Escape"), see: "Connection")
    try way.step("a draft is offered", .press("C-s"), see: "Save anyway")
    try way.step("a draft", .press("s"), see: "Saved rejected.json")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("A session in Chinese looks as recorded") func inChinese() throws {
    let way = try JourneyTranscript("chinese")
    try way.start("--lang zh-Hans --sandbox complete.json", see: "连接", "SignIn")
    try way.step("help", .press("F1"), see: "Esc 关闭")
    try way.step("the form", .press("Escape"), see: "连接")
    try way.step("a template", .press("Down Down Down Down Down Down Enter"), see: "欢迎")
    try way.step("typing", .type("你好，"), see: "你好，")
    try way.step("commands", .press("C-p"), see: "筛选")
    try way.step("the form again", .press("Escape"), see: "你好，")
    try way.step("a test", .press("C-t"), see: "收件人")
    try way.step("accepted", .type("me@example.com"), .press("Enter"), see: "EnvId")
    try way.step("all tests", .press("C-x l"), see: "本次运行的测试")
    try way.step("no test", .press("Escape"), see: "收件人")
    try way.step("the editor", .press("Escape"), see: "你好，")
    try way.step("quitting", .press("C-q"), see: "d")
    try way.end(.press("d"))
    try way.compare()
  }
}
