/// A documented limit of `SingleSendMail` that a mail does not keep.
public struct Violation: Sendable, Hashable {
  /// The parameter's name on the wire.
  public let parameter: String
  public let problem: Problem

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
  /// Where this mail leaves the documented limits, in the order of ``parameters``.
  public var violations: [Violation] {
    var found: [Violation] = []
    func note(_ parameter: String, _ problem: Violation.Problem?) {
      if let problem { found.append(Violation(parameter: parameter, problem: problem)) }
    }
    note("AccountName", accountName.isEmpty ? .missing : nil)
    note("ToAddress", listProblem(toAddress, limit: 100, required: true))
    note("FromAlias", lengthProblem(fromAlias, safe: 15, newest: 15))
    note("Subject", subject.isEmpty ? .missing : lengthProblem(subject, safe: 100, newest: 256))
    if template == nil {
      let bodies = (htmlBody ?? "").isEmpty && (textBody ?? "").isEmpty
      note("HtmlBody", bodies ? .missing : bodyProblem(htmlBody))
      note("TextBody", bodyProblem(textBody))
    }
    note("TagName", tagProblem)
    note("ReplyAddressAlias", lengthProblem(replyAddressAlias, safe: 15, newest: 15))
    note("UnSubscribeLinkType", choiceProblem(unsubscribeLinkType, ["disabled", "default"]))
    note(
      "UnSubscribeFilterLevel",
      choiceProblem(
        unsubscribeFilterLevel, ["disabled", "default", "mailfrom", "mailfrom_domain", "edm_id"]))
    note("BccAddress", bccAddress.flatMap { listProblem($0, limit: 2, required: false) })
    return found
  }

  private func lengthProblem(_ text: String?, safe: Int, newest: Int) -> Violation.Problem? {
    let length = text?.unicodeScalars.count ?? 0
    if length > newest { return .overLimit(length: length, limit: newest) }
    if length > safe { return .overSafeLimit(length: length, limit: safe) }
    return nil
  }

  private func bodyProblem(_ text: String?) -> Violation.Problem? {
    let length = text?.utf8.count ?? 0
    if length > 8_000_000 { return .overLimit(length: length, limit: 8_000_000) }
    if length > 80_000 { return .overSafeLimit(length: length, limit: 80_000) }
    return nil
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
    return lengthProblem(tagName, safe: 50, newest: 128)
  }

  private func choiceProblem(_ text: String?, _ choices: [String]) -> Violation.Problem? {
    guard let text, !choices.contains(text) else { return nil }
    return .malformed
  }
}
