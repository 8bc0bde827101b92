import Dispatch
import Glibc
import Synchronization
import TestSupport

@testable import DirectMailHTTP

/// A resolver that does not answer until it is told to.
final class StuckLookUp: Sendable {
  private let gate = DispatchSemaphore(value: 0)
  private let isAsked = Atomic(false)

  var lookUp: NameLookUp {
    NameLookUp { _, _ in
      self.isAsked.store(true, ordering: .releasing)
      self.gate.wait()
      // For whoever asked as well.
      self.gate.signal()
      return []
    }
  }

  func untilAsked() async throws {
    try await until { isAsked.load(ordering: .acquiring) }
  }

  func release() { gate.signal() }
}

/// A port of 127.0.0.1 with a queue of so many connections that nobody accepts or reads.
class Listener {
  let port: Int
  fileprivate let file: CInt

  struct NoSocket: Error {}

  init(queue: CInt) throws {
    let file = try Self.socket()
    var address = Self.address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(file, generic, size) == 0 && listen(file, queue) == 0
          && getsockname(file, generic, &size) == 0
      }
    }
    guard isBound else { throw NoSocket() }
    self.file = file
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(file) }

  static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return address
  }

  static func socket() throws -> CInt {
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let file = Glibc.socket(AF_INET, type, 0)
    guard file >= 0 else { throw NoSocket() }
    return file
  }
}

/// A port that takes no connection: its queue is full, so that Linux leaves further ones without an answer.
final class FullListener: Listener {
  private var fillers: [CInt] = []
  private var waitingFillers = 0

  init() throws {
    try super.init(queue: 0)
    for _ in 0..<4 {
      let filler = try Self.socket()
      fillers.append(filler)
      var address = Self.address(port)
      _ = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    waitingFillers = try waiting()
  }

  deinit { for filler in fillers { close(filler) } }

  /// Waits until somebody else wants to connect.
  func untilTried() async throws { try await until { try waiting() > waitingFillers } }

  private func waiting() throws -> Int {
    try TCPConnection.to(port: port).count { $0.state == .synSent }
  }
}

/// A port whose connections stand, and from which nobody reads.
final class HeldListener: Listener {
  private var connection: CInt = -1

  init() throws { try super.init(queue: 8) }

  deinit { if connection >= 0 { close(connection) } }

  /// Waits until something has come, and leaves it there.
  func untilSentTo() async throws {
    let flags = CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)
    var byte: UInt8 = 0
    try await until {
      if connection < 0 { connection = accept(file, nil, nil) }
      return recv(connection, &byte, 1, flags) > 0
    }
  }
}
