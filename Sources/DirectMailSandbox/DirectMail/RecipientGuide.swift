package import DirectMail
import DirectMailTexts

extension SandboxRecipient {
  /// Each reserved name with what it does, for the page and the help; the names of families have `N` and `CODE`.
  package static func documented(
    _ language: Language
  ) -> [(name: String, meaning: String)] {
    let strings = Strings.of(language)
    let faults: [(String, String)] = [
      ("delay-N", strings("sandbox.recipient.delay", "\(longestDelay)")),
      (reset.name, strings("sandbox.recipient.reset")),
      (resetMidReply.name, strings("sandbox.recipient.resetMidReply")),
      (truncated.name, strings("sandbox.recipient.truncated")),
      (slow.name, strings("sandbox.recipient.slow")),
      (silence.name, strings("sandbox.recipient.silence")),
      (garbage.name, strings("sandbox.recipient.garbage")),
      (wrongJSON.name, strings("sandbox.recipient.wrongJSON")),
      (big.name, strings("sandbox.recipient.big")),
      (redirect.name, strings("sandbox.recipient.redirect")),
      ("http-N", strings("sandbox.recipient.http")),
      ("code.CODE", strings("sandbox.recipient.code")),
    ]
    let codes = refusals.map { recipient -> (String, String) in
      guard case .code(let code) = recipient else { return (recipient.name, "") }
      return (recipient.name, code)
    }
    return (faults + codes).map { (name: $0.0, meaning: $0.1) }
  }
}
