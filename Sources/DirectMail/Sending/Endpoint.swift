import ConnectorResources

/// Where requests go: a region's public or VPC host, or a URL of one's own.
public struct Endpoint: Sendable, Hashable {
  /// Whose host it is.
  public enum Kind: Sendable, Hashable {
    /// The public host of a region, which Logto uses.
    case official(Region)
    /// The host that answers only inside the region's own network.
    case vpc(Region)
    case custom
    /// This machine: the sandbox or a test.
    case loopback
  }

  /// Whose host it is.
  public let kind: Kind
  /// In the form `https://dm.aliyuncs.com/`.
  public let url: String
  /// Without brackets for an IPv6 address.
  public let host: String
  /// 443 unless the URL names another; 80 for plain HTTP.
  public let port: Int
  /// Whether requests go over TLS.
  public let isSecure: Bool

  /// Whether it is on this machine; only then may it be plain HTTP.
  public var isLoopback: Bool { kind == .loopback }

  /// The public host of `region`, which Logto uses.
  public static func publicHost(_ region: Region) -> Endpoint {
    Endpoint(host: region.publicHost, kind: .official(region))
  }

  /// The host of `region` that answers only inside its own network.
  public static func vpc(_ region: Region) -> Endpoint {
    Endpoint(host: region.vpcHost, kind: .vpc(region))
  }

  /// Reads a URL: `https://HOST[:PORT][/PATH]`, or `http://` for this machine (127.0.0.0/8, ::1, localhost).
  ///
  /// Blanks around it are dropped. A URL of a known host becomes that region's endpoint.
  /// - Throws: ``EndpointError`` for anything else, a query, a fragment and user information among them.
  public init(parsing text: String) throws(EndpointError) {
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else {
      throw .unusableCharacter
    }
    guard let (scheme, rest) = Substring(trimmed).schemeAndRest else { throw .notAURL }
    guard scheme == "https" || scheme == "http" else { throw .unknownScheme(scheme) }
    guard !rest.contains("?"), !rest.contains("#") else { throw .queryOrFragment }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard !rest[..<slash].contains("@") else { throw .userInformation }
    let isSecure = scheme == "https"
    guard let authority = Authority(rest[..<slash], defaultPort: isSecure ? 443 : 80) else {
      throw .notAHost(String(rest[..<slash]))
    }
    guard isSecure || authority.isLoopback else { throw .plainHTTP(host: authority.host) }
    let path = rest[slash...].isEmpty ? "/" : String(rest[slash...])
    self.init(authority: authority, isSecure: isSecure, path: path)
  }

  private init(host: String, kind: Kind) {
    self.kind = kind
    self.url = "https://\(host)/"
    self.host = host
    self.port = 443
    self.isSecure = true
  }

  private init(authority: Authority, isSecure: Bool, path: String) {
    let isPlain = isSecure && authority.port == 443 && path == "/"
    if isPlain, let region = Region.all.first(where: { $0.publicHost == authority.host }) {
      self = .publicHost(region)
    } else if isPlain, let region = Region.all.first(where: { $0.vpcHost == authority.host }) {
      self = .vpc(region)
    } else {
      kind = authority.isLoopback ? .loopback : .custom
      let isDefault = authority.port == (isSecure ? 443 : 80)
      let port = isDefault ? "" : ":\(authority.port)"
      url = "\(isSecure ? "https" : "http")://\(authority.bracketedHost)\(port)\(path)"
      host = authority.host
      self.port = authority.port
      self.isSecure = isSecure
    }
  }
}

/// Why a text is not an endpoint.
public enum EndpointError: Error, Sendable, Hashable {
  case empty
  /// Blanks inside, control characters, backslashes or anything outside ASCII.
  case unusableCharacter
  case notAURL
  case unknownScheme(String)
  case notAHost(String)
  /// `http://` to another machine would carry the request in the open.
  case plainHTTP(host: String)
  case userInformation
  case queryOrFragment
}

/// `HOST[:PORT]` of a URL, the host in lower case.
struct Authority {
  let host: String
  let port: Int

  init?(_ text: Substring, defaultPort: Int) {
    var host = text
    var portText: Substring?
    if text.first == "[" {
      guard let close = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<close]
      let rest = text[text.index(after: close)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      portText = rest.isEmpty ? nil : rest.dropFirst()
      guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
        return nil
      }
    } else {
      if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        portText = text[text.index(after: colon)...]
      }
      guard Authority.isHostName(host) else { return nil }
    }
    self.host = host.lowercased()
    guard let portText else {
      port = defaultPort
      return
    }
    guard portText.allSatisfy(\.isASCIIDigit), let number = Int(portText),
      (1...65_535).contains(number)
    else { return nil }
    port = number
  }

  var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

  /// localhost and the addresses 127.0.0.0/8 and ::1.
  var isLoopback: Bool {
    if host == "localhost" || host == "::1" || host == "0:0:0:0:0:0:0:1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isHostName(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return !text.isEmpty && text.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
          }
      }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension String {
  /// Without the white space at both ends that a paste brings along.
  var trimmingBlanks: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}

extension Substring {
  /// `SCHEME://` in lower case and what follows it.
  var schemeAndRest: (scheme: String, rest: Substring)? {
    guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix("://") else { return nil }
    return (self[..<colon].lowercased(), self[index(colon, offsetBy: 3)...])
  }
}
