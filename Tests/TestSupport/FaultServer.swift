import Foundation
package import NIOCore
import NIOPosix
package import NIOSSL
import Synchronization

/// A server on 127.0.0.1 that answers every request in one bad (or good) way.
package final class FaultServer: Sendable {
  package enum Behaviour: Sendable {
    /// Sends this once the request has come in full, then closes.
    case reply([UInt8])
    /// Sends this, then resets the connection.
    case reset(after: [UInt8])
    /// Resets as soon as somebody connects.
    case resetOnConnect
    /// Sends this, then neither more nor an end.
    case silence(after: [UInt8])
    /// Sends this a byte at a time.
    case drip([UInt8], every: TimeAmount)
    /// Sends this once the request has come in full, then closes without TLS's goodbye.
    case cut(after: [UInt8])
    /// Sends this as soon as anything has come, then closes.
    case interrupt([UInt8])

    package static func reply(_ text: String) -> Behaviour { .reply(Array(text.utf8)) }
    package static func http(_ status: String, _ body: String, _ headers: String = "") -> Behaviour
    {
      .reply(
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: "
          + "\(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }
  }

  package let port: Int
  private let channel: any Channel
  package let requests = Requests()

  /// - Parameters:
  ///   - certificate: of a TLS server, in PEM.
  ///   - versions: the lowest and the highest version of TLS that it speaks.
  package init(
    _ behaviour: Behaviour, certificate: (chain: String, key: String)? = nil,
    versions: (lowest: TLSVersion, highest: TLSVersion) = (.tlsv12, .tlsv13)
  ) async throws {
    let requests = requests
    var context: NIOSSLContext?
    if let certificate {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: [
          .certificate(try NIOSSLCertificate(bytes: Array(certificate.chain.utf8), format: .pem))
        ],
        privateKey: .privateKey(
          try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)))
      configuration.minimumTLSVersion = versions.lowest
      configuration.maximumTLSVersion = versions.highest
      context = try NIOSSLContext(configuration: configuration)
    }
    let tls = context
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(
            FaultHandler(behaviour: behaviour, requests: requests))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  /// A test that fails on its way leaves none behind; closing once more does nothing.
  deinit { channel.close(promise: nil) }

  package func stop() async throws { try await channel.close() }

  /// Waits until somebody has connected; an error when nobody does in 30 seconds.
  package func untilConnected() async throws { try await until { requests.connections > 0 } }

  /// Waits until all who have connected are gone; an error when one stays for 30 seconds.
  package func untilAlone() async throws { try await until { requests.open == 0 } }

  /// Waits until a whole request has come in; an error when none does in 30 seconds.
  package func untilRequested() async throws { try await until { !requests.texts.isEmpty } }

  /// Waits until what ``Behaviour/silence(after:)`` says first is with the system; an error after 30 seconds.
  package func untilSilent() async throws { try await until { requests.isAnswered } }

  /// A port of 127.0.0.1 where nothing listens.
  package static func deadPort() async throws -> Int {
    let server = try await FaultServer(.silence(after: []))
    try await server.stop()
    return server.port
  }

  /// What has come in, a text per connection that sent a whole request.
  package final class Requests: Sendable {
    private let received = Mutex<(texts: [String], connections: Int, open: Int)>(([], 0, 0))
    private let answered = Atomic(false)
    package var texts: [String] { received.withLock { $0.texts } }
    /// How many have connected, whether or not they then asked for anything.
    package var connections: Int { received.withLock { $0.connections } }
    /// How many are connected.
    package var open: Int { received.withLock { $0.open } }
    /// Whether all that comes before a silence was written.
    var isAnswered: Bool { answered.load(ordering: .acquiring) }
    func noteAnswer() { answered.store(true, ordering: .releasing) }
    func add(_ text: String) { received.withLock { $0.texts.append(text) } }
    func addConnection() {
      received.withLock {
        $0.connections += 1
        $0.open += 1
      }
    }
    func removeConnection() { received.withLock { $0.open -= 1 } }
  }
}

private final class FaultHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let behaviour: FaultServer.Behaviour
  private let requests: FaultServer.Requests
  private var received: [UInt8] = []
  private var hasAnswered = false

  init(behaviour: FaultServer.Behaviour, requests: FaultServer.Requests) {
    self.behaviour = behaviour
    self.requests = requests
  }

  func channelActive(context: ChannelHandlerContext) {
    requests.addConnection()
    if case .resetOnConnect = behaviour { reset(context) }
  }

  func channelInactive(context: ChannelHandlerContext) { requests.removeConnection() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    guard !hasAnswered, isInterrupted || isComplete else { return }
    hasAnswered = true
    requests.add(String(decoding: received, as: UTF8.self))
    answer(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    switch behaviour {
    case .resetOnConnect: break
    case .cut(let bytes):
      send(bytes, context).whenComplete { _ in
        let context = bound.value.1
        let tls = try? context.pipeline.syncOperations.context(
          handlerType: NIOSSLServerHandler.self)
        (tls ?? context).close(promise: nil)
      }
    case .reply(let bytes), .interrupt(let bytes):
      send(bytes, context).whenComplete { _ in bound.value.1.close(promise: nil) }
    case .reset(let bytes):
      // A moment for the client to read what came before: a reset discards what is unread.
      send(bytes, context).whenSuccess {
        bound.eventLoop.scheduleTask(in: .milliseconds(50)) {
          bound.value.0.reset(bound.value.1)
        }
      }
    case .silence(let bytes):
      send(bytes, context).whenSuccess { bound.value.0.requests.noteAnswer() }
    case .drip(let bytes, let interval): drip(bytes[...], interval, bound)
    }
  }

  private func drip(
    _ bytes: ArraySlice<UInt8>, _ interval: TimeAmount,
    _ bound: NIOLoopBound<(FaultHandler, ChannelHandlerContext)>
  ) {
    guard let first = bytes.first, bound.value.1.channel.isActive else { return }
    _ = send([first], bound.value.1)
    bound.eventLoop.scheduleTask(in: interval) {
      bound.value.0.drip(bytes.dropFirst(), interval, bound)
    }
  }

  private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
  }

  private func reset(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    guard let socket = context.channel as? any SocketOptionProvider else { return }
    socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      .whenComplete { _ in bound.value.close(mode: .all, promise: nil) }
  }

  private var isInterrupted: Bool {
    if case .interrupt = behaviour { true } else { false }
  }

  private var isComplete: Bool {
    let text = String(decoding: received, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return false }
    let head = text[..<end.lowerBound].lowercased()
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) }
    return text[end.upperBound...].utf8.count >= length ?? 0
  }
}

extension StringProtocol {
  fileprivate func range(of pattern: String) -> Range<Index>? { firstRange(of: pattern) }
}
