/// Carries one HTTP request to a server and its reply back. Write one of your own where nothing may leave the process:
///
/// ```swift
/// struct Accepting: HTTPTransport {
///   func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
///     HTTPReply(status: 200, headers: [.init("Content-Type", "application/json")], body: Array("{}".utf8))
///   }
/// }
/// ```
public protocol HTTPTransport: Sendable {
  /// Sends `request` once and reads the whole reply, whatever its status.
  ///
  /// When the calling task is cancelled, it throws at once, with the cause ``NetworkFailure/Cause/cancelled``.
  /// - Throws: ``NetworkFailure`` when there is no whole reply.
  func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply
}

/// How long a call may take and how much may come back.
public struct TransportLimits: Sendable, Hashable {
  /// For name look-up, TCP, proxy and TLS together. 5 s by default.
  public var connectTimeout: Duration
  /// For the whole call, reading the file with certificates included. 20 s by default.
  public var callTimeout: Duration
  /// The longest body of a reply, in bytes and as it is on the wire. 1 MiB by default.
  public var replyBytes: Int

  /// The longest head of a reply, in bytes: 64 KiB for the names and values of at most 256 header fields.
  static let headBytes = 64 << 10

  /// Limits as given, the usual ones where not.
  public init(
    connectTimeout: Duration = .seconds(5), callTimeout: Duration = .seconds(20),
    replyBytes: Int = 1 << 20
  ) {
    self.connectTimeout = connectTimeout
    self.callTimeout = callTimeout
    self.replyBytes = replyBytes
  }
}
