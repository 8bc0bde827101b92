/// The proxy that the environment asks for: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and their lower-case forms, which
/// win where both are set.
///
/// A loopback endpoint is never asked through a proxy: the proxy's loopback is another machine's.
public struct ProxySettings: Sendable, Hashable {
  /// An HTTP proxy that opens connections by CONNECT.
  public struct Proxy: Sendable, Hashable {
    /// Its name or address, without brackets for IPv6.
    public var host: String
    /// 80 unless its URL names another.
    public var port: Int
    /// `user:password`, percent-decoded, from the proxy's URL.
    public var credentials: Secret?
  }

  /// The way to an endpoint.
  public enum Choice: Sendable, Hashable {
    case direct
    case proxy(Proxy)
    /// The variable is set, but to nothing we can use: sending around a proxy is not ours to decide.
    case unusable(variable: String)
  }

  private let variables: [String: String]

  /// Reads the variables; an empty one counts as unset.
  public init(environment: [String: String]) {
    var variables: [String: String] = [:]
    for name in ["https_proxy", "http_proxy", "no_proxy"] {
      let value = environment[name] ?? environment[name.uppercased()] ?? ""
      if !value.isEmpty { variables[name] = value }
    }
    self.variables = variables
  }

  /// The way to `endpoint`: by its scheme's variable, unless NO_PROXY exempts its host.
  public func choice(for endpoint: Endpoint) -> Choice {
    let name = endpoint.isSecure ? "https_proxy" : "http_proxy"
    guard let text = variables[name], !endpoint.isLoopback, !isExempt(endpoint.host) else {
      return .direct
    }
    return Self.parse(text).map(Choice.proxy) ?? .unusable(variable: name.uppercased())
  }

  /// NO_PROXY as curl reads it: `*`, or names with commas between them, each for itself and its subdomains.
  private func isExempt(_ host: String) -> Bool {
    let entries = (variables["no_proxy"] ?? "").lowercased().split { $0 == "," || $0 == " " }
    let host = host.lowercased()
    return entries.contains { entry in
      if entry == "*" { return true }
      let name = entry.drop { $0 == "." }.prefix { $0 != ":" }
      return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
  }

  private static func parse(_ text: String) -> Proxy? {
    var rest = Substring(text)
    if let (scheme, afterScheme) = rest.schemeAndRest {
      guard scheme == "http" else { return nil }
      rest = afterScheme
    }
    rest = rest.prefix { $0 != "/" }
    var credentials: Secret?
    if let at = rest.lastIndex(of: "@") {
      let bytes = PercentDecoding.decoded(Array(rest[..<at].utf8))
      credentials = Secret(String(decoding: bytes, as: UTF8.self))
      rest = rest[rest.index(after: at)...]
    }
    guard let authority = Authority(rest, defaultPort: 80) else { return nil }
    return Proxy(host: authority.host, port: authority.port, credentials: credentials)
  }
}
