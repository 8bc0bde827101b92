import Foundation
import TestSupport
import Testing

/// Files and replies that try to speak to the terminal: it hears nothing of them.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct HostileDataTests {
  /// What the terminal would act upon: a title, colours, a C1 control, a bidirectional override, a bell.
  private static let attack =
    "\u{1B}]0;HOSTILE\u{7}\u{1B}[31mHOSTILE\u{9B}5m\u{202E}HOSTILE\u{2066}\u{7F}"

  /// A refusal in the service's form, and one that is broken on top.
  private static let replies: [(body: Data, outcome: String)] = [
    (
      Data(
        """
        {"Code":"Bad.\(escaped)","Message":"\(escaped)","RequestId":"\(escaped)","HostId":"\(escaped)",
        "Recommend":"https://example.com/\(escaped)"}
        """.utf8), "refused"
    ),
    (
      Data("{\"Code\":\"\(attack)\",\"Message\":\"".utf8)
        + Data([0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80]) + Data("\"}".utf8), "failed"
    ),
  ]
  private static let escaped = attack.replacingOccurrences(of: "\u{1B}", with: "\\u001b")
    .replacingOccurrences(of: "\u{7}", with: "\\u0007")

  @Test(
    "A file and replies with control sequences do not reach the terminal raw",
    arguments: replies.indices)
  func neitherFileNorReplyReachesTheTerminalRaw(_ index: Int) async throws {
    let reply = Self.replies[index]
    let head =
      "HTTP/1.1 400 Bad \u{1B}]0;HOSTILE\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(reply.body.count)\r\n\r\n"
    let server = try await FaultServer(.reply(Array(head.utf8) + reply.body))

    let scratch = try ScratchDirectory()
    let name = "evil\u{1B}]0;HOSTILE\u{7}.json"
    try scratch.writeStarter(
      name,
      [
        ("Your sign-in code", "Subject \(Self.escaped)"),
        ("<!DOCTYPE html>", "\(Self.escaped)<!DOCTYPE html>"),
        ("\n  \"templates\"", "\n  \"fromAlias\": \"\(Self.escaped)\",\n  \"templates\""),
        ("\"usageType\": \"BindMfa\"", "\"usageType\": \"Bind\(Self.escaped)\""),
      ])
    let journey = try TerminalJourney(
      ["--endpoint", "http://127.0.0.1:\(server.port)", name], in: scratch)
    let output = try journey.recordOutput()
    try journey.see("AccessKey ID", "HOSTILE")
    try journey.press("C-l")
    try journey.openTemplate("SignIn")
    try journey.see("Body, line 1", "HOSTILE")
    try journey.type("!")
    try journey.press("C-s")
    try journey.see("+ ", "HOSTILE")
    try journey.press("Escape")
    try journey.see("Body, line 1")
    try journey.sendTest(to: "me@example.com")
    try journey.see(reply.outcome, "HOSTILE")
    try journey.press("C-x", "l")
    try journey.see("Tests of this session")
    try journey.press("Enter")
    try journey.see("Test 1", "HOSTILE")
    try journey.press("Escape")
    try journey.see("Recipient")
    try journey.press("Escape")
    try journey.see("Body, line 1")
    try journey.press("C-q")
    try journey.answer("Discard changes")
    #expect(try journey.end() == 0)
    try await server.stop()

    let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
    let drawn = try #require(String(validating: bytes, as: UTF8.self), "not UTF-8")
    #expect(drawn.contains("HOSTILE"))
    for forbidden in ["\u{1B}]0;", "]0;HOSTILE\u{7}", "\u{1B}[31mHOSTILE", "\u{7F}"] {
      #expect(!drawn.contains(forbidden), "\(forbidden.debugDescription) went out")
    }
    let scalars = drawn.unicodeScalars.filter { scalar in
      (0x80...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
    }
    #expect(scalars.isEmpty)
  }

  @Test("A file that is not UTF-8 opens on a page that says so, and leaving reports it again")
  func whatIsNotUTF8IsRefusedInWords() throws {
    let scratch = try ScratchDirectory()
    try Data([0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xFF, 0x22, 0x7D]).write(
      to: URL(fileURLWithPath: scratch.file("bad.json")))
    let journey = try TerminalJourney(["bad.json"], in: scratch, through: true)
    try journey.see("This file is not JSON", "Line 1, column 7: This byte is not UTF-8.")
    try journey.press("q")
    try journey.see("bad.json: Line 1, column 7: This byte is not UTF-8.")
    try journey.type("echo \"ended with $?\"")
    try journey.press("Enter")
    try journey.see("ended with 65")
  }
}
