import DirectMail
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A stand-in for Direct Mail's endpoint on 127.0.0.1. It checks requests as the service does and keeps the mails.
///
/// ```swift
/// let sandbox = try await SandboxServer.start()
/// // … send to sandbox.url …
/// print(await sandbox.inbox().map(\.subject))
/// await sandbox.stop()
/// ```
///
/// A browser shows the mails at ``url``; scripts read the newest ones as JSON at `/_sandbox/inbox`, older ones with
/// `?before=N`, a single one at `/_sandbox/inbox/N`, and empty the inbox with `DELETE /_sandbox/inbox`.
package final class SandboxServer: Sendable {
  /// `http://127.0.0.1:PORT`, without a slash at its end.
  package let url: String
  package let port: Int
  private let desk: SandboxService
  private let channel: any Channel
  private let admission: ConnectionLimiter

  private init(desk: SandboxService, channel: any Channel, admission: ConnectionLimiter) {
    self.desk = desk
    self.channel = channel
    self.admission = admission
    port = channel.localAddress?.port ?? 0
    url = "http://127.0.0.1:\(port)"
  }

  /// Starts a sandbox. It runs until ``stop()`` is called or the program ends.
  /// - Throws: ``SandboxError``.
  package static func start(
    _ options: SandboxOptions = SandboxOptions()
  ) async throws(SandboxError) -> SandboxServer {
    guard (0...65_535).contains(options.port) else { throw .notAPort(options.port) }
    let desk = SandboxService(options)
    let admission = ConnectionLimiter(options.limits)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // The system otherwise takes megabytes of a reply that nobody reads.
      .childChannelOption(.socketOption(.so_sndbuf), value: 64 << 10)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let gate = HeadGate(admission)
          try pipeline.addHandler(HTTPResponseEncoder())
          try pipeline.addHandler(gate)
          try pipeline.addHandler(
            ByteToMessageHandler(
              HTTPRequestDecoder(
                leftOverBytesStrategy: .dropBytes,
                limitConfiguration: .of(headBytes: options.limits.headBytes))))
          try pipeline.addHandler(HTTPServerPipelineHandler())
          try pipeline.addHandler(HTTPServerProtocolErrorHandler())
          try pipeline.addHandler(ConnectionHandler(desk, admission, gate, options))
        }
      }
    do {
      let channel = try await bootstrap.bind(host: "127.0.0.1", port: options.port).get()
      return SandboxServer(desk: desk, channel: channel, admission: admission)
    } catch let error as IOError {
      throw SandboxError(error.errnoCode, port: options.port)
    } catch {
      throw .cannotListen(errno: 0)
    }
  }

  /// Returns the accepted mails, oldest first.
  package func inbox() async -> [SandboxMail] { await desk.mails }

  package func clearInbox() async { await desk.clearInbox() }

  /// Adds `account`, in place of one with the same AccessKey ID.
  package func adopt(_ account: SandboxAccount) async { await desk.adopt(account) }

  /// Publishes a page that shows `html` as a mail, without running or loading anything in it.
  /// - Returns: the page's URL, which cannot be guessed. Only the newest pages are kept.
  package func publishPreview(subject: String, html: String) async -> String {
    await url + desk.publishPreview(subject: subject, html: html)
  }

  /// Frees the port and closes all connections.
  package func stop() async {
    try? await channel.close()
    for connection in admission.close() { try? await connection.close() }
  }
}

extension NIOHTTPDecoderLimitConfiguration {
  /// Limits the head of a request. The request line counts as one field and may contain a whole mail.
  fileprivate static func of(headBytes: Int) -> NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = headBytes
    limits.maxHeaderListSize = headBytes
    return limits
  }
}

extension SandboxError {
  init(_ errno: Int32, port: Int) {
    switch errno {
    case EADDRINUSE: self = .portInUse(port)
    case EACCES, EPERM: self = .portNotAllowed(port)
    default: self = .cannotListen(errno: errno)
    }
  }
}
