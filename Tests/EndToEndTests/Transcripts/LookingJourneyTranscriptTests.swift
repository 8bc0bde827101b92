import Foundation
import TestSupport
import Testing

/// Help, lists, the hand-over and tests.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct LookingJourneyTranscriptTests {
  @Test(
    "Help, all keys, commands and the other language look as recorded",
    arguments: [(40, 12), (80, 24), (120, 40)])
  func around(columns: Int, rows: Int) throws {
    let way = try JourneyTranscript("around-\(columns)x\(rows)", columns: columns, rows: rows)
    try way.start("account.json", see: "AccessKey ID", "LTAI5t")
    try way.step("help", .press("F1"), see: "Esc Close")
    try way.step("no help", .press("Escape"), see: "Connection")
    try way.step("all keys", .press("C-x k"), see: "All keys")
    try way.step("further down", .press("PPage NPage NPage"), see: "more below")
    try way.step("no keys", .press("Escape"), see: "Connection")
    try way.step("commands", .press("C-p"), see: "Filter:")
    try way.step("one of them", .type("chin"), see: "Filter: chin")
    try way.step("in Chinese", .press("Enter"), see: "连接")
    try way.step("commands in Chinese", .press("C-p"), see: "筛选")
    try way.step("English", .type("english"), .press("Enter"), see: "Connection")
    try way.step("a command key", .press("C-x"), see: "s Save  p Commands  q Quit")
    try way.step("no such command", .press("="), see: "^X = does nothing here")
    try way.step("the end of the form", .press("End Up Down Down Down Down"), see: "▸")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("The hand-over to Logto looks as recorded", arguments: [(40, 12), (80, 24)])
  func handOver(columns: Int, rows: Int) throws {
    let way = try JourneyTranscript("hand-over-\(columns)x\(rows)", columns: columns, rows: rows)
    try way.start("account.json", see: "AccessKey ID", "LTAI5t")
    try way.step("the list", .press("C-x h"), see: "Copy to Logto")
    try way.step("the secret", .press("Down Enter"), see: "Copied Access")
    way.note("the clipboard", try way.journey.clipboard())
    try way.step("to a file", .press("Down Down Down Down C-w"), see: "Write to")
    try way.step(
      "written", .press("C-u"), .type("for-logto.json"), .press("Enter"), see: "Wrote for-logto")
    try way.step("what is left to do", .press("End Enter"), see: "What is left")
    try way.step("the list again", .press("Escape"), see: "Copy to Logto")
    try way.step("the form", .press("Escape"), see: "AccessKey ID")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Tests that are refused, failed and accepted look as recorded") func tests() throws {
    let way = try JourneyTranscript("tests")
    try way.start("--sandbox complete.json", see: "no findings", "SANDBOX")
    try way.step("an empty form", .press("C-t"), see: "Recipient")
    try way.step("no address", .press("Enter"), see: "Enter the address")
    try way.step("no such address", .type("me"), .press("Enter"), see: "does not accept this")
    try way.step(
      "too many", .press("C-u"), .type("throttling-user@sandbox.test"), .press("Enter"),
      see: "Throttling.User", "Wait a minute")
    try way.step(
      "no answer of Direct Mail's", .press("C-u"), .type("http-503@sandbox.test"), .press("Enter"),
      see: "503")
    try way.step(
      "only shown", .press("C-u"), .type("me@example.com"), .press("C-d"), see: "dry run", "POST")
    try way.step("types", .press("Down Enter"), see: "Filter:")
    try way.step("all of them", .type("all"), .press("Enter"), see: "All types")
    try way.step("all accepted", .press("C-t"), see: "✓ Generic ", "✓ SignIn ")
    try way.step("endpoints", .press("Down Down Enter"), see: "Endpoint for tests")
    try way.step("another", .type("custom"), .press("Enter"), see: "Endpoint URL:")
    try way.step("a bad one", .press("C-u"), .type("http://x/"), .press("Enter"), see: "HOST")
    try way.step("no endpoint", .press("Escape"), see: "Recipient", "SANDBOX")
    try way.step("the list", .press("C-x l"), see: "Tests of this session")
    try way.step("the oldest", .press("End Enter"), see: "Test 1: Generic")
    try way.step("the form of the test", .press("C-c"), see: "Recipient")
    try way.end(.press("C-q"))
    try way.compare()
  }
}
