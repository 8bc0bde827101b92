import Foundation
import TestSupport
import Testing

/// Repairing files from the command line: the changes, the output, and that nothing is lost.
@Suite(
  "dmconfig check --fix, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(5)))
struct CheckFixProcessTests {
  private let scratch: ScratchDirectory
  private static let secret = "s3cret-4711"
  /// Safe to repair: a blank, a brace, a comma, the case of a type. Not safe: a misspelt name.
  private static let odd = ConfigText.with(key: "\" LTAIabc\"", content: "<p>{{code}</p>")
    .replacing("\"SignIn\"", with: "\"signIn\"").replacing("\n  ]\n}", with: ",\n  ],\n}")
    .replacing("\"fromAlias\"", with: "\"region\": \"us-east-1\",\n  \"fromAlias\"")
  private static let safelyFixed = ConfigText.fine
    .replacing("\"fromAlias\"", with: "\"region\": \"us-east-1\",\n  \"fromAlias\"")
  private static let fixed = safelyFixed.replacing("\"region\"", with: "\"regionId\"")

  init() throws {
    scratch = try ScratchDirectory()
    try write(Self.odd, mode: 0o600)
  }

  private func write(_ text: String, mode: Int) throws {
    let file = try scratch.write(text, to: "odd.json")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
  }

  private func text() throws -> String {
    try String(contentsOfFile: scratch.file("odd.json"), encoding: .utf8)
  }

  private func mode() throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: scratch.file("odd.json"))[.posixPermissions]
      as? Int
  }

  private func run(_ arguments: String..., input: String = "", language: String = "C") throws
    -> Finished
  {
    try runProgram(
      dmconfigBinary, arguments,
      environment: [
        "LANG": language, "HOME": scratch.path, "XDG_STATE_HOME": scratch.file("state"),
      ], directory: scratch.path, input: Data(input.utf8))
  }

  @Test("Safe fixes are applied, and reported separately from what is left") func safe() throws {
    let ended = try run("check", "--fix", "odd.json")
    #expect(try text() == Self.safelyFixed)
    let lines = ended.output.split(separator: "\n")
    #expect(
      lines.first == "odd.json:11:82: fixed: JSON allows no comma after the last item. [not-json]",
      "\(ended.output)")
    #expect(
      lines.contains(
        "odd.json:2:18: fixed: AccessKey ID has leading or trailing white space [white-space]"))
    #expect(
      lines.dropLast().last?.contains("warning: Logto does not read the key \"region\".")
        == true)
    #expect(ended.status == 0 && ended.errors == "")
    #expect(try run("check", "--fix", "--strict", "odd.json").status == 78)
  }

  @Test("With all fixes nothing is left, and the old content is kept as a version") func all()
    throws
  {
    let ended = try run("check", "--fix=all", "--strict", "odd.json")
    #expect(ended.status == 0, "\(ended.output)")
    #expect(try text() == Self.fixed)
    #expect(try run("versions", "odd.json", "--restore", "1").status == 0)
    #expect(try text() == Self.odd)
  }

  @Test(
    "A dry run shows the changes without secrets and writes nothing",
    arguments: ["C", "zh_CN.UTF-8"])
  func dryRun(language: String) throws {
    let ended = try run("check", "--fix", "--dry-run", "odd.json", language: language)
    #expect(try text() == Self.odd)
    #expect(
      ended.output.contains(
        "\n-  \"accessKeyId\": \" LTAIabc\",\n+  \"accessKeyId\": \"LTAIabc\",\n"))
    #expect(!ended.output.contains(Self.secret))
    #expect(ended.status == 0)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("state")))
  }

  @Test("The repaired standard input is written to stdout, and messages to stderr")
  func standardInput() throws {
    let ended = try run("check", "--fix", "-", input: Self.odd)
    #expect(ended.output == Self.safelyFixed)
    #expect(ended.errors.contains("-:2:18: fixed: "))
    #expect(ended.errors.contains("[misspelt-name]"))
    #expect(!ended.errors.contains(Self.secret))
  }

  @Test("In JSON the fixes are a separate list") func json() throws {
    let ended = try run("check", "--fix", "--format", "json", "odd.json")
    let object = try #require(ended.objects.first)
    let fixed = object["fixed"] as? [[String: Any]] ?? []
    #expect(
      Set(fixed.compactMap { $0["code"] as? String }) == [
        "not-json", "white-space", "unclosed-placeholder", "unknown-usage-type",
      ])
    #expect(fixed.allSatisfy { $0.keys.sorted() == ["code", "column", "line", "path", "title"] })
    let left = object["findings"] as? [[String: Any]] ?? []
    #expect(left.compactMap { $0["code"] as? String } == ["misspelt-name"])
    #expect(object["accepted"] as? Bool == true)
    let again = try run("check", "--format", "json", "odd.json")
    #expect(again.objects.first?["fixed"] == nil)
  }

  @Test("The mode is a separate fix, which changes nothing else") func mode644() throws {
    try write(ConfigText.fine, mode: 0o644)
    let ended = try run("check", "--fix", "odd.json")
    #expect(
      ended.output == "odd.json:1:1: fixed: Other users can read the file [readable-by-others]\n")
    #expect(try mode() == 0o600 && text() == ConfigText.fine)
    #expect(try run("versions", "odd.json").output.contains("No earlier versions"))
  }

  @Test("A file that cannot be repaired is left unchanged", arguments: ["{", "[1]", "{a: 1,}", ""])
  func hopeless(broken: String) throws {
    try write(broken, mode: 0o600)
    let ended = try run("check", "--fix=all", "odd.json")
    #expect(ended.status == 65)
    #expect(try text() == broken)
    #expect(try run("check", "--fix", "none.json").status == 66)
  }

  @Test("A file that cannot be replaced is left unchanged and reported") func inPlace() throws {
    try FileManager.default.linkItem(
      atPath: scratch.file("odd.json"), toPath: scratch.file("other.json"))
    let ended = try run("check", "--fix", "odd.json")
    #expect(ended.status == 73)
    #expect(ended.errors.contains("Cannot save"))
    #expect(ended.output.contains("[not-json]") && !ended.output.contains("fixed"))
    #expect(try text() == Self.odd)
  }

  @Test("Comments and single quotes are repaired only by --fix=all") func others() throws {
    try write("{'a': 1, // x\n}", mode: 0o600)
    #expect(try run("check", "--fix", "odd.json").status == 65)
    #expect(try text() == "{'a': 1, // x\n}")
    #expect(try run("check", "--fix=all", "odd.json").status == 78)
    #expect(try text() == "{\"a\": 1\n}")
  }

  @Test(
    "Usage errors",
    arguments: [["--fix=some", "odd.json"], ["--dry-run", "odd.json"], ["--fix", "-", "-"]])
  func usage(arguments: [String]) throws {
    let ended = try scratch.dmconfig(["check"] + arguments)
    #expect(ended.status == 64)
    #expect(try text() == Self.odd)
  }

  // MARK: Encodings

  @Test("UTF-16 and GBK are named, with the command that converts them")
  func encodings() throws {
    let utf16 = "{\"a\": 1}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let gbk = Array("{\"a\": \"".utf8) + [0xB5, 0xC7, 0xC2, 0xBC] + Array("\"}".utf8)
    for (bytes, name) in [(utf16, "utf-16"), (gbk, "gb18030")] {
      try Data(bytes).write(to: URL(fileURLWithPath: scratch.file("odd.json")))
      let ended = try run("check", "odd.json")
      #expect(ended.output.contains("iconv -f \(name) -t utf-8 old.json > new.json"))
      #expect(ended.status == 65)
    }
  }

  @Test("The response of GET /api/connectors is checked, with paths from the connector's config")
  func array() throws {
    let fields = ConfigText.with(key: "\"\"")
    try write(
      "[{\"connectorId\": \"x\", \"config\": {}}, {\"connectorId\": \"aliyun-direct-mail\", \"config\": \(fields)}]",
      mode: 0o600)
    let ended = try run("check", "odd.json")
    #expect(ended.status == 78)
    #expect(ended.output.contains("[empty-value]"))
    try write("[{\"connectorId\": \"x\", \"config\": {}}]", mode: 0o600)
    let other = try run("check", "odd.json")
    #expect(other.output.contains("None of these connectors is Aliyun Direct Mail."))
    #expect(other.status == 65)
  }
}
