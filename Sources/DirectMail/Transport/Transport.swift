/// Carries one HTTP request to the service and its reply back. Tests give their own.
public protocol Transport: Sendable {
  /// Posts `request` once and reads the whole reply, whatever its status.
  ///
  /// When the calling task is cancelled, it throws at once, with the cause `cancelled`.
  func post(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply
}

/// A POST.
public struct HTTPRequest: Sendable, Hashable {
  /// Where it goes.
  public var endpoint: Endpoint
  /// The header `Content-Type`.
  public var contentType: String
  /// The encoded form.
  public var body: [UInt8]

  /// A POST of `body` to `endpoint`.
  public init(endpoint: Endpoint, contentType: String, body: [UInt8]) {
    self.endpoint = endpoint
    self.contentType = contentType
    self.body = body
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// Without the body, which holds the mail and maybe an STS token.
  public var description: String { "POST \(endpoint.url), \(body.count) bytes" }
  public var customMirror: Mirror {
    Mirror(self, children: ["url": endpoint.url, "bytes": body.count])
  }
}

/// A whole reply.
public struct HTTPReply: Sendable, Hashable {
  /// The HTTP status.
  public var status: Int
  /// As they came, doubled ones included.
  public var headers: [Header]
  /// The body, not decompressed.
  public var body: [UInt8]

  /// A header field.
  public struct Header: Sendable, Hashable {
    /// In the spelling of the sender.
    public var name: String
    /// Without the blanks around it.
    public var value: String
    /// A header field of this name.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A reply, for transports of one's own.
  public init(status: Int, headers: [Header], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name; case does not matter.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why a request got no reply: where it happened, and whether the service may have taken the mail nevertheless.
public struct NetworkFailure: Error, Sendable, Hashable {
  /// The host and port that the endpoint names.
  public var host: String
  /// 443 or what the endpoint's URL names.
  public var port: Int
  /// `host:port` of the proxy that stands in between, if one does.
  public var proxy: String?
  /// How far the request got.
  public var step: Step
  /// What ended it.
  public var cause: Cause
  /// The request had been handed to the network, so that the mail may be on its way.
  public var mayHaveBeenAccepted: Bool

  /// Whether one of the limits in ``TransportLimits`` ended it.
  public var timedOut: Bool {
    if case .timedOut = cause { true } else { false }
  }

  /// The steps of a request, in their order.
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
    /// The proxy would not open the connection.
    case refusedByProxy
    case proxyAuthenticationRequired
    /// The reply is longer than `limit` bytes.
    case replyTooLarge(limit: Int)
    case notHTTP
    /// The file with trusted certificates cannot be used.
    case unusableCertificateFile(path: String)
    /// The proxy variable is not `http://host:port`.
    case unusableProxy(variable: String)
    case cancelled
    /// Anything else, in the words of the system or the library.
    case other(String)
  }

  /// A failure with these parts, for transports of one's own.
  public init(
    host: String, port: Int, proxy: String? = nil, step: Step, cause: Cause,
    mayHaveBeenAccepted: Bool
  ) {
    self.host = host
    self.port = port
    self.proxy = proxy
    self.step = step
    self.cause = cause
    self.mayHaveBeenAccepted = mayHaveBeenAccepted
  }
}
