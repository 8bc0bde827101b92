import NIOCore
import NIOPosix

/// A proxy on 127.0.0.1 that grants every CONNECT and carries what follows to one port.
final class TunnelServer: Sendable {
  let port: Int
  private let channel: any Channel

  init(to target: Int) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Entrance(target))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  deinit { channel.close(promise: nil) }

  func stop() async throws { try await channel.close() }
}

/// The side of the client.
private final class Entrance: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let target: Int
  private var request = ""
  private var exit: (any Channel)?

  init(_ target: Int) { self.target = target }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let exit { return exit.writeAndFlush(unwrapInboundIn(data), promise: nil) }
    request += String(buffer: unwrapInboundIn(data))
    guard request.hasPrefix("CONNECT "), request.hasSuffix("\r\n\r\n") else { return }
    let entrance = context.channel
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Exit(entrance))
        }
      }
      .connect(host: "127.0.0.1", port: target)
      .whenComplete { result in
        guard let exit = try? result.get() else { return entrance.close(promise: nil) }
        bound.value.exit = exit
        entrance.writeAndFlush(
          ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
      }
  }

  func channelInactive(context: ChannelHandlerContext) { exit?.close(promise: nil) }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// The side of the server.
private final class Exit: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let entrance: any Channel

  init(_ entrance: any Channel) { self.entrance = entrance }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    entrance.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { entrance.close(promise: nil) }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
