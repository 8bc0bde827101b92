import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import Foundation
import TerminalKit
import TestSupport
import Testing

@testable import dmconfig

/// Help screens and completions, as the program prints them.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct HelpTests {
  static let commands: [[String]] =
    [[]]
    + DMConfig.configuration.subcommands.compactMap { command in
      command.configuration.commandName.map { [$0] }
    }

  @Test("Every help screen fits 80 columns", arguments: commands, ["C.UTF-8", "zh_CN.UTF-8"])
  func width(command: [String], locale: String) throws {
    let help = try runProgram(
      dmconfigBinary, command + ["--help"], environment: ["LC_ALL": locale, "COLUMNS": "80"])
    #expect(help.status == 0)
    for line in help.output.split(separator: "\n") {
      #expect(CellWidth.of(text: String(line)) <= 80, "\(line)")
    }
  }

  /// Words that ArgumentParser writes itself.
  static let english = [
    "OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "(default", "(values",
    "See '", "Error", "Help:", "Usage", "Missing", "Unknown", "Unexpected", "invalid", "Please",
    "Did you mean", "does not take",
  ]

  @Test("Help in Chinese has none of the parser's English", arguments: commands)
  func chineseHelp(command: [String]) throws {
    let help = try runProgram(
      dmconfigBinary, command + ["--help"],
      environment: ["LC_ALL": "zh_CN.UTF-8", "COLUMNS": "80"])
    #expect(help.output.hasPrefix("概述：") && help.output.contains("\n用法：dmconfig"))
    #expect(help.output.contains("  -h, --help              显示帮助。\n"))
    for word in Self.english { #expect(!help.output.contains(word), "\(word)") }
  }

  @Test(
    "Errors in Chinese have none of the parser's English",
    arguments: [
      ["check"], ["check", "--format", "xml", "a"], ["check", "--formt", "x"], ["--nonsense"],
      ["check", "--strict=1", "a"], ["send", "a"], ["send", "a", "--to"], ["a.json", "b", "c"],
      ["a.json", "b"], ["sandbox", "--port", "x"], ["edit", "--port", "65536"], ["check", "-é"],
      ["set", "a"], ["versions"], ["--generate-completion-script", "tcsh"], ["explain"],
      ["render", "a"], ["new", "--lang", "tlh"],
    ])
  func chineseErrors(arguments: [String]) throws {
    let ended = try runProgram(
      dmconfigBinary, arguments, environment: ["LC_ALL": "zh_CN.UTF-8", "COLUMNS": "80"])
    #expect(ended.status == 64 && ended.output == "")
    #expect(ended.errors.hasPrefix("错误：") && ended.errors.contains("\n用法：dmconfig"))
    for word in Self.english { #expect(!ended.errors.contains(word), "\(word) in \(ended.errors)") }
  }

  @Test("Lines that continue a heading's text stay aligned with it") func hanging() throws {
    let help = try runProgram(
      dmconfigBinary, ["versions", "--help"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(
      help.output.contains(
        """
        用法：dmconfig versions <file> [--format <format>]
              dmconfig versions <file> --restore <n> [--in-place]
              dmconfig versions <file> --diff <n>

        """))
  }

  @Test(
    "A pattern returns the words in its gaps",
    arguments: [
      ("Unknown option '%1'", "Unknown option '--x'", ["--x"]),
      ("Unknown option '%1'. Did you mean '%2'?", "Unknown option '--x'", nil),
      (
        "The value '%1' is invalid for '%2'", "The value 'a b' is invalid for '--to'",
        ["a b", "--to"]
      ),
      ("Show the version.", "Show the version.", []),
      ("Show the version.", "Show the version. ", nil),
      ("%1 unexpected arguments: '%2'", "2 unexpected arguments: 'a', 'b'", ["2", "a', 'b"]),
      ("(default: %1)", "(default:)", nil), ("'%1'", "'", nil), ("'%1'", "''", [""]),
    ] as [(String, String, [String]?)])
  func patterns(pattern: String, text: String, words: [String]?) {
    #expect(ParserWords.words(of: text, as: pattern) == words)
  }

  @Test(
    "Help and completions without a command have the options of the screen",
    arguments: ["C.UTF-8", "zh_CN.UTF-8"])
  func rootShowsTheScreensOptions(locale: String) throws {
    let options = ["--sandbox", "--endpoint", "--port", "--lang", "--mouse", "--ascii", "--log"]
    for arguments in [["--help"], ["-h"], ["help"]] {
      let help = try runProgram(dmconfigBinary, arguments, environment: ["LC_ALL": locale])
      #expect(help.status == 0)
      for option in options { #expect(help.output.contains("  \(option)"), "\(option)") }
      #expect(help.output.contains("  check  "))
    }
    let words = try offered(by: ["--"], locale)
    #expect(words.isSuperset(of: options + ["--help", "--version"]))
  }

  @Test(
    "A shell offers commands, options, fields and types where they apply",
    arguments: [
      (["ch"], "check"), (["s"], "set"), (["--lang", ""], "zh-Hans"), (["edit", "--"], "--mouse"),
      (["get", "c.json", "acc"], "accessKeySecret"),
      (["set", "c.json", "templates.S"], "templates.SignIn.content"),
      (["set", "c.json", "regionId", "--"], "--from-file"), (["explain", "no-"], "no-code"),
      (["send", "c.json", "--type", "Sig"], "SignIn"),
    ])
  func offers(words: [String], word: String) throws {
    #expect(try offered(by: words, "C.UTF-8").contains(word))
  }

  /// Returns what bash offers for the last of the words after `dmconfig`.
  private func offered(by words: [String], _ locale: String) throws -> Set<String> {
    let script = """
      eval "$("$0" --generate-completion-script bash)"
      COMP_WORDS=(dmconfig "$@") COMP_CWORD=$#
      COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE}
      _dmconfig dmconfig "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let ended = try runProgram(
      "/bin/bash", ["-c", script, dmconfigBinary] + words,
      environment: ["LC_ALL": locale, "PATH": "/usr/bin:/bin"])
    return Set(ended.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test("The help of the sandbox refers to --recipients for its recipients") func shortSandboxHelp()
    throws
  {
    let help = try runProgram(dmconfigBinary, ["sandbox", "--help"])
    #expect(help.output.split(separator: "\n").count < 24)
    #expect(!help.output.contains("throttling") && help.output.contains("--recipients"))
    let list = try runProgram(dmconfigBinary, ["sandbox", "--recipients"])
    #expect(list.output.contains("throttling-user") && list.output.contains("truncated"))
  }

  @Test("dmconfig --version prints the version and nothing else") func version() throws {
    let ended = try runProgram(dmconfigBinary, ["--version"])
    #expect(ended.status == 0)
    #expect(ended.output == "\(Version.text)\n")
  }

  @Test(
    "Completions know every usage type, finding, error code and open region",
    arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let script = try runProgram(dmconfigBinary, ["--generate-completion-script", shell])
    #expect(script.status == 0)
    var words = UsageType.all.map(\.id) + Rules.all.map(\.code)
    words += ErrorCatalogue.all.map(\.code).filter { !$0.contains("*") }
    words += Region.all.filter { !$0.isClosed }.map(\.publicHost)
    words += ["zh-Hans", "aliyun-cli", "github", "json"] + FieldArgument.names
    for word in words { #expect(script.output.contains(word), "\(word)") }
  }

  @Test(
    "Chinese is broken only where a line may break",
    arguments: [
      ("无法保存。请重试。", 10, "无法保存。\n请重试。"), ("无法保存。", 8, "无法保\n存。"), ("按 Ctrl-C 结束", 40, "按 Ctrl-C 结束"),
      ("甲\n\n乙", 40, "甲\n\n乙"),
    ])
  func folding(text: String, width: Int, folded: String) {
    #expect(CommandText.folded(text, width: width, language: .simplifiedChinese) == folded)
    #expect(CommandText.folded(text, width: width, language: .english) == text)
  }
}
