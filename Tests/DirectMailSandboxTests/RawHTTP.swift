import Foundation

@testable import DirectMailSandbox

/// Speaks HTTP/1.1 to a port of 127.0.0.1, byte for byte as a test wants it.
enum RawHTTP {
  struct Reply {
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var text: String { String(decoding: body, as: UTF8.self) }
    var object: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
    /// The error code; `taken` for a success.
    var outcome: String? { object["EnvId"] == nil ? object["Code"] as? String : "taken" }
  }

  /// How the server ended the connection, and everything it sent before.
  enum Ending: Equatable {
    case closed([UInt8])
    case reset([UInt8])
    /// Nothing more for longer than the client waits.
    case silence([UInt8])
    /// Nothing listens.
    case refused

    var bytes: [UInt8] {
      switch self {
      case .closed(let bytes), .reset(let bytes), .silence(let bytes): bytes
      case .refused: []
      }
    }
  }

  static func exchange(
    _ port: Int, _ request: [UInt8], host: String = "127.0.0.1", patience: Int = 60
  ) async -> Ending {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: blocking(port, request, host, patience))
      }
    }
  }

  static func parse(_ bytes: [UInt8]) -> Reply? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    guard lines[0].hasPrefix("HTTP/1.") else { return nil }
    var reply = Reply(body: Array(bytes[end.upperBound...]))
    reply.status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      reply.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return reply
  }

  /// A socket that is connected, to be closed by the caller; nil when nothing listens.
  ///
  /// - Parameter receiveBytes: how much the system takes in of what nobody reads; nil for its own limit.
  static func connected(
    _ port: Int, host: String = "127.0.0.1", receiveBytes: Int32? = nil
  ) -> Int32? {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var receiveBytes {
      setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBytes, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr(host)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return socket }
    close(socket)
    return nil
  }

  /// Sends a text; false when the other end is closed before all is sent.
  static func send(_ text: String, to socket: Int32) -> Bool { send(Array(text.utf8), to: socket) }

  static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Reads a reply, up to its known length or the end of the connection; nil when none comes within a minute.
  static func reply(on socket: Int32) -> Reply? {
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var received: [UInt8] = []
    var length: Int?
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0 { return nil }
      received += buffer[..<count]
      if length == nil, let reply = parse(received) {
        let body = reply.headers["content-length"].flatMap { Int($0) } ?? .max / 2
        length = received.count - reply.body.count + body
      }
      if count == 0 || received.count >= length ?? .max { return parse(received) }
    }
  }

  /// Everything that arrives until the connection is closed or nothing has arrived for two seconds.
  static func rest(of socket: Int32) async -> [UInt8] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 {
          received += buffer[..<count]
        }
        continuation.resume(returning: received)
      }
    }
  }

  /// Whether the other end closes a connection within a minute. What it sends before is discarded.
  static func isClosed(_ socket: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: waitForEnd(socket)) }
    }
  }

  private static func waitForEnd(_ socket: Int32) -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var limit = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    while ContinuousClock.now < deadline {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count == 0 || count < 0 && errno != EAGAIN { return true }
    }
    return false
  }

  private static func blocking(
    _ port: Int, _ request: [UInt8], _ host: String, _ patience: Int
  ) -> Ending {
    guard let socket = connected(port, host: host) else { return .refused }
    defer { close(socket) }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    // A refusal may come, and the connection end, before all is sent.
    _ = send(request, to: socket)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count == 0 { return .closed(received) }
      guard count > 0 else {
        return errno == EAGAIN ? .silence(received) : .reset(received)
      }
      received += buffer[..<count]
    }
  }
}

extension WireRequest {
  /// The request as a client writes it that wants one answer.
  var bytes: [UInt8] {
    var request = self
    request.headers.append((name: "Connection", value: "close"))
    return request.bytesOfAnyConnection
  }

  var bytesOfAnyConnection: [UInt8] {
    var head = "\(method) \(target) HTTP/1.1\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
    return Array("\(head)\r\n".utf8) + body
  }
}

/// The options of a sandbox whose clock stands at ``SignedRequest/now``.
func options(_ change: (inout SandboxOptions) -> Void = { _ in }) -> SandboxOptions {
  var options = SandboxOptions()
  options.now = { SignedRequest.now }
  change(&options)
  return options
}

/// Runs `body` against a sandbox, and stops that afterwards.
func withSandbox(
  _ options: SandboxOptions = options(), _ body: (SandboxServer) async throws -> Void
) async throws {
  let server = try await SandboxServer.start(options)
  do {
    try await body(server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}
