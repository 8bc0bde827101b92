import ArgumentParser
import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import FoundationEssentials

/// `dmconfig versions FILE [--restore N | --diff N]`: lists, restores and compares versions.
struct VersionsCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "versions",
    abstract: CommandText.abstract(.versionsHelpAbstract),
    usage: """
      dmconfig versions <file> [--format <format>]
      dmconfig versions <file> --restore <n> [--in-place]
      dmconfig versions <file> --diff <n>
      """,
    discussion: CommandText.discussion(.versionsHelpDiscussion))

  @Argument(help: CommandText.help(.versionsHelpFile), completion: .config)
  var file: String

  @Option(help: CommandText.help(.versionsHelpRestore, valueName: "n"))
  var restore: Int?

  @Option(help: CommandText.help(.versionsHelpDiff, valueName: "n"))
  var diff: Int?

  @Flag(help: CommandText.help(.versionsHelpInPlace))
  var inPlace = false

  @Option(help: CommandText.help(.versionsHelpFormat))
  var format = Format.text

  func validate() throws {
    let strings = Strings.of(.ofProcess)
    if restore != nil, diff != nil {
      throw ValidationError(strings(.versionsUsageBoth))
    }
    if inPlace, restore == nil { throw ValidationError(strings(.versionsUsageInPlace)) }
    if file == "-" { throw ValidationError(strings(.versionsUsageStdin)) }
  }

  func run() throws {
    FileSizeSignal.ignore()
    let strings = Strings.of(.ofProcess)
    let run = VersionsRun(
      file: file, isJSON: format == .json, strings: strings,
      states: StateDirectory.all(environment: ProcessInfo.processInfo.environment))
    let outcome = run.perform(task)
    for warning in outcome.warnings { StandardError.write(warning) }
    try StandardOutput.writeResult(outcome.output.map { $0 + "\n" }.joined())
    if outcome.exitStatus != .fine { throw ExitCode(outcome.exitStatus) }
  }

  private var task: VersionsRun.Task {
    if let restore { return .restore(restore, inPlace: inPlace) }
    return diff.map { .diff($0) } ?? .list
  }
}
