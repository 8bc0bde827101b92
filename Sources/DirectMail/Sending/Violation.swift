/// A documented limit of `SingleSendMail` that a mail does not keep.
public struct Violation: Sendable, Hashable {
  /// The parameter's name on the wire.
  public let parameter: String
  /// What is wrong with it.
  public let problem: Problem

  /// How a value leaves the limits.
  public enum Problem: Sendable, Hashable {
    case missing
    /// More than even the newest document allows. `length` and `limit` are in characters (Unicode scalars), bytes for
    /// the bodies, addresses for the lists; the documents do not define their unit.
    case overLimit(length: Int, limit: Int)
    /// Inside the newest limit, but over that of an older document or of the service's own error text.
    case overSafeLimit(length: Int, limit: Int)
    /// Not one of the values the document lists, or a character it does not allow.
    case malformed
  }
}

extension SingleSendMail {
  /// The most that the documents allow, in characters (Unicode scalars) and bytes. Where they differ, `safe` is the
  /// least of them. Source: Direct Mail API reference, "SingleSendMail".
  public enum Limits {
    /// Of `FromAlias` and `ReplyAddressAlias`.
    public static let aliasCharacters = 15
    /// Of `Subject`, by the older documents.
    public static let safeSubjectCharacters = 100
    /// Of `Subject`, by the newest.
    public static let subjectCharacters = 256
    /// Also what a body in the URL of a request may have.
    public static let safeBodyBytes = 80_000
    /// Of each body.
    public static let bodyBytes = 8_000_000
  }

  /// Where this mail leaves the documented limits, in the order of ``parameters``.
  public var violations: [Violation] {
    var found: [Violation] = []
    func note(_ parameter: String, _ problem: Violation.Problem?) {
      if let problem { found.append(Violation(parameter: parameter, problem: problem)) }
    }
    note("AccountName", accountName.isEmpty ? .missing : nil)
    note("ToAddress", listProblem(toAddress, limit: 100, required: true))
    note("FromAlias", lengthProblem(fromAlias, limit: Limits.aliasCharacters))
    note(
      "Subject",
      subject.isEmpty
        ? .missing
        : lengthProblem(
          subject, safe: Limits.safeSubjectCharacters, limit: Limits.subjectCharacters))
    if template == nil {
      let bodies = (htmlBody ?? "").isEmpty && (textBody ?? "").isEmpty
      note("HtmlBody", bodies ? .missing : bodyProblem(htmlBody))
      note("TextBody", bodyProblem(textBody))
    }
    note("TagName", tagProblem)
    note("ReplyAddressAlias", lengthProblem(replyAddressAlias, limit: Limits.aliasCharacters))
    note("UnSubscribeLinkType", choiceProblem(unsubscribeLinkType, ["disabled", "default"]))
    note(
      "UnSubscribeFilterLevel",
      choiceProblem(
        unsubscribeFilterLevel, ["disabled", "default", "mailfrom", "mailfrom_domain", "edm_id"]))
    note("BccAddress", bccAddress.flatMap { listProblem($0, limit: 2, required: false) })
    return found
  }

  private func lengthProblem(_ text: String?, safe: Int? = nil, limit: Int) -> Violation.Problem? {
    problem(ofLength: text?.unicodeScalars.count ?? 0, safe: safe ?? limit, limit: limit)
  }

  private func bodyProblem(_ text: String?) -> Violation.Problem? {
    problem(
      ofLength: text?.utf8.count ?? 0, safe: Limits.safeBodyBytes, limit: Limits.bodyBytes)
  }

  private func problem(ofLength length: Int, safe: Int, limit: Int) -> Violation.Problem? {
    if length > limit { return .overLimit(length: length, limit: limit) }
    return length > safe ? .overSafeLimit(length: length, limit: safe) : nil
  }

  private func listProblem(_ text: String, limit: Int, required: Bool) -> Violation.Problem? {
    let addresses = text.utf8.split(separator: UInt8(ascii: ","))
    if addresses.isEmpty { return required ? .missing : nil }
    if addresses.count > limit { return .overLimit(length: addresses.count, limit: limit) }
    return addresses.allSatisfy { $0.contains(UInt8(ascii: "@")) } ? nil : .malformed
  }

  private var tagProblem: Violation.Problem? {
    guard let tagName else { return nil }
    let isPlain = tagName.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
      default: false
      }
    }
    if tagName.isEmpty || !isPlain { return .malformed }
    return lengthProblem(tagName, safe: 50, limit: 128)
  }

  private func choiceProblem(_ text: String?, _ choices: [String]) -> Violation.Problem? {
    guard let text, !choices.contains(text) else { return nil }
    return .malformed
  }
}
