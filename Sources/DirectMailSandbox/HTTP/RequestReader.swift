import NIOCore
import NIOHTTP1

/// Assembles a request from its parts, without holding more than the limits allow.
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
  private let admission: ConnectionLimiter
  private var request: WireRequest?
  private var keepAlive = false
  private var reserved = 0
  private var seen = 0

  init(_ limits: SandboxLimits, _ admission: ConnectionLimiter) {
    self.limits = limits
    self.admission = admission
  }

  mutating func read(_ part: HTTPServerRequestPart) -> Outcome {
    switch part {
    case .head(let head):
      forget()
      keepAlive = head.isKeepAlive
      request = WireRequest(
        method: head.method.rawValue, target: head.uri,
        headers: head.headers.map { (name: $0.name, value: $0.value) }, body: [])
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
    if seen <= limits.bodyBytes, admission.reserve(bytes) {
      reserved += bytes
      request?.body.append(contentsOf: buffer.readableBytesView)
    } else {
      forgetBody()
      request?.isBodyTooLarge = true
    }
    return .more
  }

  /// Discards the request, which has been answered or will not be.
  mutating func forget() {
    forgetBody()
    seen = 0
    request = nil
  }

  private mutating func forgetBody() {
    request?.body = []
    admission.release(reserved)
    reserved = 0
  }
}
