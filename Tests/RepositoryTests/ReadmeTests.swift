import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import Foundation
import TestSupport
import Testing

@testable import dmconfig

/// The README in both languages and the pages of rules and keys against the program: tables, commands, example.
/// `DMCONFIG_RECORD=1` rewrites what is made from tables and from the sample package.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let pages = "Sources/dmconfig/Documentation.docc"

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

  @Test("The example in the README is the one that is compiled", arguments: Readme.all)
  func example(_ readme: Readme) throws {
    let source = Self.root.appendingPathComponent(
      "Tests/SamplePackage/Sources/Sample/SendCode.swift")
    let lines = try String(contentsOf: source, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    try hold(
      lines.dropLast().map(String.init), in: readme.path, after: "```swift\n", before: "```\n")
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
  @Test("Every command in the README runs and ends as it says", arguments: Readme.all)
  func commands(_ readme: Readme) throws {
    let scratch = try ScratchDirectory()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("dmconfig"), withDestinationPath: dmconfigBinary)
    let environment = [
      "PATH": "\(scratch.path):/usr/bin:/bin", "HOME": scratch.path, "LC_CTYPE": "C.UTF-8",
      "LANG": locale(readme.language),
    ]
    let lines = try readme.commands()
    #expect(lines.count > 8)
    for line in lines {
      if line.hasPrefix("dmconfig --sandbox") {
        try onScreen(line, readme.language)
        continue
      }
      let ended = try runProgram(
        "/bin/sh", ["-c", line], environment: environment, directory: scratch.path)
      #expect(ended.status == readme.status(line), "\(line)\n\(ended.output)\(ended.errors)")
      let isQuiet = [">", "versions", " set "].contains { line.contains($0) }
      #expect(!ended.output.isEmpty || isQuiet, "\(line)")
    }
    let schema = try Data(contentsOf: URL(fileURLWithPath: scratch.file("connector.schema.json")))
    #expect((try JSONSerialization.jsonObject(with: schema)) is [String: Any])
  }

  private func locale(_ language: Language) -> String {
    switch language {
    case .english: "C.UTF-8"
    case .simplifiedChinese: "zh_CN.UTF-8"
    }
  }

  /// The tour: what the text below the command says about its keys.
  private func onScreen(_ line: String, _ language: Language) throws {
    let strings = Strings.of(language)
    let words = line.split(separator: " ").dropFirst().map(String.init)
    let journey = try TerminalJourney(words, environment: ["LC_ALL": locale(language)])
    try journey.see(strings(.answer, .fillIn))
    try journey.press("Enter")
    try journey.see("noreply@sandbox.test")
    try journey.press("C-g")
    try journey.see(strings(.helpKeysHere))
    try journey.press("Escape")
    try journey.seeNo(strings(.helpKeysHere))
    try journey.press("C-t")
    try journey.see(strings(.testRecipient))
    try journey.type("me@example.com")
    try journey.press("Enter")
    try journey.see("EnvId", "RequestId", beginning(of: strings(.testAcceptedSandbox)))
    try journey.press("Escape")
    try journey.see(strings(.headingConnection))
    try journey.press("C-s")
    try journey.see(beginning(of: strings(.savingSandboxOnly)))
    try journey.press("Enter")
    try journey.see(beginning(of: strings(.savingDone)) + "demo.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
  }

  /// The words of a text before its first argument, and no more than fit in a line.
  private func beginning(of text: String) -> String {
    String(text.prefix { $0 != "%" }.prefix(20))
  }

  @Test("The README names every command and no other", arguments: Readme.all)
  func commandTable(_ readme: Readme) throws {
    let named = try readme.lines().filter { $0.hasPrefix("| `dmconfig ") }
      .compactMap { $0.dropFirst("| `dmconfig ".count).split(separator: " ").first }
      .map { $0.filter(\.isLetter) }
    let existing = DMConfig.configuration.subcommands.compactMap { $0.configuration.commandName }
    #expect(Set(named) == Set(existing))
  }

  @Test("What the README links to and shows is there", arguments: Readme.all)
  func links(_ readme: Readme) throws {
    let links = try readme.links()
    #expect(links.contains(Readme.all.first { $0.path != readme.path }?.path ?? ""))
    for language in Language.allCases {
      #expect(links.contains("Resources/Pictures/\(language.rawValue).svg"))
    }
    for link in links {
      let data = try Data(contentsOf: Repository.root.appending(path: link))
      let isDrawn = String(decoding: data, as: UTF8.self).contains("</svg>")
      #expect(isDrawn || !link.hasSuffix(".svg"), "\(link)")
    }
  }

  // MARK: The same in both languages

  @Test("Each README links to the other in its first line, and shows its own screen first")
  func firstLine() throws {
    #expect(try Readme.english.lines()[0].contains("[简体中文](Resources/README.zh-Hans.md)"))
    #expect(try Readme.chinese.lines()[0].contains("[English](../README.md)"))
    for readme in Readme.all {
      let picture = try readme.links().first { $0.hasSuffix(".svg") }
      #expect(picture == "Resources/Pictures/\(readme.language.rawValue).svg")
    }
  }

  @Test("Both READMEs have the same sections, code and rows of tables") func sameParts() throws {
    for part in [headings, rows] {
      let (english, chinese) = (try part(Readme.english), try part(Readme.chinese))
      #expect(english.count == chinese.count)
      for (one, other) in zip(english, chinese) { #expect(one == other) }
    }
    #expect(try Readme.english.blocks().map(\.code) == Readme.chinese.blocks().map(\.code))
  }

  private func headings(_ readme: Readme) throws -> [String] {
    try readme.prose().filter { $0.hasPrefix("#") }.map { String($0.prefix { $0 == "#" }) }
  }

  /// What a row has in its cells apart from words: code and numbers.
  private func rows(_ readme: Readme) throws -> [String] {
    try readme.prose().filter { $0.hasPrefix("| ") && !$0.contains("nano") }.map { row in
      row.components(separatedBy: "|").map { cell in
        cell.matches(of: #/`[^`]*`|[0-9][0-9.]*×?/#).map { String($0.output) }.joined(
          separator: " ")
      }.joined(separator: "|")
    }
  }

  /// A name or an option that is explained in one language only is missing in the other.
  @Test("Both READMEs explain the same names, options and files") func sameNames() throws {
    // These are texts of the screen.
    let shown = Language.allCases.map { Strings.of($0)(.titleNotKept) }
    let names = try Readme.all.map { readme in
      let prose = try readme.prose().joined(separator: "\n")
      return Set(prose.matches(of: #/`[^`\n]+`/#).map { String($0.output) }).subtracting(
        shown.map { "`\($0)`" })
    }
    #expect(names[0].subtracting(names[1]).sorted() == [], "not in Chinese")
    #expect(names[1].subtracting(names[0]).sorted() == [], "not in English")
    for (readme, text) in zip(Readme.all, shown) { #expect(try readme.text().contains(text)) }
  }

  @Test("The Chinese README is written as the Chinese texts of the program are")
  func chinesePunctuation() throws {
    let prose = try Readme.chinese.prose().filter { !$0.hasPrefix("[") && !$0.hasPrefix("|") }
      .joined(separator: "\n")
    let patterns = [
      #/[\u{3400}-\u{9FFF}]\s?[,;:!?"']/#, #/[\u{3400}-\u{9FFF}][A-Za-z0-9`]/#,
      #/[A-Za-z0-9`][\u{3400}-\u{9FFF}]/#, #/\x20[，。；：！？）]|[，。；：！？（]\x20/#,
    ]
    let slips = patterns.flatMap { prose.matches(of: $0) }
    #expect(slips.map { String($0.output) } == [])
    #expect(try Readme.chinese.commands().allSatisfy { !$0.contains("# ends with") })
  }
}
