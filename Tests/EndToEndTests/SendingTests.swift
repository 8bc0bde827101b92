import Foundation
import TestSupport
import Testing

/// Tests that are refused, slow or cancelled: what went wrong, what to do, and the way back to success.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct SendingTests {
  @Test("Refused tests are explained, mended and listed with the accepted one")
  func refusalsAreExplainedMendedAndRemembered() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter(isForSandbox: true)
    let journey = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try journey.see("noreply@sandbox.test", "no findings")

    // A wrong secret.
    try journey.focus("AccessKey secret")
    try journey.type("x")
    try journey.sendTest(to: "me@example.com")
    let refusal = try journey.see("is not the one that belongs", "Enter the secret again")
    #expect(refusal.contains("SignatureDoesNotMatch"))
    #expect(!refusal.contains("sandbox-secret"))
    #expect(refusal.contains("1 unsendable"))
    // The reply is shown as a finding: Enter, F8 and the question about a save lead to the secret.
    try journey.press("Escape")
    try journey.see("Connection")
    try journey.focus("Sender alias")
    try journey.press("F8")
    try journey.see("✗ Refused in the last sandbox test: SignatureDoesNotMatch")
    try journey.press("C-s")
    try journey.see("The last test of these values was refused: SignatureDoesNotMatch")
    try journey.press("Escape")
    try journey.seeNo("The last test of these values")
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.press("Enter")
    try journey.see("Press Enter to go to the field to change: AccessKey secret", "Change it")
    try journey.press("Enter")
    try journey.see("Connection")
    try journey.press("BSpace")
    try journey.see("no findings")

    // A sender that the account does not have.
    try journey.focus("Sender address")
    try journey.type("x")
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.press("Enter")
    try journey.see("testx\" is not a sender address", "发信地址", "InvalidMailAddress.NotFound")
    try journey.press("Enter")
    try journey.see("Connection")
    try journey.press("BSpace")

    // Too many requests.
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.press("C-u")
    try journey.type("throttling-user@sandbox.test")
    try journey.press("Enter")
    try journey.see("too many requests", "Wait a minute", "Throttling.User")

    try journey.press("C-u")
    try journey.type("me@example.com")
    try journey.press("Enter")
    try journey.see("Accepted by the SANDBOX")
    try journey.press("C-x", "l")
    let list = try journey.see("Tests of this session")
    let outcomes = list.split(separator: "\n").compactMap { line in
      ["refused", "accepted"].first { line.contains(" \($0) ") }
    }
    #expect(outcomes == ["accepted", "refused", "refused", "refused", "refused"])
    try journey.choose("throttling-user@sandbox.test")
    try journey.see("Test 4: Generic", "Throttling.User", "RequestId")
  }

  @Test("A test through another endpoint is sent, but proves nothing")
  func aSandboxOfItsOwnIsAnEndpointThatProvesNothing() throws {
    let server = try TerminalJourney(["sandbox"])
    let address = try #require(
      try server.see("http://127.0.0.1:", "sandbox-secret").firstMatch(of: /http:\/\/[0-9.:]+/))
    let scratch = try ScratchDirectory()
    try scratch.writeStarter(isForSandbox: true)
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("2 unsendable", "AccessKey ID belongs to the sandbox")
    try journey.focus("Sender alias")
    try journey.type("Example")
    try journey.press("C-t")
    try journey.see("Recipient", "Enter sends a real email", "dm.aliyuncs.com")

    // An address that cannot be one is refused before anything is sent.
    try journey.focus("Endpoint")
    try journey.press("Enter")
    try journey.see("Endpoint for tests (not saved)")
    try journey.choose("Custom")
    try journey.see("Endpoint URL: https://")
    try journey.press("C-u")
    try journey.type("http://dm.example.com")
    try journey.press("Enter")
    try journey.see("Use https://HOST/")
    try journey.press("C-u")
    try journey.type(String(address.0))
    try journey.press("Enter")
    try journey.see("Endpoint          \(address.0)")

    // The request first, without sending it.
    try journey.focus("Recipient")
    try journey.type("me@example.com")
    try journey.press("C-d")
    let request = try journey.see(
      "dry run: this would be sent", "POST \(address.0)", "SingleSendMail")
    #expect(!request.contains("sandbox-secret"))
    try journey.press("C-t")
    try journey.see("Accepted by \(address.0)", "RequestId")
    try server.see("me@example.com", "Your verification code")

    try journey.press("Escape")
    try journey.see("Connection")
    try journey.press("C-s")
    try journey.see("Tested through an endpoint other than", "proves nothing")
    try journey.press("Escape")
    try journey.seeNo("Tested through")
    try server.press("C-c")
    #expect(try server.end() == 0)
  }

  @Test("Esc cancels a slow test and a test of all types, and all can be sent again")
  func escapeEndsASlowSend() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter(isForSandbox: true)
    let journey = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try journey.see("no findings")
    try journey.sendTest(to: "delay-100@sandbox.test")
    // After a second the request is on its way.
    try journey.see("Sending, 1", "Esc cancels")
    try journey.press("Escape")
    try journey.see("Cancelled. The email may have been accepted; check the inbox first.")

    // All types at once; those that had not begun are known not to be sent.
    try journey.focus("Usage type")
    try journey.press("Enter")
    try journey.see("Filter:")
    try journey.type("all")
    try journey.seeNo("uses Generic", "second sign-in step")
    try journey.press("Enter")
    try journey.see("Usage type        All types")
    try journey.press("C-t")
    try journey.see("Sending, 1", "(0 of 9 done)", "BindMfa")
    try journey.press("Escape")
    try journey.see("cancelled, may have gone", "not sent")

    try journey.focus("Recipient")
    try journey.press("C-u")
    try journey.type("me@example.com")
    try journey.press("Enter")
    let all = try journey.seeNo("running", "waiting", "cancelled", "not sent")
    #expect(all.split(separator: "\n").count { $0.contains("accepted") } == 9)
  }
}
