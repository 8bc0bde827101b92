public import DirectMailHTTP

/// The destination of requests: a region's public or VPC host, or another URL.
public struct Endpoint: Sendable, Hashable {
  /// The kind of host.
  public enum Kind: Sendable, Hashable {
    /// The public host of a region.
    case official(Region)
    /// The host of a region that answers only inside the region's own network.
    case vpc(Region)
    case custom
    /// This machine: the sandbox or a test.
    case loopback
  }

  /// The kind of host.
  public let kind: Kind
  /// The parsed URL.
  public let location: HTTPURL

  /// The URL as text, such as `https://dm.aliyuncs.com/`.
  public var url: String { location.text }
  /// The host, without brackets for an IPv6 address.
  public var host: String { location.host }
  /// The port: 443 unless the URL names another; 80 for plain HTTP.
  public var port: Int { location.port }
  /// Whether requests go over TLS.
  public var isSecure: Bool { location.isSecure }
  /// Whether the host is this machine. Only then may the URL use plain HTTP.
  public var isLoopback: Bool { location.isLoopback }

  /// Returns the public host of `region`.
  public static func publicHost(_ region: Region) -> Endpoint {
    Endpoint(kind: .official(region), location: HTTPURL(secureHost: region.publicHost))
  }

  /// Returns the host of `region` that answers only inside the region's own network.
  public static func vpc(_ region: Region) -> Endpoint {
    Endpoint(kind: .vpc(region), location: HTTPURL(secureHost: region.vpcHost))
  }

  private init(kind: Kind, location: HTTPURL) {
    self.kind = kind
    self.location = location
  }

  /// Parses a URL: `https://HOST[:PORT][/PATH]`, or `http://` for this machine (127.0.0.0/8, ::1, localhost).
  ///
  /// Blanks around it are removed. The URL of a known host becomes the endpoint of its region.
  /// - Throws: ``EndpointError`` for anything else, including a query, a fragment or user information.
  public init(parsing text: String) throws(EndpointError) {
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty else { throw .empty }
    do throws(HTTPURLError) {
      location = try HTTPURL(parsing: trimmed)
    } catch {
      throw EndpointError(error)
    }
    guard location.isSecure || location.isLoopback else { throw .plainHTTP(host: location.host) }
    kind = Self.kind(of: location)
  }

  private static func kind(of location: HTTPURL) -> Kind {
    if location.isLoopback { return .loopback }
    for region in Region.all {
      if location == HTTPURL(secureHost: region.publicHost) { return .official(region) }
      if location == HTTPURL(secureHost: region.vpcHost) { return .vpc(region) }
    }
    return .custom
  }
}

/// The reason why a text is not an endpoint.
public enum EndpointError: Error, Sendable, Hashable {
  case empty
  /// The text contains blanks, control characters, backslashes or characters outside ASCII.
  case unusableCharacter
  case notAURL
  case unknownScheme(String)
  case notAHost(String)
  /// `http://` to another machine, which would send the request unencrypted.
  case plainHTTP(host: String)
  case userInformation
  case queryOrFragment

  init(_ error: HTTPURLError) {
    self =
      switch error {
      case .unusableCharacter: .unusableCharacter
      case .notAURL: .notAURL
      case .unknownScheme(let scheme): .unknownScheme(scheme)
      case .notAHost(let host): .notAHost(host)
      case .userInformation: .userInformation
      case .queryOrFragment: .queryOrFragment
      }
  }
}

extension String {
  /// The text without white space at both ends, which a paste may add.
  var trimmingBlanks: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}
