/// The address of a link or a picture, sorted by where it leads.
enum MailAddress: Equatable {
  case empty
  /// `#name`
  case fragment(String)
  case script
  /// With a placeholder or something like it where the site would be.
  case filledIn
  /// `http`, `https` or `//`, with the host in lower case.
  case web(host: String)
  case data
  /// A part of the mail itself: `cid:`.
  case attachment
  case localFile
  /// Without scheme and host.
  case relative
  /// `mailto:`, `tel:` and the like.
  case other

  init(_ text: String) {
    let text = text.lowercased()
    guard let first = text.utf8.first else {
      self = .empty
      return
    }
    let scheme = String(text.prefix { $0 != ":" })
    if first == UInt8(ascii: "#"), !text.hasPrefix("#{"), !text.dropFirst().contains("#") {
      self = .fragment(String(text.dropFirst()))
    } else if "{[$%<*#".utf8.contains(first) {
      self = .filledIn
    } else if text.hasPrefix("//") {
      self = .web(host: Self.host(text.dropFirst(2)))
    } else if scheme.utf8.count == text.utf8.count || !scheme.utf8.allSatisfy(Self.isSchemeByte) {
      self = .relative
    } else {
      self = Self.absolute(scheme, text)
    }
  }

  private static func absolute(_ scheme: String, _ text: String) -> MailAddress {
    switch scheme {
    case "http", "https":
      let rest = text.dropFirst(scheme.count + 1)
      let slashes = rest.prefix { $0 == "/" || $0 == "\\" }.count
      let host = host(rest.dropFirst(slashes))
      return host.isEmpty ? .relative : .web(host: host)
    case "javascript", "vbscript": return .script
    case "data": return .data
    case "cid", "mid": return .attachment
    case "file": return .localFile
    default:
      // A host with a port and no scheme is no address.
      let port = text.dropFirst(scheme.count + 1).prefix { $0.isASCII && $0.isNumber }
      return scheme.contains(".") || scheme == "localhost" && !port.isEmpty ? .relative : .other
    }
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    byte.isWordByte && byte != UInt8(ascii: "_") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".")
  }

  private static func host(_ text: Substring) -> String {
    let authority = text.prefix { !"/?#\\".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
    return String(host.prefix { $0 != ":" })
  }

  /// Returns whether a host is this machine or one of its own network.
  static func isLocal(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" || host.hasSuffix(".local")
      || host.hasSuffix(".localhost")
    {
      return true
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4, !parts.contains(nil), let first = parts[0], let second = parts[1] else {
      return false
    }
    return first == 127 || first == 10 || first == 0 || first == 192 && second == 168
      || first == 172 && 16...31 ~= second
  }

  /// Returns the part of a host that is registered: `example.com` of `mail.example.com`.
  static func site(of host: String) -> String {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 2 else { return labels.joined(separator: ".") }
    let isSecondLevel =
      labels[labels.count - 1].utf8.count == 2
      && ["com", "net", "org", "gov", "edu", "ac", "co"].contains(labels[labels.count - 2])
    return labels.suffix(isSecondLevel ? 3 : 2).joined(separator: ".")
  }
}
