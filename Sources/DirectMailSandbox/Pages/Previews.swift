/// Pages that the user opens in a browser, each under a path that cannot be guessed.
struct Previews: Sendable {
  struct Preview: Sendable {
    let token: String
    let subject: String
    let html: String
  }

  private let limit: Int
  private var kept: [Preview] = []

  init(limit: Int) { self.limit = limit }

  /// Adds a page and returns its path. If there are too many pages, the oldest is removed.
  mutating func add(subject: String, html: String) -> String {
    let token = Self.token()
    kept.append(Preview(token: token, subject: subject, html: html))
    if kept.count > limit { kept.removeFirst(kept.count - limit) }
    return "/preview/\(token)"
  }

  func preview(_ token: String) -> Preview? {
    kept.first { $0.token.utf8.elementsEqual(token.utf8) }
  }

  /// Returns 128 random bits from the system's generator.
  private static func token() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
