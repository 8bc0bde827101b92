import DirectMailTexts

/// The entry for one error code of Direct Mail or of the gateway in front of it.
package struct ErrorEntry: Sendable, Hashable, Identifiable {
  /// The component that answers with the code.
  package enum Area: String, Sendable, CaseIterable {
    /// The Direct Mail service itself.
    case directMail
    /// The gateway in front of all of Alibaba Cloud's RPC services.
    case gateway
  }

  /// A page of Alibaba's consoles where the cause can be fixed.
  package enum Console: String, Sendable, CaseIterable {
    case overview, senders, domains, tags, ram, account, billing

    /// The URL of the console. The individual pages of Direct Mail have no documented URLs.
    package var url: String {
      switch self {
      case .overview, .senders, .domains, .tags: "https://dm.console.aliyun.com/"
      case .ram: "https://ram.console.aliyun.com/"
      case .account: "https://account.console.aliyun.com/"
      case .billing: "https://usercenter2.aliyun.com/"
      }
    }
  }

  /// The code, spelled as the service does; for a member of a family, the code that was looked up.
  package let code: String
  /// The family of the code, such as `Missing*`; nil for a code with its own row.
  package let family: String?
  /// The HTTP status as observed, or from the newest document, or 400 if none is given. Alibaba's pages disagree about
  /// it, so show it but do not base decisions on it.
  package let httpStatus: Int
  /// The service's own text; empty if no page gives one. It may contain a placeholder for the parameter's name, see
  /// ``message(parameter:)``.
  package let message: String
  package let area: Area
  package let console: Console?
  /// The code whose texts explain this one.
  let textCode: String
  /// The part of the request that has to change, then the other parts that its texts name.
  let parts: [Diagnosis.Part]
  /// The text that a family's asterisk stands for, up to a dot: in most families, the parameter's name.
  let rest: String

  package var id: String { code }

  /// Alibaba's own page about the code, the one that its replies recommend. The code comes from outside, so characters
  /// that occur in no code are left out of the address.
  package var documentation: String { Self.documentation(of: code) }

  /// Returns the address of Alibaba's page about any code.
  static func documentation(of code: String) -> String {
    let plain = code.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
    }
    return "https://api.aliyun.com/troubleshoot?q=\(String(String.UnicodeScalarView(plain)))"
  }

  /// Returns what the error means for the administrator, in one or two sentences.
  package func meaning(_ language: Language, _ wording: RefusalWording = .catalogue) -> String {
    text(.meaning, language, wording)
  }

  /// Returns what to do about the error.
  package func remedy(_ language: Language, _ wording: RefusalWording = .catalogue) -> String {
    text(.remedy, language, wording)
  }

  /// Returns the service's text with the name of the parameter it is about.
  package func message(parameter: String) -> String {
    message.split(separator: "%1", omittingEmptySubsequences: false).joined(separator: parameter)
  }

  private func text(
    _ family: TextFamily<MailText, ErrorEntry>, _ language: Language, _ wording: RefusalWording
  ) -> String {
    wording.text(family.key(self), language) ?? Strings.of(language)(family, self, rest)
  }

  /// Returns a member of a family with `parameter` for the part in which its members differ; returns any other entry
  /// unchanged.
  package func standing(for parameter: String) -> ErrorEntry {
    code.hasSuffix("*") ? member(code, rest: parameter) : self
  }

  /// Returns the entry for `code`, a member of this family.
  func member(_ code: String, rest: String) -> ErrorEntry {
    ErrorEntry(
      code: code, family: self.code, httpStatus: httpStatus,
      message: message(parameter: rest), area: area, console: console, textCode: textCode,
      parts: parts, rest: rest)
  }
}

extension TextFamily where Key == MailText, Member == ErrorEntry {
  static var meaning: Self { codes(".meaning") }
  static var remedy: Self { codes(".remedy") }

  /// Codes that mean the same share their texts.
  private static func codes(_ suffix: String) -> Self {
    Self("error.", suffix: suffix, of: ErrorCatalogue.all, by: { $0.textCode })
  }
}
