import DirectMail
import Glibc
import NIOCore
import NIOHTTP1

/// Delivers one answer in the way that it asks for.
struct AnswerDelivery {
  let answer: Answer
  /// Whether the request was a `HEAD`, so that the body is not sent.
  let isHead: Bool
  let keepAlive: Bool
  let date: UTCTime

  /// Sends the answer. Calls `done` when it is sent and the connection waits for the next request.
  func send(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    switch answer.delivery {
    case .whole: sendWhole(context, done)
    case .delayed(let seconds):
      context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) {
        sendWhole(context, done)
      }
    case .reset: reset(context)
    case .resetMidReply:
      sendHalf(context).assumeIsolated().whenComplete { _ in
        // A reset discards what the other side has not read yet, so wait a moment.
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(100)) { reset(context) }
      }
    case .truncated:
      sendHalf(context).assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    case .slow:
      context.write(part(.head(head)), promise: nil)
      context.flush()
      drip(context, answer.body[...], done)
    case .silent: break
    case .raw(let bytes): sendRaw(context, bytes)
    }
  }

  private func sendWhole(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    context.write(part(.head(head)), promise: nil)
    if !isHead {
      context.write(part(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
    }
    finish(context, done)
  }

  private func finish(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    let written = context.writeAndFlush(part(.end(nil)))
    written.assumeIsolated().whenComplete { _ in
      keepAlive ? done() : context.close(promise: nil)
    }
  }

  private func sendHalf(_ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.write(part(.head(head)), promise: nil)
    let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
    return context.writeAndFlush(part(.body(.byteBuffer(half))))
  }

  private func drip(
    _ context: ChannelHandlerContext, _ bytes: ArraySlice<UInt8>, _ done: @escaping () -> Void
  ) {
    guard context.channel.isActive else { return }
    guard let first = bytes.first else { return finish(context, done) }
    context.writeAndFlush(part(.body(.byteBuffer(ByteBuffer(bytes: [first])))), promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
      drip(context, bytes.dropFirst(), done)
    }
  }

  /// Writes bytes without the HTTP encoder, from the channel's outermost handler.
  private func sendRaw(_ context: ChannelHandlerContext, _ bytes: [UInt8]) {
    let pipeline = context.pipeline.syncOperations
    guard let encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self) else {
      return context.close(promise: nil)
    }
    encoder.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes))).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }

  private func reset(_ context: ChannelHandlerContext) {
    guard let socket = context.channel as? any SocketOptionProvider else {
      return context.close(promise: nil)
    }
    socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }

  private var head: HTTPResponseHead {
    var headers = HTTPHeaders([
      ("Date", date.httpDate), ("Content-Type", answer.contentType),
      ("Content-Length", "\(answer.body.count)"),
    ])
    for header in answer.headers { headers.add(name: header.name, value: header.value) }
    if !keepAlive { headers.add(name: "Connection", value: "close") }
    return HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
  }

  private func part(_ part: HTTPServerResponsePart) -> NIOAny { NIOAny(part) }
}
