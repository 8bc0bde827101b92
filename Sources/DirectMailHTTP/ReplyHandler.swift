import NIOCore
import NIOHTTP1
import NIOTLS

/// The last handler of a connection: collects the reply within limits, and reports every end to its exchange.
final class ReplyHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  /// The maximum number of interim replies (1xx) before the real one.
  private static let interimLimit = 32

  private let exchange: Exchange
  private var reply: HTTPReply?
  private var interimCount = 0

  init(_ exchange: Exchange) { self.exchange = exchange }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event { exchange.secured(context.channel) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): take(head)
    case .body(let bytes): take(bytes)
    case .end:
      if let reply { exchange.finish(.success(reply)) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { exchange.fail(error) }

  func channelInactive(context: ChannelHandlerContext) { exchange.fail(.closed) }

  private func take(_ head: HTTPResponseHead) {
    let status = head.status.code
    if (100..<200).contains(status) {
      interimCount += 1
      // 101 switches to another protocol, which was not requested.
      if status == 101 || interimCount > Self.interimLimit { exchange.fail(.notHTTP) }
      return
    }
    reply = HTTPReply(
      status: Int(status), headers: head.headers.map { HTTPHeader($0.name, $0.value) },
      body: [])
  }

  private func take(_ bytes: ByteBuffer) {
    let limit = exchange.plan.context.limits.replyBytes
    guard (reply?.body.count ?? 0) + bytes.readableBytes <= limit else {
      reply = nil
      return exchange.fail(.replyTooLarge(limit: limit))
    }
    reply?.body.append(contentsOf: bytes.readableBytesView)
  }
}
