/// The reason why a request got no reply: how far it got, what ended it, and whether the server may still have received
/// it.
public struct NetworkFailure: Error, Sendable, Hashable {
  /// The host that the URL names.
  public var host: String
  /// The port that the URL names, or the default of its scheme.
  public var port: Int
  /// `host:port` of the proxy in between, if there is one.
  public var proxy: String?
  /// How far the request got.
  public var step: Step
  /// What ended the request.
  public var cause: Cause
  /// Whether the request, or a part of it, was handed to the network, so that the server may have acted on it.
  public var requestWasSent: Bool

  /// Whether one of the limits in ``TransportLimits`` ended the request.
  public var timedOut: Bool {
    if case .timedOut = cause { true } else { false }
  }

  /// The steps of a request, in order. With a proxy, looking up and connecting to the proxy belong to `proxy`.
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
    /// The server does not support a version of TLS that is still safe: 1.2 or 1.3.
    case outdatedTLS
    /// The host is an IP address behind a proxy. Its certificate could not be checked, so no connection was made.
    case addressBehindProxy
    /// The proxy refused to open the connection.
    case refusedByProxy
    case proxyAuthenticationRequired
    /// The reply, or its head, is longer than `limit` bytes.
    case replyTooLarge(limit: Int)
    case notHTTP
    /// The file with trusted certificates cannot be used.
    case unusableCertificateFile(path: String)
    /// The proxy variable is not `http://host:port`.
    case unusableProxy(variable: String)
    /// The caller's mistake: HTTP cannot express the request. `reason` names the part, not its value.
    case unusableRequest(reason: String)
    case cancelled
    /// Anything else, in the words of the system or the library.
    case other(String)
  }

  /// Creates a failure, for other transports.
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
