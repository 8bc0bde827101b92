import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailHTTP
import DirectMailTexts
import Synchronization

/// Sends the configurator's tests. No part of the HTTP stack is created before the first one.
final class TestSender: Sendable {
  private let environment: [String: String]
  private let sandbox: EmbeddedSandbox
  private let client: DirectMailClient

  init(environment: [String: String], sandbox: EmbeddedSandbox) {
    self.environment = environment
    self.sandbox = sandbox
    client = DirectMailClient(environment: environment)
  }

  func send(_ request: TestRequest, _ language: Language) async -> TestResult {
    var result = TestResult(number: request.number, outcome: .notSent)
    let sender: ConnectorSender
    do {
      sender = try await self.sender(for: request)
    } catch let error as ConfigError {
      result.explanation = error.message(language)
      return result
    } catch let error as CredentialsError {
      result.code = "credentials"
      result.explanation = error.message(.of(language))
      return result
    } catch is SandboxDidNotStart {
      result.explanation = Strings.of(language)(.sandboxAccountFailed)
      return result
    } catch {
      result.explanation = Strings.of(language)(.endpointRefused)
      return result
    }
    let plan = SendPlan(
      recipient: request.recipient, types: [request.usageType],
      payload: SamplePayload.payload(from: request.samples.map { ($0.path, $0.value) }),
      isDryRun: request.isDryRun)
    let run = SendRun(sender: sender, plan: plan, language: language)
    guard var sent = await run.results().first else { return result }
    sent.number = request.number
    return sent
  }

  private func sender(for request: TestRequest) async throws -> ConnectorSender {
    var config = try ConnectorConfig(bytes: request.configBytes)
    let borrowed = try await request.credentials.credentials(
      environment: environment, within: TransportLimits().callTimeout)
    if let borrowed { config.use(borrowed) }
    return ConnectorSender(
      config: config, client: client, endpoint: try await endpoint(of: request, config),
      securityToken: borrowed?.securityToken)
  }

  private func endpoint(
    of request: TestRequest, _ config: ConnectorConfig
  ) async throws -> Endpoint? {
    switch request.endpoint {
    case .publicHost: return nil
    case .custom(let text): return try Endpoint(parsing: text)
    case .sandbox:
      guard let url = await sandbox.url else { throw SandboxDidNotStart() }
      return try Endpoint(parsing: url)
    case .vpc:
      guard case .text(let id) = config.value(.regionId) else { return .vpc(.default) }
      return .vpc(Region.named(id.string) ?? .default)
    }
  }
}

/// The sandbox did not start, so its test is not sent anywhere.
private struct SandboxDidNotStart: Error {}
