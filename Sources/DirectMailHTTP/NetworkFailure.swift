/// Why a request got no reply: how far it got, what ended it, and whether the server may have it nevertheless.
public struct NetworkFailure: Error, Sendable, Hashable {
  /// The host that the URL names.
  public var host: String
  /// The port that the URL names, or its scheme's.
  public var port: Int
  /// `host:port` of the proxy that stands in between, if one does.
  public var proxy: String?
  /// How far the request got.
  public var step: Step
  /// What ended it.
  public var cause: Cause
  /// The request, or a part of it, had been handed to the network: the server may have acted on it.
  public var requestWasSent: Bool

  /// Whether one of the limits in ``TransportLimits`` ended it.
  public var timedOut: Bool {
    if case .timedOut = cause { true } else { false }
  }

  /// The steps of a request, in their order. With a proxy in between, its name and its port belong to `proxy`.
  public enum Step: String, Sendable, Hashable, CaseIterable {
    case resolve, connect, proxy, tls, send, reply
  }

  /// What can end a request.
  public enum Cause: Sendable, Hashable {
    case unknownHost
    case refused
    case unreachable
    /// The other side reset the connection.
    case reset
    /// The other side closed the connection before its reply was complete.
    case closed
    case timedOut(seconds: Double)
    /// The server's certificate is not trusted or is for another name.
    case certificate
    /// The server speaks no version of TLS that is still safe: 1.2 or 1.3.
    case outdatedTLS
    /// The host is an IP address behind a proxy: whose certificate comes back could not be checked, so nobody was asked.
    case addressBehindProxy
    /// The proxy would not open the connection.
    case refusedByProxy
    case proxyAuthenticationRequired
    /// The reply, or its head, is longer than `limit` bytes.
    case replyTooLarge(limit: Int)
    case notHTTP
    /// The file with trusted certificates cannot be used.
    case unusableCertificateFile(path: String)
    /// The proxy variable is not `http://host:port`.
    case unusableProxy(variable: String)
    /// The caller's mistake: HTTP has no spelling for what the request holds. `reason` names the part, not its value.
    case unusableRequest(reason: String)
    case cancelled
    /// Anything else, in the words of the system or the library.
    case other(String)
  }

  /// A failure with these parts, for other transports.
  public init(
    host: String, port: Int, proxy: String? = nil, step: Step, cause: Cause, requestWasSent: Bool
  ) {
    self.host = host
    self.port = port
    self.proxy = proxy
    self.step = step
    self.cause = cause
    self.requestWasSent = requestWasSent
  }
}
