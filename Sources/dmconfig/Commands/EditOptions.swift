import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts

/// The options of the configurator, which are also accepted without a command.
struct EditOptions: ParsableArguments {
  @Flag(help: CommandText.help(.editOptionSandbox))
  var sandbox = false

  @Option(
    help: CommandText.help(.editOptionEndpoint, valueName: "url"),
    completion: .endpoints)
  var endpoint: String?

  @Option(help: CommandText.help(.editOptionPort))
  var port: Int?

  @Option(help: CommandText.help(.editOptionLang), completion: .languages)
  var lang: String?

  @Flag(help: CommandText.help(.editOptionMouse))
  var mouse = false

  @Flag(help: CommandText.help(.editOptionAscii))
  var ascii = false

  @Option(
    help: CommandText.help(.editOptionLog, valueName: "file"), completion: .file())
  var log: String?

  func validate() throws {
    if let lang, Language(tag: lang) == nil {
      throw ValidationError(CommandText.unsupported(lang))
    }
    if let port, !(0...65_535 ~= port) {
      throw ValidationError(SandboxError.notAPort(port).message(.of(.ofProcess)))
    }
    if sandbox, endpoint != nil {
      throw ValidationError(CommandText.of(.editUsageSandboxAlone))
    }
    do throws(EndpointError) {
      if let endpoint { _ = try Endpoint(parsing: endpoint) }
    } catch {
      throw ValidationError(error.message(.ofProcess))
    }
  }
}
