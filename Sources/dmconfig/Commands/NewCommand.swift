import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// `dmconfig new [FILE]`: a starter config, which never replaces an existing file.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: CommandText.abstract(.newAbstract))

  @Argument(help: CommandText.help(.newArgumentFile), completion: .config)
  var file = "connector.json"

  @Option(help: CommandText.help(.newOptionLang), completion: .languages)
  var lang: String?

  func validate() throws {
    if let lang, Language(tag: lang) == nil {
      throw ValidationError(CommandText.unsupported(lang))
    }
  }

  func run() throws {
    let bytes = ConnectorConfig.starter(lang.flatMap(Language.init(tag:)) ?? .ofProcess).document
      .bytes
    if file == "-" { return try StandardOutput.writeResult(bytes) }
    FileSizeSignal.ignore()
    do throws(FileError) {
      _ = try FileStore().save(bytes, to: file, expecting: .nothing)
    } catch {
      StandardError.write(error.named(file).message(.of(.ofProcess)))
      throw ExitCode(error.exitStatus)
    }
    let strings = Strings.of(.ofProcess)
    try StandardOutput.writeResult(strings(.newWritten, file.escapedForTerminal) + "\n")
  }
}
