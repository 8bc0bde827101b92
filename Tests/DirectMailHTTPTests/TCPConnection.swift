import Foundation

/// A connection over IPv4 as the kernel sees one of its ends: a line of /proc/net/tcp, see proc(5).
struct TCPConnection {
  enum State: Int {
    case established = 1
    /// Asked for, and not answered yet.
    case synSent = 2
  }

  let remotePort: Int
  /// Nil for all that no test looks at.
  let state: State?
  /// How many bytes have come that this end has not read.
  let unread: Int

  /// Those whose other end is `port`.
  static func to(port: Int) throws -> [TCPConnection] {
    // By its handle, as Foundation takes a file of no known size for ended at its first block.
    let table = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/net/tcp"))
    let text = String(decoding: try table.readToEnd() ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().compactMap { TCPConnection(line: $0) }
      .filter { $0.remotePort == port }
  }

  private init?(line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count > 4, let port = fields[2].split(separator: ":").last,
      let remotePort = Int(port, radix: 16), let state = Int(fields[3], radix: 16),
      let queue = fields[4].split(separator: ":").last, let unread = Int(queue, radix: 16)
    else { return nil }
    self.remotePort = remotePort
    self.state = State(rawValue: state)
    self.unread = unread
  }
}
