/// The headers that keep a browser from doing anything a page of the sandbox does not need.
enum PageHeaders {
  static let common: [(name: String, value: String)] = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-DNS-Prefetch-Control", "off"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  static func policy(_ text: String) -> (name: String, value: String) {
    ("Content-Security-Policy", text)
  }

  /// For the sandbox's own pages: only its style sheet and frames with foreign bodies.
  static let ownPage = policy(
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; "
      + "base-uri 'none'; frame-ancestors 'none'")

  /// For the body of a mail: its inline styles and the images in the mail, in a separate origin.
  static let foreignBody = policy(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; form-action 'none'; "
      + "base-uri 'none'; frame-ancestors 'self'")
}

/// The body of a mail, as it was written.
enum ForeignBody {
  static func answer(mail: SandboxMail) -> Answer {
    guard let html = mail.htmlBody, !html.isEmpty else { return text(mail.textBody ?? "") }
    return Self.html(html)
  }

  static func html(_ text: String) -> Answer {
    Answer(
      status: 200, headers: PageHeaders.common + [PageHeaders.foreignBody],
      contentType: "text/html; charset=utf-8", body: withoutConnections(text))
  }

  /// Elements for which Chromium opens a connection before it checks the policy, which shows another machine that the
  /// mail was opened: `<link rel=preconnect>` and similar links, and frames. The policy forbids everything else that
  /// they do.
  private static let connecting = ["link", "iframe", "frame"].map { Array($0.utf8) }

  /// Returns `html` with every start of a ``connecting`` element replaced by that of a meaningless one: `<x-link`.
  static func withoutConnections(_ html: String) -> [UInt8] {
    let bytes = Array(html.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for (index, byte) in bytes.enumerated() {
      result.append(byte)
      guard byte == UInt8(ascii: "<") else { continue }
      let rest = bytes[index...].dropFirst()
      // A letter differs from its capital in this bit.
      let connects = connecting.contains { name in rest.prefix(name.count).map { $0 | 0x20 } == name
      }
      if connects { result += "x-".utf8 }
    }
    return result
  }

  private static func text(_ text: String) -> Answer {
    Answer(
      status: 200, headers: PageHeaders.common + [PageHeaders.foreignBody],
      contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }
}
