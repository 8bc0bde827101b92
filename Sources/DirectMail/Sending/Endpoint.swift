public import DirectMailHTTP

/// Where requests go: a region's public or VPC host, or another URL.
public struct Endpoint: Sendable, Hashable {
  /// Whose host it is.
  public enum Kind: Sendable, Hashable {
    /// The public host of a region.
    case official(Region)
    /// The host that answers only inside the region's own network.
    case vpc(Region)
    case custom
    /// This machine: the sandbox or a test.
    case loopback
  }

  /// Whose host it is.
  public let kind: Kind
  /// The URL, read.
  public let location: HTTPURL

  /// In the form `https://dm.aliyuncs.com/`.
  public var url: String { location.text }
  /// Without brackets for an IPv6 address.
  public var host: String { location.host }
  /// 443 unless the URL names another; 80 for plain HTTP.
  public var port: Int { location.port }
  /// Whether requests go over TLS.
  public var isSecure: Bool { location.isSecure }
  /// Whether it is on this machine; only then may it be plain HTTP.
  public var isLoopback: Bool { location.isLoopback }

  /// The public host of `region`.
  public static func publicHost(_ region: Region) -> Endpoint {
    Endpoint(kind: .official(region), location: HTTPURL(secureHost: region.publicHost))
  }

  /// The host of `region` that answers only inside its own network.
  public static func vpc(_ region: Region) -> Endpoint {
    Endpoint(kind: .vpc(region), location: HTTPURL(secureHost: region.vpcHost))
  }

  private init(kind: Kind, location: HTTPURL) {
    self.kind = kind
    self.location = location
  }

  /// Reads a URL: `https://HOST[:PORT][/PATH]`, or `http://` for this machine (127.0.0.0/8, ::1, localhost).
  ///
  /// Blanks around it are dropped. A URL of a known host becomes that region's endpoint.
  /// - Throws: ``EndpointError`` for anything else, a query, a fragment and user information among them.
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
  /// Without the white space at both ends that a paste brings along.
  var trimmingBlanks: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}
