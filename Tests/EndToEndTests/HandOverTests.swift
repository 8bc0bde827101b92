import Foundation
import TerminalKit
import TestSupport
import Testing

/// Giving the configuration to Logto, by the terminal's clipboard or a private file, with the secret never in sight.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct HandOverTests {
  @Test("All is handed over by clipboard or file, and the secret is never shown")
  func everythingIsHandedOverAndTheSecretNeverShown() throws {
    let scratch = try ScratchDirectory()
    let config = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    let output = try journey.recordOutput()
    try journey.see("no findings")
    try journey.press("C-l", "C-x", "h")
    try journey.see("Copy to Logto", "Access Key Secret                   ********")

    try journey.choose("Access Key Secret")
    try journey.see("Copied Access Key Secret", "copied")
    try journey.until("the secret in the clipboard") {
      (try? journey.clipboard()) == "sandbox-secret"
    }
    try journey.choose("Body of PATCH /api/connectors/{id}")
    try journey.until("the body of the request in the clipboard") {
      (try? journey.clipboard())?.hasPrefix("{\"config\":") == true
    }
    let body = try #require(
      try JSONSerialization.jsonObject(with: Data(try journey.clipboard().utf8)) as? NSDictionary)
    let whole = try JSONSerialization.jsonObject(with: Data(config.utf8)) as? NSDictionary
    #expect(body["config"] as? NSDictionary == whole)

    try journey.goToRow("Templates (console's JSON box)")
    try journey.press("C-w")
    try journey.see("readable only by you")
    try journey.press("C-u")
    try journey.type("for-logto.json")
    try journey.press("Enter")
    try journey.see("Wrote for-logto.json, readable only by you")
    #expect(try scratch.mode("for-logto.json") == 0o600)
    let templates =
      try JSONSerialization.jsonObject(with: scratch.bytes("for-logto.json")) as? NSArray
    #expect(templates != nil && templates == whole?["templates"] as? NSArray)

    try journey.choose("What is left to do in Logto")
    try journey.see("What is left to do in Logto", "Sign-in", "/api/email-templates")
    try journey.press("Escape")
    try journey.see("Copy to Logto")
    try journey.press("Escape")
    try journey.seeNo("Copy to Logto")
    try journey.press("C-q")
    #expect(try journey.end() == 0)

    let drawn = String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
    #expect(drawn.contains("********"))
    #expect(!drawn.contains("sandbox-secret"))
  }

  @Test("The secret is shown only while it is asked for and has the focus")
  func theSecretIsSeenOnlyWhileAskedForAndFocused() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.focus("AccessKey secret")
    try journey.press("C-r")
    try journey.see("sandbox-secret")
    try journey.focus("Region")
    try journey.seeNo("sandbox-secret")
    try journey.focus("AccessKey secret")
    try journey.see("▸ AccessKey secret  **************")
    try journey.press("M-v")
    try journey.see("sandbox-secret")
    try journey.press("M-v")
    try journey.seeNo("sandbox-secret")
  }
}
