import Glibc
import NIOCore
import NIOPosix

/// Finds the addresses of a name. Tests use their own.
struct NameLookUp: Sendable {
  /// Returns the addresses, or an empty array if the name has none. Blocks as long as the resolver does.
  let addresses: @Sendable (_ host: String, _ port: Int) -> [SocketAddress]

  /// The system's resolver, `getaddrinfo`, which cannot be cancelled. Callers must limit how long they wait.
  static let system = NameLookUp { host, port in
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    hints.ai_protocol = CInt(IPPROTO_TCP)
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var result: [SocketAddress] = []
    var next = first
    while let info = next?.pointee {
      let bytes = UnsafeRawPointer(info.ai_addr)
      switch info.ai_family {
      case AF_INET:
        if let bytes { result.append(SocketAddress(bytes.load(as: sockaddr_in.self), host: host)) }
      case AF_INET6:
        if let bytes { result.append(SocketAddress(bytes.load(as: sockaddr_in6.self), host: host)) }
      default: break
      }
      next = info.ai_next
    }
    return result
  }
}

/// Gives known addresses to NIO's connection attempts (RFC 8305). NIO's own look-ups wait for each other on one queue,
/// so that one without an answer would delay all later ones.
struct KnownAddresses: Resolver, Sendable {
  let addresses: [SocketAddress]
  let loop: any EventLoop

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    loop.makeSucceededFuture(addresses.filter { $0.protocol == .inet })
  }

  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    loop.makeSucceededFuture(addresses.filter { $0.protocol == .inet6 })
  }

  func cancelQueries() {}
}
