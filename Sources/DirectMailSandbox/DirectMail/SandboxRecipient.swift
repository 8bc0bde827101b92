import DirectMail

/// A recipient at `sandbox.test` whose name makes the sandbox answer in a special way.
///
/// Case does not matter in names. Other names at `sandbox.test`, and all other domains, are ordinary recipients.
package enum SandboxRecipient: Sendable, Hashable {
  /// A refusal with this error code, in the service's words.
  case code(String)
  /// The mail is accepted; the answer comes after this many seconds.
  case delay(seconds: Int)
  /// The connection is reset before the answer; the mail is not accepted.
  case reset
  /// The mail is accepted; the connection is reset in the middle of the answer.
  case resetMidReply
  /// The mail is accepted; the connection is closed properly in the middle of the answer.
  case truncated
  /// The mail is accepted; the answer arrives at one byte per second.
  case slow
  /// The connection stays open without an answer; the mail is not accepted.
  case silence
  /// The answer is not HTTP.
  case garbage
  /// The answer is HTTP 200 with JSON that is not the service's.
  case wrongJSON
  /// The answer has 10 MB.
  case big
  /// A redirect to another path, as sent by a captive portal or a proxy.
  case redirect
  /// An HTML page with this HTTP status, 400 to 599.
  case http(status: Int)

  package static let domain = "sandbox.test"
  /// The longest delay in seconds, which is more than any client waits.
  package static let longestDelay = 150

  /// Creates the behaviour that `address` asks for. Returns nil for an ordinary recipient.
  package init?(address: String) {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].lowercased() == Self.domain else { return nil }
    self.init(name: String(parts[0]))
  }

  init?(name: String) {
    let lower = name.lowercased()
    if let plain = Self.plainNames[lower] {
      self = plain
    } else if let seconds = Self.number(lower, after: "delay-"), seconds <= Self.longestDelay {
      self = .delay(seconds: seconds)
    } else if let status = Self.number(lower, after: "http-"), (400...599).contains(status) {
      self = .http(status: status)
    } else if let code = Self.codes[lower] {
      self = .code(code)
    } else if lower.hasPrefix("code."), lower.utf8.count > 5 {
      self = .code(String(name.dropFirst(5)))
    } else {
      return nil
    }
  }

  /// The name before `@sandbox.test`.
  package var name: String {
    switch self {
    case .code(let code):
      Self.codes[Self.kebabCase(code)] == nil ? "code.\(code)" : Self.kebabCase(code)
    case .delay(let seconds): "delay-\(seconds)"
    case .http(let status): "http-\(status)"
    case .reset: "reset"
    case .resetMidReply: "reset-mid-reply"
    case .truncated: "truncated"
    case .slow: "slow"
    case .silence: "silence"
    case .garbage: "garbage"
    case .wrongJSON: "wrong-json"
    case .big: "big"
    case .redirect: "redirect"
    }
  }

  package var address: String { "\(name)@\(Self.domain)" }

  /// The recipients with faults, including examples of those that take a number.
  package static let faults: [SandboxRecipient] =
    [.delay(seconds: 10)] + plain + [.http(status: 500), .http(status: 503)]

  /// A recipient for each code of the catalogue, in the same order. Any other code has the name `code.CODE`.
  package static let refusals: [SandboxRecipient] = ErrorCatalogue.all
    .filter { !$0.code.hasSuffix("*") }.map { .code($0.code) }

  private static let plain: [SandboxRecipient] = [
    .reset, .resetMidReply, .truncated, .slow, .silence, .garbage, .wrongJSON, .big, .redirect,
  ]

  private static let plainNames: [String: SandboxRecipient] = Dictionary(
    plain.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let codes: [String: String] = Dictionary(
    ErrorCatalogue.all.map(\.code).filter { !$0.hasSuffix("*") }.map { (kebabCase($0), $0) },
    uniquingKeysWith: { first, _ in first })

  private static func number(_ text: String, after prefix: String) -> Int? {
    guard text.hasPrefix(prefix) else { return nil }
    let digits = text.dropFirst(prefix.count)
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits)
  }

  /// Returns a code in kebab case: `InvalidMailAddress.NotFound` becomes `invalid-mail-address-not-found`, and
  /// `ContentMD5NotMatched` becomes `content-md5-not-matched`.
  static func kebabCase(_ code: String) -> String {
    var words = ""
    let characters = Array(code)
    for (index, character) in characters.enumerated() {
      if character == "." {
        words += "-"
        continue
      }
      let previous = index > 0 ? characters[index - 1] : "."
      let next = index + 1 < characters.count ? characters[index + 1] : "."
      let startsWord =
        character.isUppercase && previous != "."
        && (!previous.isUppercase || next.isLowercase)
      words += (startsWord ? "-" : "") + character.lowercased()
    }
    return words
  }
}
