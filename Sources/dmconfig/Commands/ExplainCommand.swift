import ArgumentParser
import ConfiguratorModel
import DirectMailTexts

/// `dmconfig explain CODE`: what an error code of Direct Mail or the code of a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: CommandText.abstract(.explainAbstract),
    usage: """
      dmconfig explain <code>
      dmconfig explain --list
      """)

  @Argument(help: CommandText.help(.explainArgumentCode), completion: .codes)
  var code: String?

  @Flag(help: CommandText.help(.explainOptionList))
  var list = false

  func validate() throws {
    guard (code == nil) == list else { throw ValidationError(CommandText.of(.explainUsageOne)) }
  }

  func run() throws {
    guard let code else {
      return try StandardOutput.writeResult(
        CodeList.lines(.ofProcess).map { $0 + "\n" }.joined())
    }
    let explanation = Explanation(of: code)
    guard let text = explanation.text(.ofProcess) else {
      StandardError.write(explanation.unknown(.ofProcess))
      throw ExitCode(.usage)
    }
    try StandardOutput.writeResult(text + "\n")
  }
}
