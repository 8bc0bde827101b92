import DirectMail
import NIOCore
import NIOHTTP1

/// One connection: reads a request, gets the answer from the service, sends it, and enforces the time limits.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let desk: SandboxService
  private let admission: ConnectionLimiter
  private let limits: SandboxLimits
  private let now: @Sendable () -> UTCTime
  private var reader: RequestReader
  private var deadline: Scheduled<Void>?

  init(_ desk: SandboxService, _ admission: ConnectionLimiter, _ options: SandboxOptions) {
    self.desk = desk
    self.admission = admission
    limits = options.limits
    now = options.now
    reader = RequestReader(options.limits, admission)
  }

  func channelActive(context: ChannelHandlerContext) {
    guard admission.admit(context.channel) else { return context.close(promise: nil) }
    expect(context, within: limits.receiveSeconds)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    reader.forget()
    admission.dismiss(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch reader.read(unwrapInboundIn(data)) {
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
    let desk = desk
    let promise = context.eventLoop.makePromise(of: Answer.self)
    promise.completeWithTask { await desk.answer(request) }
    promise.futureResult.assumeIsolated().whenSuccess { [self] answer in
      reader.forget()
      guard context.channel.isActive else { return }
      let delivery = AnswerDelivery(
        answer: answer, isHead: request.method == "HEAD", keepAlive: keepAlive,
        date: answer.date ?? now())
      delivery.send(context) { [self] in expect(context, within: limits.receiveSeconds) }
    }
  }

  /// Closes the connection when the time is up, unless this is called again before.
  private func expect(_ context: ChannelHandlerContext, within seconds: Int) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) {
      context.close(promise: nil)
    }
  }
}
