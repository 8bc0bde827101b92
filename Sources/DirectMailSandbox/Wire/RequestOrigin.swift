/// Where a request comes from. A page of another site can make a browser send requests here, although it does not get to
/// read the answers.
extension WireRequest {
  /// Whether the `Host` header names this machine. In DNS rebinding it names another site, whose name was pointed here.
  var isForThisMachine: Bool {
    let hosts = headers("host")
    guard hosts.count == 1, let host = hosts.first?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      host.hasPrefix(name) && Self.isPort(host.dropFirst(name.count))
    }
  }

  /// Returns whether the text is empty or `:` with the number of a port.
  private static func isPort(_ text: Substring) -> Bool {
    text.isEmpty
      || text.first == ":" && text.utf8.count <= 6
        && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
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
}
