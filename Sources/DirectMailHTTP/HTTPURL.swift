import NIOCore

/// A URL with the scheme `https` or `http`, parsed strictly: anything ambiguous is refused.
public struct HTTPURL: Sendable, Hashable {
  /// Whether requests go over TLS, that is, whether the scheme is `https`.
  public let isSecure: Bool
  /// The host in lower case, without brackets for an IPv6 address.
  public let host: String
  /// The port, 1 to 65535; 443 or 80 unless the URL names another.
  public let port: Int
  /// The path, which begins with `/` and is sent unchanged.
  public let path: String

  /// Parses `https://HOST[:PORT][/PATH]` or the same with `http`.
  ///
  /// HOST is a name of letters, digits, `-` and `_` in labels, an IPv4 address, or an IPv6 address in brackets and
  /// without a zone. The path is kept unchanged, including dots and percent signs. Query, fragment and user are not
  /// allowed.
  /// - Throws: ``HTTPURLError`` for anything else.
  public init(parsing text: String) throws(HTTPURLError) {
    guard text.utf8.allSatisfy({ $0.isVisibleASCII && $0 != UInt8(ascii: "\\") }) else {
      throw .unusableCharacter
    }
    guard let (scheme, rest) = Substring(text).schemeAndRest else { throw .notAURL }
    guard scheme == "https" || scheme == "http" else { throw .unknownScheme(scheme) }
    guard !rest.contains("?"), !rest.contains("#") else { throw .queryOrFragment }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard !rest[..<slash].contains("@") else { throw .userInformation }
    isSecure = scheme == "https"
    guard let authority = Authority(rest[..<slash], defaultPort: isSecure ? 443 : 80) else {
      throw .notAHost(String(rest[..<slash]))
    }
    host = authority.host
    port = authority.port
    path = rest[slash...].isEmpty ? "/" : String(rest[slash...])
  }

  /// Creates `https://HOST/`. The caller guarantees that `secureHost` is a host name in lower case.
  package init(secureHost: String) {
    isSecure = true
    host = secureHost
    port = 443
    path = "/"
  }

  /// The URL in normal form: scheme and host in lower case, no port if it is the scheme's default, and a path.
  public var text: String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }

  /// Whether the host is this machine, judged by its spelling alone: `localhost`, 127.0.0.0/8 in four plain numbers, or
  /// `::1`. A name that only a resolver could map to this machine does not count.
  public var isLoopback: Bool {
    if host == "localhost" || host == "::1" || host == "0:0:0:0:0:0:0:1" { return true }
    return host.hasPrefix("127.") && isAddress
  }

  /// `HOST[:PORT]`, as in the header `Host`.
  var authority: String { port == (isSecure ? 443 : 80) ? bracketedHost : authorityWithPort }
  /// `HOST:PORT`, as in a CONNECT request.
  var authorityWithPort: String { "\(bracketedHost):\(port)" }
  /// Whether the host is an IP address. Certificates and server name indication treat addresses differently from names.
  var isAddress: Bool { (try? SocketAddress(ipAddress: host, port: 0)) != nil }

  private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
}

extension HTTPURL: CustomStringConvertible {
  public var description: String { text }
}

/// Why a text is not an ``HTTPURL``.
public enum HTTPURLError: Error, Sendable, Hashable {
  /// The text contains blanks, control characters, backslashes or characters outside ASCII.
  case unusableCharacter
  /// The text does not begin with a scheme followed by `://`.
  case notAURL
  case unknownScheme(String)
  /// The text after the scheme is not `HOST[:PORT]`.
  case notAHost(String)
  case userInformation
  case queryOrFragment
}

/// `HOST[:PORT]` of a URL, the host in lower case and without brackets.
struct Authority {
  let host: String
  let port: Int

  /// Parses a host name or an address with an optional port from 1 to 65535. Returns nil for anything else.
  init?(_ text: Substring, defaultPort: Int) {
    // The code below treats each character as a byte.
    guard text.utf8.allSatisfy(\.isVisibleASCII) else { return nil }
    var host = text
    var portText: Substring?
    if text.first == "[" {
      guard let close = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<close]
      let rest = text[text.index(after: close)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      portText = rest.isEmpty ? nil : rest.dropFirst()
      guard Authority.isIPv6Address(host) else { return nil }
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
    guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(portText),
      (1...65_535).contains(number)
    else { return nil }
    port = number
  }

  private static func isIPv6Address(_ text: Substring) -> Bool {
    guard text.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return false }
    guard case .v6? = try? SocketAddress(ipAddress: String(text), port: 0) else { return false }
    return true
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

extension UInt8 {
  var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }
}

extension Substring {
  /// The scheme of `SCHEME://` in lower case, and the text after it.
  var schemeAndRest: (scheme: String, rest: Substring)? {
    guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix("://") else { return nil }
    return (self[..<colon].lowercased(), self[index(colon, offsetBy: 3)...])
  }
}
