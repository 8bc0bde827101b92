import DirectMail
import Glibc
import NIOCore
import NIOHTTP1

/// Delivers one answer in the way that it asks for.
struct AnswerDelivery {
  let answer: Answer
  /// Whether the request was a `HEAD`, so that the body is not sent.
  let isHead: Bool
  /// Whether the client can read a reply whose length is not known in advance and that does not end the connection.
  let takesChunks: Bool
  let keepAlive: Bool
  let date: UTCTime
  /// Counts what waits for the client.
  let admission: ConnectionLimiter

  /// Sends the answer. Calls `done` when it is sent and the connection waits for the next request.
  func send(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    guard admission.hold(wholeBytes.count, context.channel) else {
      return context.close(promise: nil)
    }
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
      drip(context, wholeBytes[...], done)
    case .silent: break
    case .raw(let bytes): sendRaw(context, bytes)
    }
  }

  private func sendWhole(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    context.write(part(.head(head)), promise: nil)
    switch answer.body {
    case _ where isHead: finish(context, done)
    case .bytes(let bytes):
      context.write(part(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
      finish(context, done)
    case .pieces(let writer): sendPieces(context, writer, done)
    }
  }

  /// Sends the next piece when the client has taken the last one.
  private func sendPieces(
    _ context: ChannelHandlerContext, _ writer: BodyWriter, _ done: @escaping () -> Void
  ) {
    guard context.channel.isActive else { return }
    var writer = writer
    guard let piece = writer.next() else { return finish(context, done) }
    guard admission.hold(piece.count + writer.heldBytes, context.channel) else {
      return context.close(promise: nil)
    }
    let written = context.writeAndFlush(part(.body(.byteBuffer(ByteBuffer(bytes: piece)))))
    written.assumeIsolated().whenSuccess { [writer] in
      // Other connections of this thread have their turn before the next piece.
      context.eventLoop.assumeIsolated().execute { sendPieces(context, writer, done) }
    }
  }

  private func finish(_ context: ChannelHandlerContext, _ done: @escaping () -> Void) {
    let written = context.writeAndFlush(part(.end(nil)))
    written.assumeIsolated().whenComplete { _ in
      staysOpen ? done() : context.close(promise: nil)
    }
  }

  private func sendHalf(_ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
    context.write(part(.head(head)), promise: nil)
    let half = ByteBuffer(bytes: wholeBytes.prefix(wholeBytes.count / 2))
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

  /// The body where it is not made piece by piece. All faults are of such bodies.
  private var wholeBytes: [UInt8] {
    if case .bytes(let bytes) = answer.body { bytes } else { [] }
  }

  private var contentLength: Int? {
    switch answer.body {
    case .bytes(let bytes): bytes.count
    case .pieces(let writer): writer.count
    }
  }

  /// Whether the connection can be used for another request. Without a length, the end of the connection is the end of
  /// the answer for an old client, and nothing but the head may be sent for `HEAD`.
  private var staysOpen: Bool { keepAlive && (contentLength != nil || takesChunks && !isHead) }

  private var head: HTTPResponseHead {
    var headers = HTTPHeaders([("Date", date.httpDate), ("Content-Type", answer.contentType)])
    if let contentLength { headers.add(name: "Content-Length", value: "\(contentLength)") }
    for header in answer.headers { headers.add(name: header.name, value: header.value) }
    if !staysOpen { headers.add(name: "Connection", value: "close") }
    // The encoder chunks a body without a length in version 1.1 only.
    let isChunked = contentLength == nil && takesChunks && !isHead
    return HTTPResponseHead(
      version: contentLength == nil && !isChunked ? .http1_0 : .http1_1,
      status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
  }

  private func part(_ part: HTTPServerResponsePart) -> NIOAny { NIOAny(part) }
}
