import Foundation
import TestSupport
import Testing

/// The sandbox in a program that was started without it.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct SandboxSwitchTests {
  @Test("The sandbox is switched on, shows a mail that it accepted, and is switched off")
  func onAndOff() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter("own.json")
    let journey = try TerminalJourney(["own.json"], in: scratch)
    let before = try journey.see("LTAI5tExample", "no findings")
    #expect(!before.contains("SANDBOX"))
    try journey.press("C-x", "z")
    try journey.see("SANDBOX", "The sandbox does not know this file's AccessKey")
    try journey.answer("No")
    try journey.seeNo("does not know this file")

    // The sandbox does not know the key, which is shown as a finding on the field, and the palette offers a safe way to
    // fix it.
    try journey.sendTest(to: "me@example.com")
    try journey.see("InvalidAccessKeyId.NotFound", "1 unsendable")
    try journey.chooseFromPalette("Let the sandbox accept this AccessKey")
    try journey.see("The sandbox accepts this AccessKey", "no findings")
    try journey.press("C-t")
    try journey.see("Accepted by the SANDBOX")

    try journey.press("C-x", "j")
    try journey.see("Sandbox inbox", "me@example.com", "Your verification code")
    try journey.press("Enter")
    try journey.see("Email 1", "From: ", "To: me@example.com", "Verification code")
    try journey.press("Escape")
    try journey.see("Sandbox inbox")
    try journey.press("Escape")
    try journey.seeNo("Sandbox inbox")

    // The real values are replaced only after a question.
    try journey.chooseFromPalette("Fill in the sandbox's account")
    try journey.see("Replace the values of this file?")
    try journey.answer("No")
    try journey.seeNo("Replace the values")

    try journey.press("C-x", "z")
    let after = try journey.see("tests send real mail again", "dm.aliyuncs.com")
    #expect(!after.contains(" SANDBOX  dmconfig"))
  }

  @Test("Reserved recipients are listed and filtered, and an ordinary one is remembered")
  func recipients() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let first = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try first.answer("Accept")
    try first.see("accepts this AccessKey", "no findings")
    try first.press("C-t")
    try first.see("Recipient", "^R Try errors", "http://127.0.0.1:")
    try first.press("C-r")
    try first.see("delay-10: accepts the email and replies after")
    try first.type("throttling.user")
    try first.see("throttling-user: refuses with Throttling.User")
    try first.press("Enter")
    try first.see("Recipient         throttling-user@sandbox.test")
    try first.press("Enter")
    try first.see("too many requests")
    try first.press("C-u")
    try first.type("me@example.com")
    try first.press("Enter")
    try first.see("Accepted by the SANDBOX")
    try first.press("Escape")
    try first.see("Connection")
    try first.press("C-q")
    #expect(try first.end() == 0)

    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("no findings")
    try second.press("C-t")
    try second.see("Recipient         me@example.com")
    try second.type("b")
    try second.see("Recipient         b")
    try second.seeNo("me@example.com")
  }

  @Test("Over ssh the page's address comes with the command for a tunnel")
  func overSSH() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(
      ["--sandbox", "old.json"], in: scratch,
      environment: ["SSH_CONNECTION": "192.0.2.7 50022 192.0.2.9 22"])
    try journey.answer("No")
    try journey.see("Connection", "no findings")
    try journey.seeNo("The sandbox is on")
    try journey.openTemplate("SignIn")
    try journey.press("F9")
    let page = try journey.see("http://127.0.0.1:", "ssh -L ", "192.0.2.9")
    let port = try #require(page.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\/preview/)).1
    #expect(page.contains("ssh -L \(port):127.0.0.1:\(port) 192.0.2.9"))
    // The page stays open until it is closed.
    try journey.press("Down")
    try journey.see("ssh -L ")
    try journey.press("c")
    try journey.press("Escape")
    try journey.seeNo("ssh -L ")
    #expect(try journey.clipboard() == "ssh -L \(port):127.0.0.1:\(port) 192.0.2.9")
  }
}
