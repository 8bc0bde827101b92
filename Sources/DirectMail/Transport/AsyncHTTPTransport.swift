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
  ///     file named there replaces the system's trusted certificates. It must be a regular file of at most 16 MiB.
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
    let deadline = ContinuousClock.now + limits.callTimeout
    let call = HTTPCall(
      context: context.through(proxy), deadline: deadline,
      configuration: try await configuration(context, proxy))
    return try await call.run(request)
  }

  private func configuration(
    _ context: CallContext, _ proxy: ProxySettings.Proxy?
  ) async throws(NetworkFailure) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let certificateFile, context.endpoint.isSecure {
      tls.trustRoots = .certificates(try await certificates(in: certificateFile, context))
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

  /// The file may be on a disk that does not answer: reading it counts as a part of the call.
  private func certificates(
    in file: String, _ context: CallContext
  ) async throws(NetworkFailure) -> [NIOSSLCertificate] {
    let read = await BlockingWork.value(within: limits.callTimeout) {
      TrustFile.read(file).flatMap { try? NIOSSLCertificate.fromPEMBytes($0) }
    }
    guard let read else {
      throw context.failure(
        .tls,
        Task.isCancelled ? .cancelled : .timedOut(seconds: limits.callTimeout.inSeconds))
    }
    guard let certificates = read, !certificates.isEmpty else {
      throw context.failure(.tls, .unusableCertificateFile(path: file))
    }
    return certificates
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
