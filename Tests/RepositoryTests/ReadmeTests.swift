import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import Foundation
import TestSupport
import Testing

@testable import dmconfig

/// The README and the pages of rules and keys against the program: tables, commands, example. `DMCONFIG_RECORD=1`
/// rewrites what is made from tables and from the sample package.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let pages = "Sources/dmconfig/Documentation.docc"

  private func readme() throws -> String { try Repository.read("README.md") }

  // MARK: What is made from tables

  @Test("The page of rules has every rule in the program's words") func rules() throws {
    let rows = Rules.all.map { rule in
      let lines = (Explanation(of: rule.code).text(.english) ?? "").split(separator: "\n")
      let title = lines.first?.components(separatedBy: " · ").last ?? ""
      let says = lines.count > 3 ? String(lines[2]) : title
      return "| `\(rule.code)` | \(rule.level) | \(cell(says)) |"
    }
    try hold(
      ["| Code | Level | Says |", "|---|---|---|"] + rows, in: "\(Self.pages)/Rules.md",
      after: "<!-- rules -->\n")
  }

  @Test("The page of keys has every key in the program's words") func keys() throws {
    let strings = Strings.of(.english)
    let rows = CommandTable.rows.filter { !$0.sequences.isEmpty }.map { binding in
      let keys = binding.sequences.map { "`\($0.description)`" }.joined(separator: " ")
      let place = strings(.scope, binding.scope)
      return "| \(place) | \(cell(keys)) | \(cell(strings(.command, binding.command))) |"
    }
    try hold(
      ["| Where | Keys | Does |", "|---|---|---|"] + rows, in: "\(Self.pages)/Keys.md",
      after: "<!-- keys -->\n")
  }

  @Test("The example in the README is the one that is compiled") func example() throws {
    let source = Self.root.appendingPathComponent(
      "Tests/SamplePackage/Sources/Sample/SendCode.swift")
    let lines = try String(contentsOf: source, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    try hold(
      lines.dropLast().map(String.init), in: "README.md", after: "```swift\n", before: "```\n")
  }

  /// The article in the library's documentation says what the sample package compiles.
  @Test("The code in the library's article is compiled in the sample package")
  func article() throws {
    let file = "Sources/DirectMailConnector/Documentation.docc/SendAVerificationMail.md"
    let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
    let source = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Tests/SamplePackage/Sources/Sample/Tutorial.swift"),
      encoding: .utf8)
    let compiled = source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    // The first block is a piece of a manifest.
    let blocks = text.components(separatedBy: "```swift\n").dropFirst(2)
    #expect(blocks.count == 4)
    for block in blocks {
      let lines = block.components(separatedBy: "```")[0].split(separator: "\n")
      for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
        #expect(compiled.contains(line), "\(line)")
      }
    }
  }

  private func cell(_ text: String) -> String {
    text.replacingOccurrences(of: "|", with: "\\|")
  }

  /// Expects `lines` to stand in the file after the mark, or writes them there.
  private func hold(
    _ lines: [String], in file: String, after begin: String, before end: String = "<!-- end -->"
  ) throws {
    let text = try Repository.read(file)
    let start = try #require(text.range(of: begin)).upperBound
    let stop = try #require(text.range(of: end, range: start..<text.endIndex)).lowerBound
    let wanted = lines.joined(separator: "\n") + "\n"
    guard text[start..<stop] != wanted else { return }
    if ProcessInfo.processInfo.environment["DMCONFIG_RECORD"] == "1" {
      try text.replacingCharacters(in: start..<stop, with: wanted)
        .write(to: Self.root.appendingPathComponent(file), atomically: true, encoding: .utf8)
    } else {
      Issue.record("\(file) is not up to date; record it. Wanted:\n\(wanted)")
    }
  }

  // MARK: What it tells people to type

  /// Every line of its shell blocks, but for those of `.ci`, in one directory, each with the status it names.
  @Test("Every command in the README runs and ends as it says") func commands() throws {
    let scratch = try ScratchDirectory()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("dmconfig"), withDestinationPath: dmconfigBinary)
    let environment = [
      "PATH": "\(scratch.path):/usr/bin:/bin", "HOME": scratch.path, "LC_ALL": "C.UTF-8",
    ]
    let lines = try shellLines()
    #expect(lines.count > 8)
    for line in lines {
      if line.hasPrefix("dmconfig --sandbox") {
        try onScreen(line)
        continue
      }
      let ended = try runProgram(
        "/bin/sh", ["-c", line], environment: environment, directory: scratch.path)
      #expect(ended.status == status(line), "\(line)\n\(ended.output)\(ended.errors)")
      let isQuiet = [">", "versions", " set "].contains { line.contains($0) }
      #expect(!ended.output.isEmpty || isQuiet, "\(line)")
    }
    let schema = try Data(contentsOf: URL(fileURLWithPath: scratch.file("connector.schema.json")))
    #expect((try JSONSerialization.jsonObject(with: schema)) is [String: Any])
  }

  private func shellLines() throws -> [String] {
    try readme().components(separatedBy: "```sh\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .flatMap { $0.split(separator: "\n").map(String.init) }
      .filter { !$0.hasPrefix(".ci/") }
  }

  private func status(_ line: String) -> Int32 {
    line.components(separatedBy: "# ends with ").dropFirst().first
      .flatMap { Int32($0.prefix { $0.isNumber }) } ?? 0
  }

  /// The tour: what the text below the command says about its keys.
  private func onScreen(_ line: String) throws {
    let words = line.split(separator: " ").dropFirst().map(String.init)
    let journey = try TerminalJourney(words)
    try journey.see("Fill in")
    try journey.press("Enter")
    try journey.see("noreply@sandbox.test")
    try journey.press("C-g")
    try journey.see("Keys here")
    try journey.press("Escape")
    try journey.seeNo("Keys here")
    try journey.sendTestSaveAndQuit(as: "demo.json")
  }

  @Test("The README names every command and no other") func commandTable() throws {
    let named = try readme().split(separator: "\n").filter { $0.hasPrefix("| `dmconfig ") }
      .compactMap { $0.dropFirst("| `dmconfig ".count).split(separator: " ").first }
      .map { $0.filter(\.isLetter) }
    let existing = DMConfig.configuration.subcommands.compactMap { $0.configuration.commandName }
    #expect(Set(named) == Set(existing))
  }

  @Test("The pictures of the README are there", arguments: ["en", "zh-Hans"])
  func pictures(language: String) throws {
    let link = "Resources/Pictures/\(language).svg"
    #expect(try readme().contains("(\(link))"))
    let data = try Data(contentsOf: Self.root.appendingPathComponent(link))
    #expect(String(decoding: data, as: UTF8.self).contains("</svg>"))
  }
}
