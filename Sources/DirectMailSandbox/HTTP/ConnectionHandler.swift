import DirectMail
import NIOCore
import NIOHTTP1

/// One connection: reads a request, gets the answer from the service, sends it, and enforces the limits.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let desk: SandboxService
  private let admission: ConnectionLimiter
  private let gate: HeadGate
  private let limits: SandboxLimits
  private let now: @Sendable () -> UTCTime
  private var reader: RequestReader?
  private var deadline: Scheduled<Void>?
  /// The number of requests that have begun.
  private var requests = 0

  init(
    _ desk: SandboxService, _ admission: ConnectionLimiter, _ gate: HeadGate,
    _ options: SandboxOptions
  ) {
    self.desk = desk
    self.admission = admission
    self.gate = gate
    limits = options.limits
    now = options.now
  }

  func channelActive(context: ChannelHandlerContext) {
    let channel = context.channel
    guard admission.admit(channel) else { return context.close(promise: nil) }
    reader = RequestReader(limits) { [admission] in admission.hold($0, channel) }
    gate.onStart = { [unowned self] in
      admission.begin(.receiving, channel)
      expect(context, within: min(limits.headSeconds, limits.receiveSeconds))
    }
    expect(context, within: limits.receiveSeconds)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    gate.onStart = nil
    reader = nil
    admission.dismiss(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if case .head = part {
      requests += 1
      gate.stopCounting()
      expect(context, within: limits.receiveSeconds)
    }
    switch reader?.read(part) ?? .hopeless {
    case .more: break
    case .hopeless: context.close(promise: nil)
    case .whole(let request, let keepAlive): answer(context, request, keepAlive)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(
    _ context: ChannelHandlerContext, _ request: WireRequest, _ keepAlive: Bool
  ) {
    expect(context, within: limits.replySeconds)
    admission.begin(.working, context.channel)
    let (desk, number) = (desk, requests)
    let promise = context.eventLoop.makePromise(of: Answer.self)
    promise.completeWithTask { await desk.answer(request) }
    let (isHead, takesChunks) = (request.method == "HEAD", request.takesChunks)
    promise.futureResult.assumeIsolated().whenSuccess { [self] answer in
      guard context.channel.isActive else { return }
      admission.begin(.replying, context.channel)
      let delivery = AnswerDelivery(
        answer: answer, isHead: isHead, takesChunks: takesChunks, keepAlive: keepAlive,
        date: answer.date ?? now(), admission: admission)
      delivery.send(context) { [self] in awaitNext(context, after: number) }
    }
  }

  private func awaitNext(_ context: ChannelHandlerContext, after number: Int) {
    // A request that came with the last one may already have begun.
    guard number == requests else { return }
    _ = admission.hold(0, context.channel)
    admission.begin(.receiving, context.channel)
    gate.startCounting()
    expect(context, within: limits.receiveSeconds)
  }

  /// Closes the connection when the time is up, unless this is called again before.
  private func expect(_ context: ChannelHandlerContext, within seconds: Int) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) {
      context.close(promise: nil)
    }
  }
}
