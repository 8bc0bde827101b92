import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import FoundationEssentials

/// `dmconfig check FILE…`: what Logto or Direct Mail will refuse, and what a user would not want.
struct CheckCommand: WaitingCommand {
  static let name = "check"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: CommandText.abstract(.checkAbstract),
    usage: """
      dmconfig check <files> ... [--format <format>] [--strict]
      dmconfig check <files> ... --fix[=all] [--dry-run]
      """,
    discussion: CommandText.discussion(.checkDiscussion))

  @Argument(help: CommandText.help(.checkArgumentFiles), completion: .config)
  var files: [String]

  @Option(help: CommandText.help(.checkOptionFormat))
  var format = CheckFormat.text

  @Flag(help: CommandText.help(.checkOptionStrict))
  var strict = false

  @Option(help: CommandText.help(.checkOptionFix, valueName: "safe|all"))
  var fix: ConnectorConfig.FixScope?

  @Flag(help: CommandText.help(.checkOptionDryRun))
  var dryRun = false

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError(CommandText.of(.checkStdinOnce))
    }
    if dryRun, fix == nil { throw ValidationError(CommandText.of(.checkDryRunAlone)) }
  }

  func run() async throws {
    let lines = CheckLines(
      format: format, language: .ofProcess,
      reportsCleanFiles: format == .text && StandardError.isTerminal)
    if fix != nil { FileSizeSignal.ignore() }
    let plan = fix.map { scope in
      FixedFile.Plan(
        scope: scope, isDryRun: dryRun, language: .ofProcess,
        states: StateDirectory.all(environment: ProcessInfo.processInfo.environment))
    }
    let run = CheckRun(files: files, lines: lines, isStrict: strict, plan: plan)
    let status = try await run.perform { (row: CheckRun.Row) throws(ExitCode) in
      if !row.errors.isEmpty { StandardError.write(row.errors) }
      try row.output.forEachPortion { portion throws(ExitCode) in
        try StandardOutput.writeResult(portion)
      }
    }
    if status != .fine { throw ExitCode(status) }
  }
}

extension CheckCommand {
  /// Returns the arguments with a value for `--fix` alone, which means the safe fixes; ArgumentParser would take the
  /// next argument, a file, as its value.
  static func withValues(_ arguments: [String]) -> [String] {
    guard arguments.first == name else { return arguments }
    let options = arguments.prefix { $0 != "--" }
    return options.map { $0 == "--fix" ? "--fix=\(ConnectorConfig.FixScope.safe.rawValue)" : $0 }
      + arguments.dropFirst(options.count)
  }
}

extension ConnectorConfig.FixScope: ExpressibleByArgument {}

enum CheckFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case text, json, github
}
