import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the errors of the network library as steps and causes. The only place that knows them.
struct FailureReading {
  let context: CallContext
  let phase: CallProgress.Phase

  /// The failure for `cause`, at the step that the request had reached.
  func failure(_ cause: NetworkFailure.Cause, before: NetworkFailure.Step? = nil) -> NetworkFailure
  {
    switch phase {
    case .connecting: context.failure(before ?? (context.proxy == nil ? .connect : .proxy), cause)
    case .sending: context.failure(.send, cause, mayHaveBeenAccepted: true)
    case .waiting: context.failure(.reply, cause, mayHaveBeenAccepted: true)
    }
  }

  func failure(of error: any Error) -> NetworkFailure {
    switch error {
    case let error as NIOConnectionError: connectionFailure(error)
    case let error as HTTPClientError: clientFailure(error)
    case let error as IOError: failure(cause(errno: error.errnoCode))
    case is CancellationError: failure(.cancelled)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: tlsFailure(error)
    case is HTTPParserError: failure(.notHTTP)
    case let error as ChannelError:
      switch error {
      case .connectTimeout: failure(connectTimeout)
      case .eof, .inputClosed, .outputClosed, .ioOnClosedChannel, .alreadyClosed: failure(.closed)
      default: failure(.other("\(error)"))
      }
    default: failure(.other("\(error)"))
    }
  }

  private var connectTimeout: NetworkFailure.Cause {
    .timedOut(seconds: context.limits.connectTimeout.inSeconds)
  }

  private func connectionFailure(_ error: NIOConnectionError) -> NetworkFailure {
    guard let first = error.connectionErrors.first else {
      return failure(.unknownHost, before: context.proxy == nil ? .resolve : .proxy)
    }
    switch first.error {
    case let error as IOError: return failure(cause(errno: error.errnoCode))
    case ChannelError.connectTimeout: return failure(connectTimeout)
    default: return failure(.other("\(first.error)"))
    }
  }

  private func clientFailure(_ error: HTTPClientError) -> NetworkFailure {
    switch error {
    case .connectTimeout, .getConnectionFromPoolTimeout: failure(connectTimeout)
    case .tlsHandshakeTimeout: failure(connectTimeout, before: .tls)
    case .httpProxyHandshakeTimeout: failure(connectTimeout, before: .proxy)
    case .invalidProxyResponse: failure(.refusedByProxy, before: .proxy)
    case .proxyAuthenticationRequired: failure(.proxyAuthenticationRequired, before: .proxy)
    case .remoteConnectionClosed: failure(.closed)
    case .cancelled: failure(.cancelled)
    default: failure(.other("\(error)"))
    }
  }

  private func tlsFailure(_ error: any Error) -> NetworkFailure {
    let text = "\(error)"
    if case NIOSSLError.uncleanShutdown = error { return failure(.closed, before: .tls) }
    let isCertificate =
      error is NIOSSLExtraError || text.contains("CERTIFICATE_VERIFY_FAILED")
    return failure(isCertificate ? .certificate : .other(text), before: .tls)
  }

  private func cause(errno code: CInt) -> NetworkFailure.Cause {
    switch code {
    case ECONNREFUSED: .refused
    case ECONNRESET, EPIPE: .reset
    case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL: .unreachable
    case ETIMEDOUT: phase == .connecting ? connectTimeout : .closed
    default: .other("errno \(code)")
    }
  }
}
