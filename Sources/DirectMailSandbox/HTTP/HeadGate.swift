import NIOCore

/// Counts the bytes of a request's line and headers, which the HTTP decoder collects, until they are complete.
final class HeadGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let admission: ConnectionLimiter
  private var bytes = 0
  /// Whether the next bytes belong to a request's line or headers.
  private var isCounting = true
  /// Called when the first bytes of a request arrive.
  var onStart: (() -> Void)?

  init(_ admission: ConnectionLimiter) { self.admission = admission }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isCounting {
      if bytes == 0 { onStart?() }
      bytes += unwrapInboundIn(data).readableBytes
      guard admission.hold(bytes, context.channel) else { return context.close(promise: nil) }
    }
    context.fireChannelRead(data)
  }

  func stopCounting() {
    isCounting = false
    bytes = 0
  }

  func startCounting() {
    isCounting = true
    bytes = 0
  }
}
