import NIOCore
import NIOHTTP1

/// A request as it is sent. It cannot be created from what HTTP cannot express, so that no value can end its line and
/// begin another.
struct WireRequest: Sendable {
  let head: HTTPRequestHead
  let body: ByteBuffer

  /// The part of a request that cannot be sent.
  struct Refusal: Error {
    let reason: String
  }

  /// The header fields that the transport sets itself, because they frame the message: a second value would make its
  /// end ambiguous.
  private static let own: Set<String> = [
    "host", "connection", "content-length", "transfer-encoding", "trailer", "upgrade", "te",
    "expect", "keep-alive", "proxy-authorization",
  ]

  init(_ request: HTTPRequest) throws(Refusal) {
    guard Self.isToken(request.method), request.method != "CONNECT" else {
      throw Refusal(reason: "not a method of a request")
    }
    var headers = HTTPHeaders([("Host", request.url.authority)])
    for header in request.headers {
      guard Self.isToken(header.name) else { throw Refusal(reason: "not the name of a header") }
      guard !Self.own.contains(header.name.lowercased()) else {
        throw Refusal(reason: "the header \(header.name) is the transport's")
      }
      guard Self.isValue(header.value) else {
        throw Refusal(reason: "a control character in the header \(header.name)")
      }
      headers.add(name: header.name, value: header.value)
    }
    if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
      headers.add(name: "Content-Length", value: "\(request.body.count)")
    }
    headers.add(name: "Connection", value: "close")
    head = HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: request.method), uri: request.url.path,
      headers: headers)
    body = ByteBuffer(bytes: request.body)
  }

  /// Returns whether `text` is a token (RFC 9110, 5.6.2).
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// Returns whether `text` is a field value (RFC 9110, 5.5): visible characters, blanks, tabs, and anything beyond
  /// ASCII.
  private static func isValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
