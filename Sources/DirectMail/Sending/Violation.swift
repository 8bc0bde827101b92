/// A violation of a documented limit of `SingleSendMail`.
public struct Violation: Sendable, Hashable {
  /// The parameter's name on the wire.
  public let parameter: String
  /// What is wrong with the parameter's value.
  public let problem: Problem

  /// How a value violates the limits.
  public enum Problem: Sendable, Hashable {
    case missing
    /// The value exceeds even the limit of the newest document. `length` and `limit` are in characters (Unicode
    /// scalars), in bytes for the bodies, and in addresses for the lists; the documents do not define the unit.
    case overLimit(length: Int, limit: Int)
    /// The value is within the newest limit, but over that of an older document or of the service's own error text.
    case overSafeLimit(length: Int, limit: Int)
    /// The value is not one that the document lists, or contains a character that it does not allow.
    case malformed
  }
}

extension SingleSendMail {
  /// The documented maximums, in characters (Unicode scalars) and bytes. Where the documents differ, `safe` is the
  /// smallest of them. Source: Direct Mail API reference, "SingleSendMail".
  public enum Limits {
    /// The maximum for `FromAlias` and `ReplyAddressAlias`.
    public static let aliasCharacters = 15
    /// The maximum for `Subject` in the older documents.
    public static let safeSubjectCharacters = 100
    /// The maximum for `Subject` in the newest document.
    public static let subjectCharacters = 256
    /// The safe maximum for each body, which is also the maximum for a body in the URL of a request.
    public static let safeBodyBytes = 80_000
    /// The maximum for each body.
    public static let bodyBytes = 8_000_000
  }

  /// The documented limits that this mail violates, in the order of ``parameters``.
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
