/// Sends one HTTP request to a server and returns its reply. Implement your own if nothing may leave the process:
///
/// ```swift
/// struct Accepting: HTTPTransport {
///   func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
///     HTTPReply(status: 200, headers: [.init("Content-Type", "application/json")], body: Array("{}".utf8))
///   }
/// }
/// ```
public protocol HTTPTransport: Sendable {
  /// Sends `request` once and reads the complete reply, whatever its status.
  ///
  /// When the calling task is cancelled, it throws at once, with the cause ``NetworkFailure/Cause/cancelled``.
  /// - Throws: ``NetworkFailure`` if there is no complete reply.
  func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply
}

/// Limits on the duration of a call and the size of its reply.
public struct TransportLimits: Sendable, Hashable {
  /// The time for name look-up, TCP, proxy and TLS together. 5 s by default.
  public var connectTimeout: Duration
  /// The time for the whole call, including reading the file with certificates. 20 s by default.
  public var callTimeout: Duration
  /// The maximum size of a reply's body, in bytes as they are on the wire. 1 MiB by default.
  public var replyBytes: Int

  /// The maximum size of a reply's head, in bytes: 64 KiB for the names and values of at most 256 header fields.
  static let headBytes = 64 << 10

  /// Creates limits, with defaults for those that are not given.
  public init(
    connectTimeout: Duration = .seconds(5), callTimeout: Duration = .seconds(20),
    replyBytes: Int = 1 << 20
  ) {
    self.connectTimeout = connectTimeout
    self.callTimeout = callTimeout
    self.replyBytes = replyBytes
  }
}
