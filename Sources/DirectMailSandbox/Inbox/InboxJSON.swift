import DirectMail
import DirectMailTexts

/// The inbox as JSON: `GET /_sandbox/inbox` is an array of mails, oldest first; `/_sandbox/inbox/N` is one mail.
enum InboxJSON {
  static func list(_ mails: [SandboxMail]) -> String { JSONText.array(mails.map(object)) }

  static func object(_ mail: SandboxMail) -> String {
    let parameters = mail.parameters.map { ($0.name, JSONText.string($0.value)) }
    return JSONText.object([
      ("number", "\(mail.number)"),
      ("receivedAt", JSONText.string(mail.receivedAt.iso8601)),
      ("envId", JSONText.string(mail.envID)),
      ("requestId", JSONText.string(mail.requestID)),
      ("regionId", optional(mail.regionID)),
      ("host", JSONText.string(mail.host)),
      ("accountName", JSONText.string(mail.accountName)),
      ("fromAlias", optional(mail.fromAlias)),
      ("to", JSONText.array(mail.to.map(JSONText.string))),
      ("subject", JSONText.string(mail.subject)),
      ("htmlBody", optional(mail.htmlBody)),
      ("textBody", optional(mail.textBody)),
      ("tagName", optional(mail.tagName)),
      ("parameters", JSONText.object(parameters)),
    ])
  }

  private static func optional(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }
}
