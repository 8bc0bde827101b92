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
