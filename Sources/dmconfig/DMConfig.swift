import ArgumentParser

/// `dmconfig`: the configurator, and the commands beside it.
@main
struct DMConfig: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmconfig",
    abstract: CommandText.of("command.abstract"),
    subcommands: [SendCommand.self, SandboxCommand.self, ExplainCommand.self, VersionsCommand.self])

  static func main() async {
    CoreDumps.turnOff()
    await main(nil)
  }
}
