import ArgumentParser
import ConfiguratorModel
import DirectMailTexts

/// `dmconfig explain CODE`: what an error code of Direct Mail or the code of a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: CommandText.abstract(.explainAbstract))

  @Argument(help: CommandText.help(.explainArgumentCode), completion: .codes)
  var code: String

  func run() throws {
    let explanation = Explanation(of: code)
    guard let text = explanation.text(.ofProcess) else {
      StandardError.write(explanation.unknown(.ofProcess))
      throw ExitCode(.usage)
    }
    try StandardOutput.writeResult(text + "\n")
  }
}
