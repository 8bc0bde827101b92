import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the failures of a call have in common.
struct CallContext: Sendable {
  let url: HTTPURL
  let limits: TransportLimits
  var proxy: HTTPProxy?

  func failure(
    _ step: NetworkFailure.Step, _ cause: NetworkFailure.Cause
  ) -> NetworkFailure {
    NetworkFailure(
      host: url.host, port: url.port, proxy: proxy?.name, step: step, cause: cause,
      requestWasSent: false)
  }
}

/// One call: everything that may block is done outside the event loop, then the exchange runs on it.
struct HTTPCall: Sendable {
  let context: CallContext
  let certificateFile: String?
  let lookUp: NameLookUp

  /// Created by the first call and kept. One thread serves all calls, because none of them computes anything.
  private static let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  func run(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    let limits = context.limits
    let deadline = ContinuousClock.now + limits.callTimeout
    let message: WireRequest
    do throws(WireRequest.Refusal) {
      message = try WireRequest(request)
    } catch {
      throw context.failure(.send, .unusableRequest(reason: error.reason))
    }
    guard !Task.isCancelled else { throw context.failure(.connect, .cancelled) }
    // NIOSSL compares the certificate with the address at the other end, which would be the proxy's.
    guard context.proxy == nil || !context.url.isSecure || !context.url.isAddress else {
      throw context.failure(.tls, .addressBehindProxy)
    }
    let tls = context.url.isSecure ? try await tlsContext() : nil
    let connectDeadline = ContinuousClock.now + limits.connectTimeout
    let addresses = try await addresses(deadline, connectDeadline)
    let plan = Exchange.Plan(
      context: context, message: message, tls: tls, addresses: addresses, deadline: deadline,
      connectDeadline: connectDeadline)
    return try await Exchange.outcome(of: plan, on: Self.loops.next()).get()
  }

  /// Creates the TLS context. Reading the certificate file is part of the call, because it, or the system's own, may be
  /// on a disk that does not respond.
  private func tlsContext() async throws(NetworkFailure) -> NIOSSLContext {
    let read = await BlockingWork.value(within: context.limits.callTimeout) {
      Self.tlsContext(trusting: certificateFile)
    }
    switch read {
    case .success(let context)?: return context
    case .failure(let refusal)?: throw context.failure(.tls, refusal.cause)
    case nil: throw context.failure(.tls, interruption(context.limits.callTimeout))
    }
  }

  private struct Refusal: Error {
    let cause: NetworkFailure.Cause
  }

  /// Creates the TLS context. Blocks as long as the disk does.
  private static func tlsContext(trusting file: String?) -> Result<NIOSSLContext, Refusal> {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    // By then the reply is complete or useless, so there is no need to wait for the other side's close_notify.
    configuration.shutdownTimeout = .zero
    if let file {
      let certificates = TrustFile.read(file).flatMap { try? NIOSSLCertificate.fromPEMBytes($0) }
      guard let certificates, !certificates.isEmpty else {
        return .failure(Refusal(cause: .unusableCertificateFile(path: file)))
      }
      configuration.trustRoots = .certificates(certificates)
    }
    do {
      return .success(try NIOSSLContext(configuration: configuration))
    } catch {
      return .failure(Refusal(cause: .other("\(error)")))
    }
  }

  /// Returns the addresses of the machine to connect to: the proxy, or the host itself.
  private func addresses(
    _ deadline: ContinuousClock.Instant, _ connectDeadline: ContinuousClock.Instant
  ) async throws(NetworkFailure) -> [SocketAddress] {
    let host = context.proxy?.host ?? context.url.host
    let port = context.proxy?.port ?? context.url.port
    if let address = try? SocketAddress(ipAddress: host, port: port) { return [address] }
    let step: NetworkFailure.Step = context.proxy == nil ? .resolve : .proxy
    let left = min(deadline, connectDeadline) - ContinuousClock.now
    let found = await BlockingWork.value(within: left) { lookUp.addresses(host, port) }
    let limits = context.limits
    guard let found else {
      throw context.failure(
        step, interruption(deadline < connectDeadline ? limits.callTimeout : limits.connectTimeout))
    }
    guard !found.isEmpty else { throw context.failure(step, .unknownHost) }
    return found
  }

  /// Returns why blocking work gave no result.
  private func interruption(_ limit: Duration) -> NetworkFailure.Cause {
    Task.isCancelled ? .cancelled : .timedOut(seconds: limit.inSeconds)
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension TimeAmount {
  /// Creates a time amount, limited to 0 to 1e9 seconds.
  init(_ duration: Duration) {
    let nanoseconds = min(max(duration.inSeconds, 0), 1e9) * 1e9
    self = .nanoseconds(Int64(nanoseconds))
  }
}
