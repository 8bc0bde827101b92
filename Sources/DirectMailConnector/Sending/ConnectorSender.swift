public import DirectMail

/// Sends mail as Logto's connector would with one configuration.
///
/// ```swift
/// let sender = ConnectorSender(config: config, client: client)
/// let receipt = try await sender.sendMessage(to: "a@b.c", usageType: "SignIn", payload: payload)
/// ```
///
/// What Logto would refuse to store, or could never send, is refused here before anything leaves the machine; an
/// unsendable template stands in the way of its own mails only.
public struct ConnectorSender: Sendable {
  /// The config it sends with.
  public let config: ConnectorConfig
  /// The findings on ``config``.
  public let report: Report
  /// Where requests go instead of Logto's own choice, the region's public host.
  public let endpoint: Endpoint?
  private let client: DirectMailClient
  let securityToken: Secret?

  /// - Parameters:
  ///   - config: the config to send with; it is checked at once.
  ///   - client: what signs and sends.
  ///   - endpoint: another endpoint than the public host of the config's region.
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

  /// The signed request that ``sendMessage(to:usageType:payload:)`` would send, for a dry run.
  public func prepare(
    to recipient: String, usageType: String, payload: JSONValue
  ) throws(ConnectorSendError) -> PreparedRequest {
    let message = try message(to: recipient, usageType: usageType, payload: payload)
    return client.prepare(
      message.mail, credentials: message.credentials, endpoint: message.endpoint)
  }

  /// What a diagnosis needs to know of a send with this configuration; its sentences then tell what concerns Logto, too.
  public func diagnosisContext(now: UTCTime = .now) -> Diagnosis.Context {
    var context = Diagnosis.Context(
      region: region, endpoint: endpoint ?? .publicHost(region ?? .default),
      accessKeyID: text(.accessKeyId) ?? "", accountName: text(.accountName) ?? "", now: now)
    context.wording = .logto
    return context
  }

  /// The region that the config means; nil when it names none of the five.
  public var region: Region? { Self.region(of: config) }

  private static func region(of config: ConnectorConfig) -> Region? {
    guard case .text(let id) = config.value(.regionId) else { return .default }
    return Region.named(id.string)
  }

  /// The finding that stands in the way of a mail of `usageType`, the most severe first.
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

  /// The text of a field; nil when it is absent or of another type.
  func text(_ field: ConnectorConfig.Field) -> String? {
    if case .text(let text) = config.value(field) { text.string } else { nil }
  }
}

/// Why a mail was not sent, or not surely.
public enum ConnectorSendError: Error, Sendable {
  /// Logto's test route takes no such address.
  case recipient(String)
  /// The config is rejected or unsendable for this reason.
  case blocked(Finding)
  /// There is neither a template of this type nor one of type Generic, which the findings say too.
  case noTemplate(usageType: String)
  /// A field without which there is no mail has no text; a finding says so too.
  case incomplete(ConnectorConfig.Field)
  /// A placeholder's value cannot be made a text, at which Logto's connector stops.
  case unrenderable(usageType: String)
  case send(SendError)
}
