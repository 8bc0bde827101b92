import Foundation
import TestSupport
import Testing

/// `render` and `versions` with `--format json`, read as programs do that were written for version 0.1.0.
@Suite(
  "dmconfig render and versions, as version 0.1.0's users read them", .serialized,
  .takesTurns(waitingFor: "programs"), .timeLimit(.minutes(2)))
struct OtherContractTests {
  @Test("The line of a rendered mail has what it always had") func render() throws {
    let config = ConfigText.with(content: "{{code}} {{application.name}} {{locale}}")
    let ended = try ScratchDirectory().dmconfig(
      ["render", "-", "--type", "SignIn", "--format", "json", "--payload", #"{"code": 1e21}"#],
      input: config)
    #expect(ended.status == 0 && ended.errors == "")
    let earlier =
      #"{"type":"SignIn","usedType":"SignIn","subject":"Your code","content":"1e+21 {{application.name}} {{locale}}","unresolved":["application.name","locale"]}"#
    #expect(try StrictRenderLine(ended.output.dropLast()) == StrictRenderLine(earlier))
  }

  @Test("Generic stands in, and half a character is written as its escape") func fallback() throws {
    let config = ConfigText.with(subject: "a\\uD83D!")
    let ended = try ScratchDirectory().dmconfig(
      ["render", "-", "--type", "BindMfa", "--format", "json"], input: config)
    #expect(ended.status == 0 && ended.errors == "")
    #expect(ended.output.contains(#""subject":"a\ud83d!""#))
    let line = try StrictRenderLine(ended.output.dropLast())
    #expect(line.type == "BindMfa" && line.usedType == "Generic" && line.unresolved == [])
  }

  @Test(
    "What cannot be rendered prints no line",
    arguments: [
      ("{}", "{}", 78), ("{", "{}", 65), (ConfigText.fine, "[]", 64),
      (ConfigText.fine, #"{"code":{"toString":1}}"#, 64),
    ] as [(String, String, Int32)])
  func notRendered(_ config: String, _ payload: String, _ status: Int32) throws {
    let ended = try ScratchDirectory().dmconfig(
      ["render", "-", "--type", "SignIn", "--format", "json", "--payload", payload],
      input: config)
    #expect(ended.status == status && ended.output == "")
  }

  /// The config, and two versions of it: the second is what the file holds.
  private func saved() throws -> ConfigDirectory {
    let directory = try ConfigDirectory()
    for alias in ["Other", "Example"] {
      #expect(try directory.run("set", "c.json", "fromAlias", alias).status == 0)
    }
    return directory
  }

  @Test("A version has a line with what it always had") func versions() throws {
    let directory = try saved()
    let ended = try directory.run("versions", "c.json", "--format", "json")
    #expect(ended.status == 0 && ended.errors == "")
    let lines = try ended.output.split(separator: "\n").map { try StrictVersionLine($0) }
    #expect(lines.map(\.version) == [1, 2])
    #expect(lines.map(\.isCurrent) == [false, true])
    #expect(lines.map(\.size) == [ConfigText.fine.utf8.count - 2, ConfigText.fine.utf8.count])
    #expect(lines.allSatisfy { $0.file == "c.json" })
    for line in lines {
      #expect(line.keptAt.wholeMatch(of: #/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/#) != nil)
    }
  }

  @Test("A line of a difference has what it always had, with secrets masked")
  func difference() throws {
    let directory = try saved()
    let ended = try directory.run("versions", "c.json", "--diff", "1", "--format", "json")
    #expect(ended.status == 0 && !ended.output.contains("s3cret"))
    let lines = try ended.output.split(separator: "\n").map { try StrictDifferenceLine($0) }
    let changed = lines.filter { $0.kind != .same }
    #expect(changed.map(\.kind) == [.removed, .added])
    #expect(
      changed.map(\.text) == ["  \"fromAlias\": \"Other\",", "  \"fromAlias\": \"Example\","])
    #expect(changed.map(\.oldLine) == [5, nil] && changed.map(\.newLine) == [nil, 5])
    #expect(lines.allSatisfy { $0.hunk == 1 && $0.version == 1 && $0.file == "c.json" })
    let same = lines.filter { $0.kind == .same }
    #expect(same.first?.oldLine == same.first?.newLine && same.count == 6)
    #expect(same.contains { $0.text == "  \"accessKeySecret\": \"********\"," })
  }

  @Test("The line of a restored version has what it always had") func restore() throws {
    let directory = try saved()
    for (number, isRestored) in [(2, false), (1, true)] {
      let ended = try directory.run(
        "versions", "c.json", "--restore", "\(number)", "--format", "json")
      #expect(ended.status == 0 && ended.errors == "")
      let earlier = #"{"file":"c.json","version":\#(number),"restored":\#(isRestored)}"#
      #expect(try StrictRestoreLine(ended.output.dropLast()) == StrictRestoreLine(earlier))
    }
  }

  @Test("No version prints no line") func noVersion() throws {
    let directory = try ConfigDirectory()
    let none = try directory.run("versions", "c.json", "--format", "json")
    #expect(none.status == 0 && none.output == "")
    #expect(
      try directory.run("versions", "c.json", "--diff", "7", "--format", "json").status == 64)
    #expect(try directory.run("versions", "gone.json", "--format", "json").status == 66)
  }
}
