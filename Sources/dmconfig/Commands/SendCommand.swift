import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailHTTP
import DirectMailSandbox
import DirectMailTexts
import DurableFiles
import FoundationEssentials

/// `dmconfig send FILE --to A`: a test mail without the screen.
struct SendCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: CommandText.abstract(.sendAbstract),
    usage: "dmconfig send <file> --to <address> [--type <type> | --all] [<options>]",
    discussion: CommandText.discussion(.sendDiscussion))

  @Argument(help: CommandText.help(.sendArgumentFile), completion: .config)
  var file: String

  @Option(help: CommandText.help(.sendOptionTo, valueName: "address"))
  var to: String

  @Option(help: CommandText.help(.sendOptionType), completion: .usageTypes)
  var type: String?

  @Flag(help: CommandText.help(.sendOptionAll))
  var all = false

  @Option(help: CommandText.help(.sendOptionPayload, valueName: "json"))
  var payload: String?

  @Flag(help: CommandText.help(.sendOptionDryRun))
  var dryRun = false

  @Flag(help: CommandText.help(.sendOptionSandbox))
  var sandbox = false

  @Option(
    help: CommandText.help(.sendOptionEndpoint, valueName: "url"),
    completion: .endpoints)
  var endpoint: String?

  @Option(help: CommandText.help(.sendOptionCredentials))
  var credentials = CredentialSource.file

  @Option(help: CommandText.help(.sendOptionConnectTimeout, valueName: "seconds"))
  var connectTimeout = 5.0

  @Option(help: CommandText.help(.sendOptionTimeout, valueName: "seconds"))
  var timeout = 20.0

  @Option(help: CommandText.help(.sendOptionFormat))
  var format = SendFormat.text

  func validate() throws {
    let strings = Strings.of(.ofProcess)
    if all, type != nil { throw ValidationError(strings(.sendUsageAllAndType)) }
    if sandbox, endpoint != nil || credentials != .file {
      throw ValidationError(strings(.sendUsageSandboxAlone))
    }
    for seconds in [connectTimeout, timeout] where !(0.001...3600).contains(seconds) {
      throw ValidationError(strings(.sendUsageTimeout))
    }
    guard Recipient.isAccepted(to) else {
      throw ValidationError(strings(.sendRecipient, to.escapedForTerminal))
    }
    do throws(EndpointError) {
      if let endpoint { _ = try Endpoint(parsing: endpoint) }
    } catch {
      throw ValidationError(error.message(.ofProcess))
    }
    if let payload, PayloadArgument.parse(payload) == nil {
      throw ValidationError(strings(.sendUsagePayload))
    }
  }

  func run() async throws {
    var config = try ConfigArgument(file).read(.ofProcess)
    let environment = ProcessInfo.processInfo.environment
    let limits = TransportLimits(
      connectTimeout: .seconds(connectTimeout), callTimeout: .seconds(timeout))
    let client = DirectMailClient(environment: environment, limits: limits)
    let borrowed = try await borrowedCredentials(environment)
    if let borrowed { config.use(borrowed) }
    let server = sandbox ? try await startSandbox() : nil
    if sandbox { config.use(SandboxAccount.builtIn) }
    let chosen = try (server?.url ?? endpoint).map { try Endpoint(parsing: $0) }
    let sender = ConnectorSender(
      config: config, client: client, endpoint: chosen, securityToken: borrowed?.securityToken)
    if format == .text, Recipient.hasSeveral(to) {
      StandardError.write(Strings.of(.ofProcess)(.sendSeveralAddresses))
    }
    let outcomes = await send(with: sender)
    await server?.stop()
    try StandardOutput.writeResult(report(outcomes).map { $0 + "\n" }.joined())
    if outcomes.exitStatus != .fine { throw ExitCode(outcomes.exitStatus) }
  }

  private func send(with sender: ConnectorSender) async -> [SendOutcome] {
    let plan = SendPlan(
      recipient: to, types: types(sender.config),
      payload: payload.flatMap(PayloadArgument.parse), isDryRun: dryRun)
    let run = SendRun(sender: sender, plan: plan, language: .ofProcess)
    let progress = SendProgress(total: plan.types.count, isShown: StandardError.isTerminal)
    return await cancelledBySignals {
      await progress.during { await run.outcomes { progress.finished($0) } }
    }
  }

  /// With `--all` every type that has a template, in the order of the file; a duplicate is never sent by Logto.
  private func types(_ config: ConnectorConfig) -> [String] {
    guard all else { return [type ?? "Generic"] }
    var types: [String] = []
    for index in 0..<config.templateCount {
      guard case .text(let type) = config.template(index, .usageType) else { continue }
      if !types.contains(where: { $0.utf8.elementsEqual(type.string.utf8) }) {
        types.append(type.string)
      }
    }
    return types
  }

  /// What is printed, piece by piece.
  private func report(_ outcomes: [SendOutcome]) -> [String] {
    if format == .json { return outcomes.map(\.json.text) }
    let strings = Strings.of(.ofProcess)
    let report = SendReport(strings: strings)
    let note = sandbox ? [strings(.sendSandboxNote)] : []
    let summary = all ? [report.summary(outcomes)] : []
    return note + outcomes.map(report.text) + summary
  }

  private func borrowedCredentials(
    _ environment: [String: String]
  ) async throws -> Credentials? {
    do throws(CredentialsError) {
      return try await credentials.credentials(
        environment: environment, within: .seconds(timeout))
    } catch {
      StandardError.write(error.message(.of(.ofProcess)))
      throw ExitCode(.unreadable)
    }
  }

  private func startSandbox() async throws -> SandboxServer {
    do throws(SandboxError) {
      return try await SandboxServer.start(SandboxOptions())
    } catch {
      StandardError.write(Strings.of(.ofProcess)(.sendSandboxFailed))
      throw ExitCode(.noAnswer)
    }
  }
}

enum SendFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

extension CredentialSource: ExpressibleByArgument {}

extension ConnectorConfig {
  /// Uses other credentials than its own for this run.
  mutating func use(_ credentials: Credentials) {
    _ = set(.accessKeyId, to: JSText(credentials.accessKeyID))
    _ = set(.accessKeySecret, to: JSText(credentials.accessKeySecret.exposed))
  }

  /// Uses the sandbox's account instead of its own for this run.
  mutating func use(_ account: SandboxAccount) {
    use(
      Credentials(accessKeyID: account.accessKeyID, accessKeySecret: account.accessKeySecret))
    if let sender = account.senders.first { _ = set(.accountName, to: JSText(sender)) }
  }
}
