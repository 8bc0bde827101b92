package import DirectMail
import DirectMailTexts

extension SandboxRecipient {
  /// Returns each reserved name and what it does, for the page and the help. The names of families contain `N` and
  /// `CODE`.
  package static func documented(
    _ language: Language
  ) -> [(name: String, meaning: String)] {
    let strings = Strings.of(language)
    let faults: [(String, String)] = [
      ("delay-N", strings(.sandboxRecipientDelay, "\(longestDelay)")),
      (reset.name, strings(.sandboxRecipientReset)),
      (resetMidReply.name, strings(.sandboxRecipientResetMidReply)),
      (truncated.name, strings(.sandboxRecipientTruncated)),
      (slow.name, strings(.sandboxRecipientSlow)),
      (silence.name, strings(.sandboxRecipientSilence)),
      (garbage.name, strings(.sandboxRecipientGarbage)),
      (wrongJSON.name, strings(.sandboxRecipientWrongJSON)),
      (big.name, strings(.sandboxRecipientBig)),
      (redirect.name, strings(.sandboxRecipientRedirect)),
      ("http-N", strings(.sandboxRecipientHttp)),
      ("code.CODE", strings(.sandboxRecipientCode)),
    ]
    let codes = refusals.map { recipient -> (String, String) in
      guard case .code(let code) = recipient else { return (recipient.name, "") }
      return (recipient.name, code)
    }
    return (faults + codes).map { (name: $0.0, meaning: $0.1) }
  }

  /// Returns an address for each reserved name with its effect; for families, the addresses are examples.
  package static func examples(_ language: Language) -> [(address: String, meaning: String)] {
    let strings = Strings.of(language)
    let names = ["delay-N": "delay-10", "http-N": "http-500", "code.CODE": "code.Some.Code"]
    let codes = Set(refusals.map(\.name))
    return documented(language).map { name, meaning in
      (
        "\(names[name] ?? name)@\(domain)",
        codes.contains(name) ? strings(.sandboxRecipientRefuses, meaning) : meaning
      )
    }
  }
}
