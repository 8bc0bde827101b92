/// A request: what is asked of which URL.
public struct HTTPRequest: Sendable, Hashable {
  /// Such as `POST`.
  public var method: String
  /// Where it goes.
  public var url: HTTPURL
  /// In their order on the wire. `Host`, `Connection`, `Content-Length` and `Transfer-Encoding` are the transport's.
  public var headers: [HTTPHeader]
  /// What follows the head; sent as it is.
  public var body: [UInt8]

  /// A request with these parts. A transport refuses, with ``NetworkFailure/Cause/unusableRequest(reason:)``, what HTTP
  /// has no spelling for, such as a line break in a header.
  public init(method: String, url: HTTPURL, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// The first header of that name; case does not matter.
  public func header(_ name: String) -> String? { headers.first(name) }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// Without headers and body, which may hold secrets.
  public var description: String { "\(method) \(url), \(body.count) bytes" }
  public var customMirror: Mirror {
    Mirror(self, children: ["method": method, "url": url.text, "bytes": body.count])
  }
}

/// A whole reply.
public struct HTTPReply: Sendable, Hashable {
  /// The HTTP status, 200 to 999.
  public var status: Int
  /// As they came, doubled ones included.
  public var headers: [HTTPHeader]
  /// The body without its transfer encoding; not decompressed.
  public var body: [UInt8]

  /// A reply, for other transports.
  public init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name; case does not matter.
  public func header(_ name: String) -> String? { headers.first(name) }
}

/// A header field of a request or a reply.
public struct HTTPHeader: Sendable, Hashable {
  /// In the spelling of the sender.
  public var name: String
  /// Without the blanks around it.
  public var value: String
  /// A header field of this name.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension [HTTPHeader] {
  fileprivate func first(_ name: String) -> String? {
    let name = name.lowercased()
    return first { $0.name.lowercased() == name }?.value
  }
}
