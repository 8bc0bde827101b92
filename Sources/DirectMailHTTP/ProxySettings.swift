import FoundationEssentials

/// The proxy settings of the environment: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and their lower-case forms, which take
/// precedence if both are set.
///
/// A loopback URL is never requested through a proxy, because the proxy's loopback is another machine.
struct ProxySettings: Sendable {
  /// How to reach a URL.
  enum Choice: Sendable, Hashable {
    case direct
    case proxy(HTTPProxy)
    /// The variable is set, but its value cannot be used. Bypassing the proxy is not our decision.
    case unusable(variable: String)
  }

  private let variables: [String: String]

  /// Reads the variables; an empty one counts as unset.
  init(environment: [String: String]) {
    var variables: [String: String] = [:]
    for name in ["https_proxy", "http_proxy", "no_proxy"] {
      let value = environment[name] ?? environment[name.uppercased()] ?? ""
      if !value.isEmpty { variables[name] = value }
    }
    self.variables = variables
  }

  /// Returns how to reach `url`: by its scheme's variable, unless NO_PROXY exempts its host.
  func choice(for url: HTTPURL) -> Choice {
    let name = url.isSecure ? "https_proxy" : "http_proxy"
    guard let text = variables[name], !url.isLoopback, !isExempt(url.host) else { return .direct }
    return Self.parse(text).map(Choice.proxy) ?? .unusable(variable: name.uppercased())
  }

  /// Returns whether NO_PROXY exempts a host. As in curl, it is `*`, or comma-separated names, each including its
  /// subdomains.
  private func isExempt(_ host: String) -> Bool {
    let entries = (variables["no_proxy"] ?? "").lowercased().split { $0 == "," || $0 == " " }
    let host = host.lowercased()
    return entries.contains { entry in
      if entry == "*" { return true }
      let name = entry.drop { $0 == "." }.prefix { $0 != ":" }
      return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
  }

  private static func parse(_ text: String) -> HTTPProxy? {
    var rest = Substring(text)
    if let (scheme, afterScheme) = rest.schemeAndRest {
      guard scheme == "http" else { return nil }
      rest = afterScheme
    }
    rest = rest.prefix { $0 != "/" }
    var authorization: String?
    if let at = rest.lastIndex(of: "@") {
      authorization =
        "Basic " + Data(PercentDecoding.decoded(rest[..<at].utf8)).base64EncodedString()
      rest = rest[rest.index(after: at)...]
    }
    guard let authority = Authority(rest, defaultPort: 80) else { return nil }
    return HTTPProxy(host: authority.host, port: authority.port, authorization: authorization)
  }
}

extension ProxySettings: CustomStringConvertible, CustomReflectable {
  /// A description without the values, because a proxy's URL may hold a password.
  var description: String { "proxies for \(variables.keys.sorted())" }
  var customMirror: Mirror { Mirror(self, children: ["variables": variables.keys.sorted()]) }
}

/// An HTTP proxy that opens connections with CONNECT.
struct HTTPProxy: Sendable, Hashable {
  /// Its name or address, without brackets for IPv6.
  var host: String
  /// Its port, 80 unless its URL names another.
  var port: Int
  /// The value of the header `Proxy-Authorization`: `Basic` with the user and password of the proxy's URL.
  var authorization: String?

  /// `host:port`, for messages.
  var name: String { "\(host):\(port)" }
}

extension HTTPProxy: CustomStringConvertible, CustomReflectable {
  var description: String { name }
  var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
