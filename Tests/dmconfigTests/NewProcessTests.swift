import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig new, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(1)))
struct NewProcessTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func content(_ name: String) throws -> String {
    try String(contentsOfFile: scratch.file(name), encoding: .utf8)
  }

  @Test("dmconfig new writes connector.json or the named file, for its owner alone")
  func written() throws {
    for (arguments, name) in [([], "connector.json"), (["mine.json"], "mine.json")] {
      let ended = try scratch.dmconfig(["new"] + arguments)
      #expect(ended.status == 0)
      #expect(ended.output.hasPrefix("Wrote \(name)."))
      #expect(ended.errors == "")
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.file(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        == ["connector.json", "mine.json"], "nothing else is left behind")
  }

  @Test("A new config lacks only the account, without which no mail can be sent")
  func starter() throws {
    let text = try scratch.dmconfig(["new", "-"]).output
    let keys = [
      "accessKeyId", "accessKeySecret", "regionId", "accountName", "fromAlias", "templates",
    ]
    let places = keys.compactMap { text.range(of: "\n  \"\($0)\": ")?.lowerBound }
    #expect(places.count == 5 && places == places.sorted())
    #expect(text.hasSuffix("}\n"))
    let row = try #require(
      try scratch.dmconfig(["check", "-", "--format", "json"], input: text).objects.first)
    let findings = try #require(row["findings"] as? [[String: Any]])
    #expect(row["accepted"] as? Bool == true)
    #expect(
      findings.compactMap { $0["path"] as? String } == [
        "accessKeyId", "accessKeySecret", "accountName",
      ])
    #expect(findings.allSatisfy { $0["code"] as? String == "empty-value" })
  }

  @Test("dmconfig new - prints the same bytes and writes no file") func standardOutput() throws {
    let ended = try scratch.dmconfig(["new", "-"])
    #expect(ended.status == 0 && ended.errors == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    #expect(try scratch.dmconfig(["new"]).status == 0)
    #expect(try content("connector.json") == ended.output)
  }

  @Test("The templates are in the language asked for, or else in the reader's")
  func language() throws {
    let english = try scratch.dmconfig(["new", "-"]).output
    let chinese = try scratch.dmconfig(["new", "-"], language: "zh_CN.UTF-8").output
    #expect(english.contains("Your sign-in code") && chinese.contains("验证码"))
    for tag in ["zh-Hans", "zh", "zh_CN"] {
      #expect(try scratch.dmconfig(["new", "-", "--lang", tag]).output == chinese)
    }
    let asked = try scratch.dmconfig(["new", "-", "--lang", "en"], language: "zh_CN.UTF-8")
    #expect(asked.output == english)
    let unknown = try scratch.dmconfig(["new", "-", "--lang", "tlh"])
    #expect(unknown.status == 64 && unknown.output == "")
  }

  @Test("dmconfig new never takes the place of what is there") func refuses() throws {
    try scratch.write("mine", to: "a.json")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link.json"), withDestinationPath: scratch.file("a.json"))
    try #require(mkfifo(scratch.file("fifo"), 0o600) == 0)
    for name in ["a.json", "link.json", ".", "fifo", "none/a.json", "a.json/b.json"] {
      let ended = try scratch.dmconfig(["new", name])
      #expect(ended.status == 73, "\(name)")
      #expect(ended.output == "")
      #expect(ended.errors.hasPrefix("Cannot save \(name): "))
      #expect(ended.errors.split(separator: "\n").count == 1)
    }
    #expect(try content("a.json") == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 3)
  }

  @Test("No file name steers the terminal") func steers() throws {
    let ended = try scratch.dmconfig(["new", steering])
    #expect(ended.status == 0 && !ended.steers)
    #expect(FileManager.default.fileExists(atPath: scratch.file(steering)))
    let again = try scratch.dmconfig(["new", steering])
    #expect(again.status == 73 && !again.steers)
  }

  @Test("Every command that prints ends with exit code 74 on a full disk") func fullDisk() throws {
    let full = "/dev/full"
    try #require(FileManager.default.fileExists(atPath: full))
    let config = try scratch.write(ConfigText.odd, to: "odd.json")
    for command in [
      "new -", "schema", "check \(config)", "render \(config) --type SignIn",
      "explain Throttling.User", "explain --list", "get \(config) accountName",
      "set - accountName x < \(config)", "versions \(config)", "sandbox --recipients",
      "send \(config) --to ann@sandbox.test --sandbox",
    ] {
      let ended = try runProgram("/bin/sh", ["-c", "'\(dmconfigBinary)' \(command) > \(full)"])
      #expect(ended.status == 74, "\(command)")
    }
  }
}
