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

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - transport: the transport for the requests; an `HTTPSTransport` except in tests.
  ///   - now: the clock for `Timestamp`; the service refuses a difference of more than 15 minutes.
  ///   - makeNonce: returns a text that no other request of the account has; a random UUID by default.
  public init(
    transport: any HTTPTransport, now: @escaping @Sendable () -> UTCTime = { .now },
    makeNonce: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.transport = transport
    self.now = now
    self.makeNonce = makeNonce
  }

  /// Creates a client that sends over the network, with the clock of this machine.
  /// - Parameters:
  ///   - environment: where HTTPS_PROXY, HTTP_PROXY, NO_PROXY, ALIBABA_CLOUD_CA_BUNDLE and SSL_CERT_FILE are looked up.
  ///     A file named by one of the last two replaces the system's trusted certificates. ALIBABA_CLOUD_CA_BUNDLE is the
  ///     variable of Alibaba's own SDKs and takes precedence.
  ///   - limits: how long a call may take, and how large its reply may be.
  public init(environment: [String: String], limits: TransportLimits = TransportLimits()) {
    self.init(
      transport: HTTPSTransport(
        limits: limits, environment: environment,
        certificateFileVariables: ["ALIBABA_CLOUD_CA_BUNDLE", "SSL_CERT_FILE"]))
  }

  /// Signs `mail` with the current time and a new nonce.
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

  /// Sends a request from ``prepare(_:credentials:endpoint:)``, which can be sent only once.
  /// - Parameters:
  ///   - request: the signed request.
  ///   - credentials: the credentials that must not appear in an error if the reply repeats them.
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

/// Confirms that the service accepted the mail, which does not mean that the mail arrives.
public struct SendReceipt: Sendable, Hashable {
  /// Identifies the mail in Direct Mail's records.
  public let envID: String
  /// Identifies the call for Alibaba's support.
  public let requestID: String

  /// Creates a receipt, for tests.
  public init(envID: String, requestID: String) {
    self.envID = envID
    self.requestID = requestID
  }
}

/// The reason why a mail was not accepted, or may not have been.
public enum SendError: Error, Sendable, Hashable {
  /// The service answered with an error code.
  case refused(ServiceRefusal)
  /// There was no complete reply.
  case network(NetworkFailure)
  /// There was a reply, but not in the service's format.
  case invalidReply(InvalidReply)
  case cancelled(mayHaveBeenAccepted: Bool)

  /// Whether the mail may still have been accepted. A second attempt could then send it twice.
  public var mayHaveBeenAccepted: Bool {
    switch self {
    case .refused(let refusal): refusal.httpStatus >= 500
    case .network(let failure): failure.requestWasSent
    case .invalidReply(let reply): reply.mayHaveBeenAccepted
    case .cancelled(let mayHaveBeenAccepted): mayHaveBeenAccepted
    }
  }
}
