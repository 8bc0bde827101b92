/// Where a request comes from. A page of another site can make a browser send requests here, although it does not get to
/// read the answers.
extension WireRequest {
  /// Whether the `Host` header names this machine. In DNS rebinding it names another site, whose name was pointed here.
  var isForThisMachine: Bool {
    let hosts = headers("host")
    guard hosts.count == 1, let host = hosts.first?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      guard host.hasPrefix(name) else { return false }
      let port = host.dropFirst(name.count)
      return port.isEmpty || port.first == ":" && port.utf8.dropFirst().allSatisfy(Self.isDigit)
    }
  }

  /// Whether a page of another origin made the request. Programs send none of these headers, and a browser sends
  /// `none` for an address that the user typed.
  var isFromForeignPage: Bool {
    let isOwn = headers("origin").allSatisfy { origin in
      origin.lowercased() == "http://\(header("host")?.lowercased() ?? "")"
    }
    let isDirect = headers("sec-fetch-site").allSatisfy { ["none", "same-origin"].contains($0) }
    return !isOwn || !isDirect && !isLinkFromElsewhere
  }

  /// Whether the user followed a link of another site to a page, which neither changes anything nor lets that site see
  /// the page.
  private var isLinkFromElsewhere: Bool {
    (method == "GET" || method == "HEAD") && !isForService
      && headers("sec-fetch-mode") == ["navigate"] && headers("sec-fetch-dest") == ["document"]
  }

  /// Whether the request is for the service, which is called at the root. A plain `GET` of the root is from a browser.
  var isForService: Bool {
    guard path == "/" else { return false }
    return !(method == "GET" || method == "HEAD") || !query.isEmpty || !body.isEmpty
      || header("authorization")?.hasPrefix("ACS3-") == true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
