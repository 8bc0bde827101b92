import ArgumentParser
import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// `dmconfig get FILE FIELD`: prints one value, for scripts.
struct GetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: CommandText.abstract(.getAbstract),
    discussion: CommandText.discussion(.getDiscussion))

  @Argument(help: CommandText.help(.sendArgumentFile), completion: .config)
  var file: String

  @Argument(help: CommandText.help(.fieldArgument), completion: .fields)
  var field: String

  @Flag(help: CommandText.help(.getOptionReveal))
  var reveal = false

  @Option(help: CommandText.help(.getOptionFormat))
  var format = SendFormat.text

  func validate() throws {
    guard let field = FieldArgument(parsing: field) else { throw FieldArgument.unknown(field) }
    if field.isSecret, !reveal { throw ValidationError(CommandText.of(.getUsageReveal)) }
  }

  func run() throws {
    guard let field = FieldArgument(parsing: field) else { return }
    let config = try ConfigArgument(file).read(.ofProcess)
    if case .template(let type, _) = field { try UsageTypeArgument.confirm(type, in: config) }
    guard let path = field.path(in: config), let value = config.value(at: path) else {
      throw ExitCode(.unreadable)
    }
    if value.holdsSecret, !reveal {
      StandardError.write(CommandText.of(.getUsageReveal))
      throw ExitCode(.usage)
    }
    switch format {
    case .json: try StandardOutput.writeResult(json(value).text + "\n")
    case .text: try StandardOutput.writeResult(text(value, at: path, in: config, field))
    }
  }

  private func json(_ value: JSONValue) -> JSONLine {
    JSONLine([
      ("file", .text(FileName.readable(file))), ("field", .text(FileName.readable(field))),
      ("value", JSONLine.Value(value)),
    ])
  }

  /// Returns a body exactly, and any other value as a line; on a terminal, control characters are escaped.
  private func text(
    _ value: JSONValue, at path: JSONPath, in config: ConnectorConfig, _ field: FieldArgument
  ) -> String {
    let isBody: Bool
    let text: String
    if case .string(let string) = value {
      isBody = field.isContent
      text = string.escapedForDisplay
    } else {
      isBody = false
      text = config.source(at: path) ?? ""
    }
    guard StandardOutput.isTerminal else { return isBody ? text : text + "\n" }
    let shown = text.linesEscapedForTerminal
    return shown.hasSuffix("\n") ? shown : shown + "\n"
  }
}
