import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailTexts

/// `dmconfig check FILE…`: what Logto or Direct Mail will refuse, and what a user would not want.
struct CheckCommand: WaitingCommand {
  static let name = "check"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: CommandText.abstract(.checkAbstract),
    discussion: CommandText.discussion(.checkDiscussion))

  @Argument(help: CommandText.help(.checkArgumentFiles), completion: .config)
  var files: [String]

  @Option(help: CommandText.help(.checkOptionFormat))
  var format = CheckFormat.text

  @Flag(help: CommandText.help(.checkOptionStrict))
  var strict = false

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError(CommandText.of(.checkStdinOnce))
    }
  }

  func run() async throws {
    let lines = CheckLines(
      format: format, language: .ofProcess,
      tellsFine: format == .text && StandardError.isTerminal)
    let run = CheckRun(files: files, lines: lines, isStrict: strict)
    let status = try await run.perform { (row: CheckRun.Row) throws(ExitCode) in
      if !row.errors.isEmpty { StandardError.write(row.errors) }
      try StandardOutput.writeResult(row.output)
    }
    if status != .fine { throw ExitCode(status) }
  }
}

enum CheckFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case text, json, github
}
