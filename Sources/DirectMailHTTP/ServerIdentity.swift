import NIOSSL

/// Whether a certificate is for the name that was asked for.
///
/// NIOSSL's own check (2.37, `validIdentityForService`) also passes a certificate for the IP address at the other end,
/// whatever name the URL has. Who forges the answer of a name server can have one, for a machine of their own, so that it
/// must not count for a name (RFC 9525, 6). All else is left to that check, which comes first.
enum ServerIdentity {
  static func isProven(by certificate: NIOSSLCertificate, for url: HTTPURL) -> Bool {
    if url.isAddress { return true }
    let names = certificate._subjectAlternativeNames()
    guard names.contains(where: { $0.nameType == .ipAddress }) else { return true }
    return names.contains { name in
      name.nameType == .dnsName && covers(String(decoding: name.contents, as: UTF8.self), url.host)
    }
  }

  /// `host` is in lower case. An asterisk stands for one whole label, the first.
  static func covers(_ name: String, _ host: String) -> Bool {
    let name = name.lowercased()
    guard name.hasPrefix("*.") else { return name == host }
    guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
    return host[dot...] == name.dropFirst()
  }
}
