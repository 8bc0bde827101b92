import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One request on one connection, from the first packet to the end of its reply or the first failure.
///
/// Everything happens on one event loop, so that no locks are needed and events are handled in their order. However the
/// exchange ends, ``finish(_:)`` closes every channel that it has opened, including those still connecting.
final class Exchange {
  typealias Outcome = Result<HTTPReply, NetworkFailure>

  /// The input of an exchange.
  struct Plan: Sendable {
    let context: CallContext
    let message: WireRequest
    /// Nil for a connection without TLS.
    let tls: NIOSSLContext?
    /// The addresses of the proxy if there is one, otherwise of the host; at least one.
    let addresses: [SocketAddress]
    /// When the call is given up.
    let deadline: ContinuousClock.Instant
    /// When the call is given up if the request still cannot be sent.
    let connectDeadline: ContinuousClock.Instant
  }

  let plan: Plan
  private let loop: any EventLoop
  private let promise: EventLoopPromise<Outcome>
  private var step: NetworkFailure.Step
  private var isOver = false
  private var timers: [Scheduled<Void>] = []
  private var channels: [any Channel] = []

  private init(_ plan: Plan, _ loop: any EventLoop, _ promise: EventLoopPromise<Outcome>) {
    self.plan = plan
    self.loop = loop
    self.promise = promise
    step = plan.context.proxy == nil ? .connect : .proxy
  }

  /// Runs an exchange to its end, which comes at once if the calling task is cancelled.
  static func outcome(of plan: Plan, on loop: any EventLoop) async -> Outcome {
    let promise = loop.makePromise(of: Outcome.self)
    let running = NIOLoopBoundBox.makeEmptyBox(valueType: Exchange.self, eventLoop: loop)
    // This runs before any cancellation, which then finds the exchange on the loop.
    loop.execute {
      let exchange = Exchange(plan, loop, promise)
      running.value = exchange
      exchange.start()
    }
    return await withTaskCancellationHandler {
      do {
        return try await promise.futureResult.get()
      } catch {
        return .failure(plan.context.failure(.connect, .other("\(error)")))
      }
    } onCancel: {
      loop.execute { running.value?.fail(.cancelled) }
    }
  }

  // MARK: - The way to the server

  private func start() {
    let limits = plan.context.limits
    giveUp(at: plan.deadline, after: limits.callTimeout) { _ in true }
    giveUp(at: plan.connectDeadline, after: limits.connectTimeout) { !$0.isAfterSending }
    let bound = NIOLoopBound(self, eventLoop: loop)
    ClientBootstrap(group: loop)
      .resolver(KnownAddresses(addresses: plan.addresses, loop: loop))
      .connectTimeout(TimeAmount(plan.connectDeadline - .now))
      .channelInitializer { bound.value.admit($0) }
      // The resolver already has the addresses; the names are only used in errors.
      .connect(host: plan.context.url.host, port: plan.context.url.port)
      .assumeIsolated()
      .whenComplete { self.connected($0) }
  }

  /// Keeps a channel that is about to connect, so that it is closed if the call ends first.
  private func admit(_ channel: any Channel) -> EventLoopFuture<Void> {
    guard !isOver else { return loop.makeFailedFuture(ChannelError.alreadyClosed) }
    channels.append(channel)
    return loop.makeSucceededVoidFuture()
  }

  private func connected(_ result: Result<any Channel, any Error>) {
    guard !isOver else { return }
    do {
      let channel = try result.get()
      let pipeline = channel.pipeline.syncOperations
      let decoder = HTTPResponseDecoder(
        informationalResponseStrategy: .forward, limitConfiguration: .ours)
      // The last handler receives everything that happens from here on.
      try pipeline.addHandlers(
        HTTPRequestEncoder(), ByteToMessageHandler(decoder), ReplyHandler(self))
      if let proxy = plan.context.proxy {
        let tunnel = ProxyTunnel(
          to: plan.context.url.authorityWithPort, authorization: proxy.authorization)
        tunnel.whenOpen = { self.secure(channel) }
        try pipeline.addHandler(tunnel, position: .first)
      } else {
        secure(channel)
      }
    } catch {
      fail(error)
    }
  }

  /// Continues when the way to the server is open, with or without a proxy: starts TLS, or sends the request.
  private func secure(_ channel: any Channel) {
    guard !isOver else { return }
    let pipeline = channel.pipeline.syncOperations
    guard let tls = plan.tls else { return send(channel) }
    step = .tls
    do {
      let url = plan.context.url
      let handler = try NIOSSLClientHandler(
        context: tls, serverHostname: url.isAddress ? nil : url.host)
      if plan.context.proxy != nil {
        try pipeline.addHandler(handler, position: .after(pipeline.handler(type: ProxyTunnel.self)))
      } else {
        try pipeline.addHandler(handler, position: .first)
      }
    } catch {
      fail(error)
    }
  }

  /// Continues when TLS is established and NIOSSL has checked the certificate.
  func secured(_ channel: any Channel) {
    guard !isOver else { return }
    do {
      let handler = try channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
      guard let certificate = handler.peerCertificate,
        ServerIdentity.isProven(by: certificate, for: plan.context.url)
      else { return fail(.certificate) }
      send(channel)
    } catch {
      fail(error)
    }
  }

  // MARK: - The request and its end

  /// Sends the request over the connection, which is now ready.
  private func send(_ channel: any Channel) {
    guard !isOver else { return }
    // From here on, a part of the request may reach the server.
    step = .send
    let bound = NIOLoopBound(self, eventLoop: loop)
    let message = plan.message
    channel.write(HTTPClientRequestPart.head(message.head), promise: nil)
    if message.body.readableBytes > 0 {
      channel.write(HTTPClientRequestPart.body(.byteBuffer(message.body)), promise: nil)
    }
    channel.writeAndFlush(HTTPClientRequestPart.end(nil)).whenSuccess {
      if bound.value.step == .send { bound.value.step = .reply }
    }
  }

  func fail(_ error: any Error) {
    if let refusal = error as? ProxyTunnel.Refusal { return fail(refusal.cause) }
    fail(TransportErrorMapping(step: step, limits: plan.context.limits).cause(of: error))
  }

  func fail(_ cause: NetworkFailure.Cause) {
    var failure = plan.context.failure(step, cause)
    failure.requestWasSent = step.isAfterSending
    finish(.failure(failure))
  }

  /// Ends the exchange. Only the first call counts.
  func finish(_ outcome: Outcome) {
    guard !isOver else { return }
    isOver = true
    for timer in timers { timer.cancel() }
    for channel in channels { channel.close(promise: nil) }
    timers = []
    channels = []
    promise.succeed(outcome)
  }

  private func giveUp(
    at instant: ContinuousClock.Instant, after limit: Duration,
    if applies: @escaping (NetworkFailure.Step) -> Bool
  ) {
    let wait = TimeAmount(instant - .now)
    let timer = loop.assumeIsolated().scheduleTask(in: wait) {
      if applies(self.step) { self.fail(.timedOut(seconds: limit.inSeconds)) }
    }
    timers.append(timer)
  }
}

extension NetworkFailure.Step {
  /// Whether the request, or a part of it, was handed to the network.
  fileprivate var isAfterSending: Bool { self == .send || self == .reply }
}

extension NIOHTTPDecoderLimitConfiguration {
  /// Limits each name, each value and the whole list to the maximum size of a head.
  fileprivate static var ours: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = TransportLimits.headBytes
    limits.maxHeaderListSize = TransportLimits.headBytes
    return limits
  }
}
