import NIOCore
import NIOHTTP1

/// Assembles a request from its parts, and counts the bytes that it holds.
struct RequestReader {
  enum Outcome {
    case more
    case whole(WireRequest, keepAlive: Bool)
    /// The client sends too much to wait for the end.
    case hopeless
  }

  /// How many times the limit of a body is read and discarded, so that the client gets to read the refusal.
  private static let patience = 8

  private let limits: SandboxLimits
  /// Reserves room for the request, or else returns false.
  private let hold: (Int) -> Bool
  private var request: WireRequest?
  private var keepAlive = false
  private var headBytes = 0
  private var seen = 0

  init(_ limits: SandboxLimits, hold: @escaping (Int) -> Bool) {
    self.limits = limits
    self.hold = hold
  }

  mutating func read(_ part: HTTPServerRequestPart) -> Outcome {
    switch part {
    case .head(let head):
      keepAlive = head.isKeepAlive
      seen = 0
      headBytes = head.headers.reduce(head.uri.utf8.count) {
        $0 + $1.name.utf8.count + $1.value.utf8.count
      }
      guard hold(headBytes) else { return .hopeless }
      request = WireRequest(
        method: head.method.rawValue, target: head.uri,
        headers: head.headers.map { (name: $0.name, value: $0.value) }, body: [],
        takesChunks: head.version.major > 1 || head.version.minor > 0)
      return .more
    case .body(let buffer): return add(buffer)
    case .end:
      guard let request else { return .more }
      let keepAlive = keepAlive && !request.isBodyTooLarge
      self.request = nil
      return .whole(request, keepAlive: keepAlive)
    }
  }

  private mutating func add(_ buffer: ByteBuffer) -> Outcome {
    let bytes = buffer.readableBytes
    seen += bytes
    if seen > limits.bodyBytes * Self.patience { return .hopeless }
    guard request?.isBodyTooLarge == false else { return .more }
    if seen <= limits.bodyBytes, hold(headBytes + seen) {
      request?.body.append(contentsOf: buffer.readableBytesView)
    } else {
      request?.body = []
      request?.isBodyTooLarge = true
      guard hold(headBytes) else { return .hopeless }
    }
    return .more
  }
}
