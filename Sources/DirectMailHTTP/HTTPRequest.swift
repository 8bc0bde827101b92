/// An HTTP request.
public struct HTTPRequest: Sendable, Hashable {
  /// The method, such as `POST`.
  public var method: String
  /// The URL that the request is sent to.
  public var url: HTTPURL
  /// The header fields, in the order in which they are sent. The transport sets `Host`, `Connection`, `Content-Length`
  /// and `Transfer-Encoding`.
  public var headers: [HTTPHeader]
  /// The body, which is sent unchanged.
  public var body: [UInt8]

  /// Creates a request. A transport refuses what HTTP cannot express, such as a line break in a header, with
  /// ``NetworkFailure/Cause/unusableRequest(reason:)``.
  public init(method: String, url: HTTPURL, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// Returns the value of the first header with that name, ignoring case.
  public func header(_ name: String) -> String? { headers.first(name) }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// A description without headers and body, which may hold secrets.
  public var description: String { "\(method) \(url), \(body.count) bytes" }
  public var customMirror: Mirror {
    Mirror(self, children: ["method": method, "url": url.text, "bytes": body.count])
  }
}

/// A complete HTTP reply.
public struct HTTPReply: Sendable, Hashable {
  /// The HTTP status, 200 to 999.
  public var status: Int
  /// The header fields as received, including repeated ones.
  public var headers: [HTTPHeader]
  /// The body without its transfer encoding; not decompressed.
  public var body: [UInt8]

  /// Creates a reply, for other transports.
  public init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Returns the value of the first header with that name, ignoring case.
  public func header(_ name: String) -> String? { headers.first(name) }
}

/// A header field of a request or a reply.
public struct HTTPHeader: Sendable, Hashable {
  /// The name, as spelled by the sender.
  public var name: String
  /// The value, without the blanks around it.
  public var value: String
  /// Creates a header field.
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
