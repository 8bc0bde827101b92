import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// HTTP/1.1 over the system's sockets, by async-http-client.
///
/// One connection per request, no redirects, no retry, at most ``TransportLimits/replyBytes`` of reply. A kept-alive
/// connection that the service has just closed would leave it open whether the mail was taken; a new one does not.
/// Nothing of the network stack exists before the first request.
public struct AsyncHTTPTransport: Transport {
  private let limits: TransportLimits
  private let proxies: ProxySettings
  private let certificateFile: String?

  /// - Parameters:
  ///   - limits: how long a call may take, and how long its reply may be.
  ///   - environment: where HTTPS_PROXY, HTTP_PROXY, NO_PROXY, ALIBABA_CLOUD_CA_BUNDLE and SSL_CERT_FILE are looked up; a
  ///     file named there replaces the system's trusted certificates.
  public init(limits: TransportLimits = TransportLimits(), environment: [String: String]) {
    self.limits = limits
    proxies = ProxySettings(environment: environment)
    certificateFile = ["ALIBABA_CLOUD_CA_BUNDLE", "SSL_CERT_FILE"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
  }

  public func post(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    let context = CallContext(endpoint: request.endpoint, limits: limits)
    let proxy: ProxySettings.Proxy?
    switch proxies.choice(for: request.endpoint) {
    case .direct: proxy = nil
    case .proxy(let chosen): proxy = chosen
    case .unusable(let variable):
      throw context.failure(.proxy, .unusableProxy(variable: variable))
    }
    let call = HTTPCall(
      context: context.through(proxy), configuration: try configuration(context, proxy))
    return try await call.run(request)
  }

  private func configuration(
    _ context: CallContext, _ proxy: ProxySettings.Proxy?
  ) throws(NetworkFailure) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let certificateFile, context.endpoint.isSecure {
      do {
        tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificateFile))
      } catch {
        throw context.failure(.tls, .unusableCertificateFile(path: certificateFile))
      }
    }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: .init(limits.connectTimeout)),
      proxy: proxy.map { proxy in
        .server(
          host: proxy.host, port: proxy.port,
          authorization: proxy.credentials.map {
            .basic(credentials: Base64.encoded($0.exposed.utf8))
          })
      },
      ignoreUncleanSSLShutdown: false, decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }
}

/// How long a request may take and how much may come back.
public struct TransportLimits: Sendable, Hashable {
  /// For name look-up, TCP, proxy and TLS together. 5 s unless told otherwise.
  public var connectTimeout: Duration
  /// For the whole call. 20 s unless told otherwise.
  public var callTimeout: Duration
  /// 1 MiB unless told otherwise.
  public var replyBytes: Int

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
