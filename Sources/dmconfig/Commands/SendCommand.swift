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
    if let type { try UsageTypeArgument.confirm(type, in: config) }
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
    let plan = SendPlan(
      recipient: to, types: all ? config.sentUsageTypes : [type ?? "Generic"],
      payload: payload.flatMap(PayloadArgument.parse), isDryRun: dryRun)
    let results = await send(plan, with: sender)
    await server?.stop()
    try StandardOutput.writeResult(report(results, of: plan).map { $0 + "\n" }.joined())
    if results.exitStatus != .fine { throw ExitCode(results.exitStatus) }
  }

  private func send(_ plan: SendPlan, with sender: ConnectorSender) async -> [TestResult] {
    let run = SendRun(sender: sender, plan: plan, language: .ofProcess)
    let progress = SendProgress(total: plan.types.count, isShown: StandardError.isTerminal)
    return await cancelledBySignals {
      await progress.during { await run.results { progress.finished($0) } }
    }
  }

  /// Returns what is printed, piece by piece.
  private func report(_ results: [TestResult], of plan: SendPlan) -> [String] {
    let strings = Strings.of(.ofProcess)
    let report = SendReport(plan: plan, strings: strings)
    if format == .json { return results.map { report.json($0).text } }
    let note = sandbox ? [strings(.sendSandboxNote)] : []
    let summary = all ? [report.summary(results)] : []
    return note + results.map(report.text) + summary
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
  /// Uses credentials other than the config's own for this run.
  mutating func use(_ credentials: Credentials) {
    _ = set(.accessKeyId, to: JSText(credentials.accessKeyID))
    _ = set(.accessKeySecret, to: JSText(credentials.accessKeySecret.exposed))
  }

  /// Uses the sandbox's account instead of the config's own for this run.
  mutating func use(_ account: SandboxAccount) {
    use(
      Credentials(accessKeyID: account.accessKeyID, accessKeySecret: account.accessKeySecret))
    if let sender = account.senders.first { _ = set(.accountName, to: JSText(sender)) }
  }
}
