/// A transport that uses HTTP/1.1 over TLS 1.2 or 1.3, or without TLS if the scheme of the URL is `http`.
///
/// It uses one connection per request: no keep-alive, no redirects, no retry, no decompression, at most
/// ``TransportLimits/replyBytes`` of reply. With a kept-alive connection that the server has just closed, it would be
/// unclear whether the server received the request; with a new one it is not. No part of the network stack exists
/// before the first request.
///
/// Source: RFC 9110 and RFC 9112; RFC 8996 for the versions of TLS.
public struct HTTPSTransport: HTTPTransport {
  private let limits: TransportLimits
  private let proxies: ProxySettings
  private let certificateFile: String?
  private let lookUp: NameLookUp

  /// Creates a transport.
  ///
  /// - Parameters:
  ///   - limits: how long a call may take, and how large its reply may be.
  ///   - environment: where HTTPS_PROXY, HTTP_PROXY, NO_PROXY and `certificateFileVariables` are looked up.
  ///   - certificateFileVariables: the variables that may name a file of trusted certificates in PEM, which replaces
  ///     the system's. The first that is set and not empty is used. It must be a regular file of at most 16 MiB.
  public init(
    limits: TransportLimits = TransportLimits(), environment: [String: String],
    certificateFileVariables: [String] = ["SSL_CERT_FILE"]
  ) {
    self.init(
      limits: limits, environment: environment, certificateFileVariables: certificateFileVariables,
      lookUp: .system)
  }

  init(
    limits: TransportLimits, environment: [String: String],
    certificateFileVariables: [String] = ["SSL_CERT_FILE"], lookUp: NameLookUp
  ) {
    self.limits = limits
    self.lookUp = lookUp
    proxies = ProxySettings(environment: environment)
    certificateFile = certificateFileVariables.lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
  }

  public func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    var context = CallContext(url: request.url, limits: limits)
    switch proxies.choice(for: request.url) {
    case .direct: break
    case .proxy(let proxy): context.proxy = proxy
    case .unusable(let variable):
      throw context.failure(.proxy, .unusableProxy(variable: variable))
    }
    return try await HTTPCall(context: context, certificateFile: certificateFile, lookUp: lookUp)
      .run(request)
  }
}
