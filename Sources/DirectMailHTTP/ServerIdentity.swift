import NIOSSL

/// Checks that a certificate is for the requested name.
///
/// NIOSSL's own check (2.37, `validIdentityForService`) also accepts a certificate for the IP address at the other end,
/// whatever name the URL has. An attacker who forges the answer of a name server can have such a certificate, for a
/// machine of their own, so it must not count for a name (RFC 9525, 6). Everything else is left to NIOSSL's check,
/// which comes first.
enum ServerIdentity {
  static func isProven(by certificate: NIOSSLCertificate, for url: HTTPURL) -> Bool {
    if url.isAddress { return true }
    let names = certificate._subjectAlternativeNames()
    guard names.contains(where: { $0.nameType == .ipAddress }) else { return true }
    return names.contains { name in
      name.nameType == .dnsName && covers(String(decoding: name.contents, as: UTF8.self), url.host)
    }
  }

  /// Returns whether a name in a certificate covers `host`, which is in lower case. An asterisk matches exactly the
  /// first label.
  static func covers(_ name: String, _ host: String) -> Bool {
    let name = name.lowercased()
    guard name.hasPrefix("*.") else { return name == host }
    guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
    return host[dot...] == name.dropFirst()
  }
}
