import ArgumentParser

/// `dmconfig`: the configurator, and the commands beside it.
@main
struct DMConfig: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmconfig",
    abstract: CommandText.of("command.abstract"),
    subcommands: [
      EditCommand.self, SendCommand.self, SandboxCommand.self, ExplainCommand.self,
      VersionsCommand.self,
    ],
    defaultSubcommand: EditCommand.self)

  static func main() async {
    CoreDumps.turnOff()
    await main(nil)
  }
}
