import Foundation
import TestSupport
import Testing

/// Files that were made to take the program's memory or time, at a tenth of the largest size or less. Their memory
/// grows with the file alone, and what was found is counted to the last.
@Suite(
  "dmconfig check of the worst files", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(10)))
struct WorstFilesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// Rejected, unsendable, warnings.
    let counts: [Int]
    var testDescription: String { name }
  }

  private static func config(_ templates: String) -> String {
    #"{"accessKeyId":"LTAI","accessKeySecret":"s","accountName":"a@b.c","templates":[\#(templates)]}"#
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    [String](repeating: text, count: count).joined(separator: ",")
  }

  private static let three = ["Register", "SignIn", "ForgotPassword"].map {
    #"{"usageType":"\#($0)","subject":"s","content":"{{code}}"}"#
  }.joined(separator: ",")

  private static func body(_ text: String) -> String {
    config("\(three),{\"usageType\":\"Generic\",\"subject\":\"s\",\"content\":\"\(text)\"}")
  }

  static let cases = [
    Case(
      name: "empty templates", text: config(repeated("{}", 60_000)), counts: [180_000, 1, 0]),
    Case(
      name: "templates that are none", text: config(repeated("1", 100_000)),
      counts: [100_000, 0, 0]),
    // The four keys and the templates are missing.
    Case(
      name: "one property again and again", text: "{\(repeated("\"a\":1", 40_000))}",
      counts: [4, 0, 39_999]),
    Case(
      name: "wrong types",
      text: config(repeated(#"{"usageType":1,"subject":2,"content":3}"#, 20_000)),
      counts: [60_000, 0, 0]),
    Case(
      name: "unknown placeholders",
      text: body("{{code}}" + (0..<30_000).map { "{{v\($0)}}" }.joined()),
      counts: [0, 0, 30_001]),
    Case(
      name: "names that look like one",
      text: "{" + (0..<30_000).map { "\"accountNam\($0)\":1" }.joined(separator: ",") + "}",
      counts: [4, 0, 1]),
    Case(
      name: "a long name", text: "{\"\(String(repeating: "a", count: 1 << 20))\":1}",
      counts: [4, 1, 0]),
  ]

  @Test("Their problems are counted exactly, in little memory", arguments: cases)
  func counted(_ item: Case) throws {
    let scratch = try ScratchDirectory()
    chmod(try scratch.write(item.text, to: "worst.json"), 0o600)
    let ended = try runProgram(
      dmconfigBinary, ["check", "--format", "json", "worst.json"], environment: ["LANG": "C"],
      directory: scratch.path, deadline: .seconds(300))
    let status: Int32 = item.counts[0] + item.counts[1] > 0 ? 78 : 0
    #expect(ended.status == status)
    let row = try #require(ended.objects.first)
    let counts = try #require(row["counts"] as? [String: Int])
    let total = counts.values.reduce(0, +)
    #expect(["rejected", "unsendable", "warning"].map { counts[$0] } == item.counts)
    let findings = try #require(row["findings"] as? [[String: Any]])
    #expect(findings.count == min(total, 1_000))
    #expect(row["truncated"] as? Int == max(0, total - 1_000))
    #expect(ended.output.utf8.count < 8 << 20)
    // Twelve megabytes for a megabyte; the program itself takes some forty.
    #expect(ended.peakMemory < (96 << 20) || isSanitized)
    let text = try scratch.dmconfig(["check", "worst.json"])
    #expect(text.status == status)
    #expect(
      text.output.hasSuffix("worst.json: … and \(total - 1_000) more\n") == (total > 1_000))
  }

  private var isSanitized: Bool { !sanitizerVariables.isEmpty }

  @Test("A repair of more problems than are listed tells how many are left") func repaired() throws
  {
    let scratch = try ScratchDirectory()
    let item = #"{"usageType":"Generic","subject":"s","content":"{{code}"}"#
    let text = Self.config(Self.three + "," + Self.repeated(item, 1_500))
    chmod(try scratch.write(text, to: "worst.json"), 0o600)
    let ended = try scratch.dmconfig(["check", "--fix", "--format", "json", "worst.json"])
    let row = try #require(ended.objects.first)
    #expect((row["fixed"] as? [Any])?.count == 1_500)
    #expect((row["counts"] as? [String: Int])?["warning"] == 1_499)
    #expect(row["truncated"] as? Int == 499)
    #expect(ended.status == 0)
  }
}
