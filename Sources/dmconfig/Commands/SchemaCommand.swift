import ArgumentParser
import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts

/// `dmconfig schema`: the config as a JSON Schema, for editors and validators.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: CommandText.abstract(.schemaAbstract))

  func run() throws { try StandardOutput.writeResult(ConfigSchema.text) }
}
