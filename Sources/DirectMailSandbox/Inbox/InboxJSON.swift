import DirectMail
import DirectMailTexts

/// The inbox as JSON: `GET /_sandbox/inbox` is an array of mails, oldest first; `/_sandbox/inbox/N` is one mail.
///
/// An array has the newest mails, or with `?before=N` the newest ones whose numbers are below N. A `Link` header leads
/// to older mails.
enum InboxJSON {
  static func list(_ page: InboxPage, _ inbox: SharedInbox) -> Answer {
    var answer = Answer.json([
      .plain("["), mails(page.numbers[...], after: "", inbox), .plain("]"),
    ])
    if page.hasOlder, let first = page.numbers.first {
      answer.headers = [("Link", "</_sandbox/inbox?before=\(first)>; rel=\"next\"")]
    }
    return answer
  }

  /// Returns the part with the mails that are in the inbox when their turn comes.
  private static func mails(
    _ numbers: ArraySlice<Int>, after separator: String, _ inbox: SharedInbox
  ) -> BodyWriter.Part {
    .later {
      guard let number = numbers.first else { return [] }
      let others = numbers.dropFirst()
      guard let mail = inbox.mail(number) else { return [mails(others, after: separator, inbox)] }
      return [.plain(separator)] + object(mail) + [mails(others, after: ",", inbox)]
    }
  }

  static func answer(_ mail: SandboxMail) -> Answer { .json(object(mail)) }

  private static func object(_ mail: SandboxMail) -> [BodyWriter.Part] {
    let to = mail.to.map { [.plain("\""), .json($0), .plain("\"")] as [BodyWriter.Part] }
    let parameters = mail.parameters.map { member($0.name, $0.value) }
    return [.plain("{\"number\":\(mail.number),")]
      + list([
        member("receivedAt", mail.receivedAt.iso8601),
        member("envId", mail.envID),
        member("requestId", mail.requestID),
        optional("regionId", mail.regionID),
        member("host", mail.host),
        member("accountName", mail.accountName),
        optional("fromAlias", mail.fromAlias),
        [.plain("\"to\":[")] + list(to) + [.plain("]")],
        member("subject", mail.subject),
        optional("htmlBody", mail.htmlBody),
        optional("textBody", mail.textBody),
        optional("tagName", mail.tagName),
        [.plain("\"parameters\":{")] + list(parameters) + [.plain("}")],
      ]) + [.plain("}")]
  }

  private static func member(_ name: String, _ value: String) -> [BodyWriter.Part] {
    [.plain("\""), .json(name), .plain("\":\""), .json(value), .plain("\"")]
  }

  private static func optional(_ name: String, _ value: String?) -> [BodyWriter.Part] {
    value.map { member(name, $0) } ?? [.plain("\"\(name)\":null")]
  }

  private static func list(_ elements: [[BodyWriter.Part]]) -> [BodyWriter.Part] {
    Array(elements.joined(separator: [.plain(",")]))
  }
}
