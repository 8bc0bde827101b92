import Foundation
import TestSupport
import Testing

/// The main job in a real terminal: from nothing to a saved and tested configuration.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct FirstRunTests {
  @Test("A new file with the sandbox's account is tested and saved")
  func aStrangerGoesFromNothingToATestedFile() throws {
    let journey = try TerminalJourney(["--sandbox", "new.json"])
    try journey.see("The sandbox is on", "Fill in")
    try journey.press("Enter")
    try journey.see("noreply@sandbox.test", "no findings")

    try journey.sendTestSaveAndQuit(as: "new.json")

    #expect(try journey.scratch.mode("new.json") == 0o600)
    let dryRun = try journey.scratch.dmconfig(
      "send", "new.json", "--to", "a@b.c", "--dry-run", "--endpoint", "http://127.0.0.1:9")
    #expect(dryRun.status == 0)
    // Outside the sandbox, its account cannot send.
    let check = try journey.scratch.dmconfig("check", "new.json")
    #expect(check.status == 78)
    #expect(check.output.contains("[sandbox-account]"))
  }

  @Test("A new file with every field typed by hand is tested and saved")
  func everyFieldByHand() throws {
    let journey = try TerminalJourney(["--sandbox", "new.json"])
    try journey.see("The sandbox is on")
    try journey.answer("No")
    try journey.see("3 unsendable", "AccessKey ID is empty")

    try journey.type("sandbox")
    try journey.focus("AccessKey secret")
    try journey.see("2 unsendable", "AccessKey secret is empty")
    try journey.type("sandbox-secret")
    try journey.focus("Region")
    let masked = try journey.see("1 unsendable", "Sender address is empty")
    #expect(!masked.contains("sandbox-secret"))

    try journey.press("Enter")
    try journey.see("Filter:")
    try journey.type("sing")
    try journey.seeNo("Frankfurt")
    try journey.press("Enter")
    try journey.see("Singapore")
    try journey.focus("Sender address")
    try journey.type("noreply@sandbox.test")
    try journey.focus("Sender alias")
    try journey.see("no findings")
    try journey.type("Example 团队")

    try journey.sendTestSaveAndQuit(as: "new.json")

    let expected = try journey.scratch.writeStarter(
      "expected.json",
      [
        ("cn-hangzhou", "ap-southeast-1"),
        ("\n  \"templates\"", "\n  \"fromAlias\": \"Example 团队\",\n  \"templates\""),
      ], isForSandbox: true)
    #expect(try journey.scratch.read("new.json") == expected)
    let findings = try journey.scratch.dmconfig("check", "new.json").output.split(separator: "\n")
      .filter { !$0.hasPrefix("  ") }
    #expect(findings.count == 2)
    #expect(findings.allSatisfy { $0.hasSuffix("[sandbox-account]") })
  }
}
