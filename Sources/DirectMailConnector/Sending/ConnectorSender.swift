public import DirectMail

/// Sends mail as Logto's connector would with one configuration.
///
/// ```swift
/// let sender = ConnectorSender(config: config, client: client)
/// let receipt = try await sender.sendMessage(to: "a@b.c", usageType: "SignIn", payload: payload)
/// ```
///
/// What Logto would refuse to store, or could never send, is refused here before anything leaves the machine. An
/// unsendable template only prevents its own mails.
public struct ConnectorSender: Sendable {
  /// The config to send with.
  public let config: ConnectorConfig
  /// The findings on ``config``.
  public let report: Report
  /// The endpoint to use instead of Logto's own choice, the region's public host.
  public let endpoint: Endpoint?
  private let client: DirectMailClient
  let securityToken: Secret?

  /// Creates a sender.
  ///
  /// - Parameters:
  ///   - config: the config to send with; it is checked at once.
  ///   - client: the client that signs and sends requests.
  ///   - endpoint: an endpoint other than the public host of the config's region.
  ///   - securityToken: for temporary credentials of the Security Token Service, which Logto cannot use.
  public init(
    config: ConnectorConfig, client: DirectMailClient, endpoint: Endpoint? = nil,
    securityToken: Secret? = nil
  ) {
    self.config = config
    self.client = client
    self.endpoint = endpoint
    self.securityToken = securityToken
    report = Rules.check(
      config, endpoint: endpoint?.kind ?? .official(Self.region(of: config) ?? .default))
  }

  /// Builds the mail, signs it, and sends it once.
  public func sendMessage(
    to recipient: String, usageType: String, payload: JSONValue
  ) async throws(ConnectorSendError) -> SendReceipt {
    let message = try message(to: recipient, usageType: usageType, payload: payload)
    do {
      return try await client.send(
        message.mail, credentials: message.credentials, endpoint: message.endpoint)
    } catch {
      throw .send(error)
    }
  }

  /// Returns the signed request that ``sendMessage(to:usageType:payload:)`` would send, for a dry run.
  public func prepare(
    to recipient: String, usageType: String, payload: JSONValue
  ) throws(ConnectorSendError) -> PreparedRequest {
    let message = try message(to: recipient, usageType: usageType, payload: payload)
    return client.prepare(
      message.mail, credentials: message.credentials, endpoint: message.endpoint)
  }

  /// Returns what a diagnosis needs to know about a send with this configuration. Its sentences then also say what
  /// concerns Logto.
  public func diagnosisContext(now: UTCTime = .now) -> Diagnosis.Context {
    var context = Diagnosis.Context(
      region: region, endpoint: endpoint ?? .publicHost(region ?? .default),
      accessKeyID: text(.accessKeyId) ?? "", accountName: text(.accountName) ?? "", now: now)
    context.wording = .logto
    return context
  }

  /// The region of the config; nil when it is none of the five.
  public var region: Region? { Self.region(of: config) }

  private static func region(of config: ConnectorConfig) -> Region? {
    guard case .text(let id) = config.value(.regionId) else { return .default }
    return Region.named(id.string)
  }

  /// Returns the finding that prevents a mail of `usageType`, the most severe first.
  public func blockingFinding(for usageType: String) -> Finding? {
    let chosen = config.templateIndex(for: JSText(usageType))
    let blocking = report.findings.filter { finding in
      switch (finding.level, finding.scope) {
      case (.warning, _), (.info, _): false
      case (_, .all): true
      case (_, .template(let index)): index == chosen
      }
    }
    return blocking.first { $0.level == .rejected } ?? blocking.first
  }

  /// Returns the text of a field, or nil if it is absent or of another type.
  func text(_ field: ConnectorConfig.Field) -> String? {
    if case .text(let text) = config.value(field) { text.string } else { nil }
  }
}

/// The reason why a mail was not sent, or may not have been.
public enum ConnectorSendError: Error, Sendable {
  /// Logto's test route does not accept this address.
  case recipient(String)
  /// The config is rejected or unsendable for this reason.
  case blocked(Finding)
  /// There is neither a template of this type nor one of type Generic. The findings also report this.
  case noTemplate(usageType: String)
  /// A required field has no text. A finding also reports this.
  case incomplete(ConnectorConfig.Field)
  /// A placeholder's value cannot be converted to text, so Logto's connector stops.
  case unrenderable(usageType: String)
  case send(SendError)
}
