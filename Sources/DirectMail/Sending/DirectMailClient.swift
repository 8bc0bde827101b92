public import DirectMailHTTP
public import FoundationEssentials

/// Sends mail through Direct Mail's API `SingleSendMail`.
///
/// ```swift
/// let client = DirectMailClient(environment: [:])
/// let receipt = try await client.send(mail, credentials: credentials, endpoint: .publicHost(.default))
/// print(receipt.envID)
/// ```
///
/// Nothing is sent twice: the API has no idempotency token, so a retry is the caller's decision.
public struct DirectMailClient: Sendable {
  private let transport: any HTTPTransport
  private let now: @Sendable () -> UTCTime
  private let makeNonce: @Sendable () -> String

  /// - Parameters:
  ///   - transport: what carries the requests; an `HTTPSTransport` outside of tests.
  ///   - now: the clock of `Timestamp`; the service refuses more than 15 minutes of difference.
  ///   - makeNonce: a text that no other request of the account has; a random UUID by default.
  public init(
    transport: any HTTPTransport, now: @escaping @Sendable () -> UTCTime = { .now },
    makeNonce: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.transport = transport
    self.now = now
    self.makeNonce = makeNonce
  }

  /// A client that sends over the network, with the clock of this machine.
  /// - Parameters:
  ///   - environment: where HTTPS_PROXY, HTTP_PROXY, NO_PROXY, ALIBABA_CLOUD_CA_BUNDLE and SSL_CERT_FILE are looked up; a
  ///     file named by the last two replaces the system's trusted certificates. ALIBABA_CLOUD_CA_BUNDLE is the variable of
  ///     Alibaba's own SDKs and counts first.
  ///   - limits: how long a call may take, and how long its reply may be.
  public init(environment: [String: String], limits: TransportLimits = TransportLimits()) {
    self.init(
      transport: HTTPSTransport(
        limits: limits, environment: environment,
        certificateFileVariables: ["ALIBABA_CLOUD_CA_BUNDLE", "SSL_CERT_FILE"]))
  }

  /// Signs `mail` with the present time and a new nonce.
  public func prepare(
    _ mail: SingleSendMail, credentials: Credentials, endpoint: Endpoint
  ) -> PreparedRequest {
    PreparedRequest(
      mail, credentials: credentials, endpoint: endpoint, nonce: makeNonce(), timestamp: now())
  }

  /// Signs and sends `mail` once.
  /// - Throws: ``SendError``.
  public func send(
    _ mail: SingleSendMail, credentials: Credentials, endpoint: Endpoint
  ) async throws(SendError) -> SendReceipt {
    try await send(prepare(mail, credentials: credentials, endpoint: endpoint), credentials)
  }

  /// Sends what ``prepare(_:credentials:endpoint:)`` made; it can be sent once.
  /// - Parameters:
  ///   - request: the signed request.
  ///   - credentials: what must not show up in an error, should the reply repeat it.
  public func send(
    _ request: PreparedRequest, _ credentials: Credentials
  ) async throws(SendError) -> SendReceipt {
    let reply: HTTPReply
    do {
      reply = try await transport.send(
        HTTPRequest(
          method: "POST", url: request.endpoint.location,
          headers: [
            .init("Content-Type", "application/x-www-form-urlencoded"),
            .init("Accept", "application/json"),
          ], body: request.body))
    } catch {
      if case .cancelled = error.cause {
        throw .cancelled(mayHaveBeenAccepted: error.requestWasSent)
      }
      throw .network(error)
    }
    return try ReplyReader(request: request, credentials: credentials).read(reply)
  }
}

/// The service has accepted the mail. That it arrives is another matter.
public struct SendReceipt: Sendable, Hashable {
  /// Names the mail in Direct Mail's records.
  public let envID: String
  /// Names the call, for Alibaba's support.
  public let requestID: String

  /// A receipt with these names, for tests.
  public init(envID: String, requestID: String) {
    self.envID = envID
    self.requestID = requestID
  }
}

/// Why a mail was not, or not surely, accepted.
public enum SendError: Error, Sendable, Hashable {
  /// The service answered with an error code.
  case refused(ServiceRefusal)
  /// There was no complete reply.
  case network(NetworkFailure)
  /// There was a reply, but not one of the service's.
  case invalidReply(InvalidReply)
  case cancelled(mayHaveBeenAccepted: Bool)

  /// Whether the mail may be on its way nevertheless. A second attempt could then send it twice.
  public var mayHaveBeenAccepted: Bool {
    switch self {
    case .refused(let refusal): refusal.httpStatus >= 500
    case .network(let failure): failure.requestWasSent
    case .invalidReply(let reply): reply.mayHaveBeenAccepted
    case .cancelled(let mayHaveBeenAccepted): mayHaveBeenAccepted
    }
  }
}
