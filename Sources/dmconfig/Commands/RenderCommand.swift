import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// `dmconfig render FILE --type T`: subject and body as Logto would send them.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: CommandText.abstract(.renderAbstract),
    usage: "dmconfig render <file> --type <type> [<options>]")

  @Argument(help: CommandText.help(.sendArgumentFile), completion: .config)
  var file: String

  @Option(help: CommandText.help(.renderOptionType), completion: .usageTypes)
  var type: String

  @Option(help: CommandText.help(.sendOptionPayload, valueName: "json"))
  var payload: String?

  @Option(help: CommandText.help(.renderOptionFormat))
  var format = RenderFormat.text

  func validate() throws {
    if let payload, PayloadArgument.parse(payload) == nil {
      throw ValidationError(CommandText.of(.sendUsagePayload))
    }
  }

  func run() throws {
    let strings = Strings.of(.ofProcess)
    let config = try ConfigArgument(file).read(.ofProcess)
    try UsageTypeArgument.confirm(type, in: config)
    let values =
      payload.flatMap(PayloadArgument.parse) ?? SamplePayload.payload(for: type, .ofProcess)
    let mail: RenderedMail?
    do throws(Handlebars.Unprintable) {
      mail = try config.render(JSText(type), payload: values)
    } catch {
      StandardError.write(strings(.sendUnrenderable, type.escapedForTerminal))
      throw ExitCode(.usage)
    }
    guard let mail else {
      let isThere = config.templateIndex(for: JSText(type)) != nil
      let sentence = isThere ? strings(.renderUnusable) : nil
      StandardError.write(sentence ?? strings(.sendNoTemplate, type.escapedForTerminal))
      throw ExitCode(.unsendable)
    }
    switch format {
    case .json: try StandardOutput.writeResult(RenderedLines.json(mail).text + "\n")
    case .reader:
      for note in RenderedLines.notes(mail, strings) { StandardError.write(note) }
      try StandardOutput.writeResult(try readerText(mail, config, values, strings))
    case .text:
      for note in RenderedLines.notes(mail, strings) { StandardError.write(note) }
      try StandardOutput.writeResult(RenderedLines.text(mail))
    }
  }
}

extension RenderCommand {
  enum RenderFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, reader
  }

  private func readerText(
    _ mail: RenderedMail, _ config: ConnectorConfig, _ values: JSONValue, _ strings: Strings
  ) throws(ExitCode) -> String {
    guard let subject = config.templateText(mail.templateIndex, .subject),
      let body = config.templateText(mail.templateIndex, .content),
      let view = try? ReaderView(
        sender: config.shownSender, subject: subject, body: body, payload: values,
        language: .ofProcess)
    else { throw ExitCode(.unsendable) }
    return ReaderLines.text(view, width: StandardOutput.columns ?? 80, strings)
  }
}

extension ConnectorConfig {
  /// The sender as an inbox shows it: the alias and the address.
  fileprivate var shownSender: String {
    let address = shown(.accountName)
    let alias = shown(.fromAlias)
    if alias.isEmpty || address.isEmpty { return alias + address }
    return "\(alias) <\(address)>"
  }

  private func shown(_ field: Field) -> String {
    if case .text(let text) = value(field) { text.string } else { "" }
  }
}

/// What `render` prints.
enum RenderedLines {
  static func json(_ mail: RenderedMail) -> JSONLine {
    JSONLine([
      ("type", .script(mail.type)), ("usedType", .script(mail.usedType)),
      ("subject", .script(mail.subject)), ("content", .script(mail.content)),
      ("unresolved", .list(mail.unresolved.map { .text($0) })),
    ])
  }

  /// Returns the subject, an empty line, and the body.
  static func text(_ mail: RenderedMail) -> String {
    "\(mail.subject.escapedForDisplay.escapedForTerminal)\n\n"
      + mail.content.escapedForDisplay.linesEscapedForTerminal + "\n"
  }

  /// Returns what the user should know besides the mail itself.
  static func notes(_ mail: RenderedMail, _ strings: Strings) -> [String] {
    var notes: [String] = []
    if mail.type != mail.usedType {
      notes.append(strings(.renderFallback, mail.type.escapedForDisplay.escapedForTerminal))
    }
    if !mail.unresolved.isEmpty {
      let names = strings.language.list(mail.unresolved.map { "{{\($0)}}" })
      notes.append(strings(.renderUnresolved, names))
    }
    return notes
  }
}
