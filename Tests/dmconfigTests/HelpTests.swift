import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
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
    words += ["zh-Hans", "aliyun-cli", "github", "json"]
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
