import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Maps the errors of the network library to causes. Only this type knows those errors.
struct TransportErrorMapping {
  let step: NetworkFailure.Step
  let limits: TransportLimits

  func cause(of error: any Error) -> NetworkFailure.Cause {
    switch error {
    case let error as NIOConnectionError:
      error.connectionErrors.first.map { cause(of: $0.error) } ?? .other("\(error)")
    case let error as IOError: cause(errno: error.errnoCode)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: tlsCause(error)
    case let error as HTTPParserError:
      switch error {
      case .headerOverflow: .replyTooLarge(limit: TransportLimits.headBytes)
      case .invalidEOFState, .closedConnection: .closed
      default: .notHTTP
      }
    case is NIOHTTPDecoderError: .notHTTP
    case let error as ChannelError:
      switch error {
      case .connectTimeout: connectTimeout
      case .eof, .inputClosed, .outputClosed, .ioOnClosedChannel, .alreadyClosed: .closed
      default: .other("\(error)")
      }
    default: .other("\(error)")
    }
  }

  private var connectTimeout: NetworkFailure.Cause {
    .timedOut(seconds: limits.connectTimeout.inSeconds)
  }

  private func tlsCause(_ error: any Error) -> NetworkFailure.Cause {
    if case NIOSSLError.uncleanShutdown = error { return .closed }
    let text = "\(error)"
    if error is NIOSSLExtraError || text.contains("CERTIFICATE_VERIFY_FAILED") {
      return .certificate
    }
    // BoringSSL's names for a server hello that it rejects, and for the server's alert that rejects ours.
    if text.contains("UNSUPPORTED_PROTOCOL") || text.contains("ALERT_PROTOCOL_VERSION") {
      return .outdatedTLS
    }
    return text.contains("EOF during handshake") ? .closed : .other(text)
  }

  private func cause(errno code: CInt) -> NetworkFailure.Cause {
    switch code {
    case ECONNREFUSED: .refused
    case ECONNRESET, EPIPE: .reset
    case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL: .unreachable
    case ETIMEDOUT: step == .send || step == .reply ? .closed : connectTimeout
    default: .other("errno \(code)")
    }
  }
}
