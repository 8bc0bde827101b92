import NIOCore

/// The first handler of a connection through a proxy: asks it for a tunnel to the server, then passes everything on.
///
/// Source: RFC 9110, 9.3.6. The answer is read here and not by an HTTP decoder, because what follows its head is not a
/// body but the server's own bytes.
final class ProxyTunnel: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// The reason why there is no tunnel.
  struct Refusal: Error {
    let cause: NetworkFailure.Cause
  }

  private let request: String
  /// Called once, when the tunnel is open and everything that is written reaches the server.
  var whenOpen: (() -> Void)?
  private var isOpen = false
  private var answer: [UInt8] = []

  init(to authority: String, authorization: String?) {
    let credentials = authorization.map { "Proxy-Authorization: \($0)\r\n" } ?? ""
    request = "CONNECT \(authority) HTTP/1.1\r\nHost: \(authority)\r\n\(credentials)\r\n"
  }

  /// Sends the request. The handler is added when the connection is established.
  func handlerAdded(context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOpen else { return context.fireChannelRead(data) }
    answer += unwrapInboundIn(data).readableBytesView
    do throws(Refusal) {
      guard try Self.isGranted(by: answer) else { return }
      isOpen = true
      answer = []
      whenOpen?()
    } catch {
      context.fireErrorCaught(error)
    }
    if isOpen { whenOpen = nil }
  }

  func channelInactive(context: ChannelHandlerContext) {
    whenOpen = nil
    context.fireChannelInactive()
  }

  /// Returns whether the head of the answer is complete and grants the tunnel. Throws a refusal as soon as it can be
  /// read.
  static func isGranted(by answer: [UInt8]) throws(Refusal) -> Bool {
    let start = Array("HTTP/1.".utf8)
    guard answer.starts(with: start.prefix(answer.count)) else { throw Refusal(cause: .notHTTP) }
    guard answer.count <= TransportLimits.headBytes else {
      throw Refusal(cause: .replyTooLarge(limit: TransportLimits.headBytes))
    }
    guard let lineEnd = answer.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    let words = answer[..<lineEnd].split(separator: UInt8(ascii: " "))
    guard words.count >= 2, let status = Int(String(decoding: words[1], as: UTF8.self).trimmed),
      (100...999).contains(status)
    else { throw Refusal(cause: .notHTTP) }
    switch status {
    case 200...299: break
    case 407: throw Refusal(cause: .proxyAuthenticationRequired)
    default: throw Refusal(cause: .refusedByProxy)
    }
    guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    // The server does not send first, so any bytes here would be the proxy's.
    guard end.upperBound == answer.endIndex else { throw Refusal(cause: .refusedByProxy) }
    return true
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix("\r") ? String(dropLast()) : self }
}
