import DirectMail
import DirectMailTexts

/// The page `/`: the accepted mails and the recipients with a special meaning.
struct HomePage {
  let mails: [SandboxMail]
  let strings: Strings

  var answer: Answer {
    PageFrame.answer(
      title: strings(.sandboxPageTitle), strings: strings, inbox + recipients)
  }

  private var inbox: String {
    let heading = Markup.element("h1", strings(.sandboxPageInbox))
    guard !mails.isEmpty else {
      return heading + Markup.element("p", strings(.sandboxPageEmpty))
    }
    let head = [
      strings(.sandboxPageReceived), strings(.sandboxPageTo), strings(.sandboxPageSubject),
    ].map { Markup.element("th", $0) }.joined()
    let rows = mails.reversed().map { mail in
      let link =
        "<a href=\"/mail/\(mail.number)\">"
        + Markup.escaped(mail.subject) + "</a>"
      return "<tr>" + Markup.element("td", mail.receivedAt.iso8601)
        + Markup.element("td", mail.to.joined(separator: ", ")) + "<td>\(link)</td></tr>"
    }
    return heading + "<table><tr>\(head)</tr>\(rows.joined(separator: "\n"))</table>"
  }

  private var recipients: String {
    let rows = SandboxRecipient.documented(strings.language).map { line in
      "<tr><td><code>\(Markup.escaped(line.name))@\(SandboxRecipient.domain)</code></td>"
        + Markup.element("td", line.meaning) + "</tr>"
    }
    return Markup.element("h2", strings(.sandboxPageRecipients))
      + Markup.element("p", strings(.sandboxPageRecipientsHint))
      + "<table>\(rows.joined(separator: "\n"))</table>"
  }
}

/// The page `/mail/N`: one mail, with its body in a frame that neither runs nor loads anything.
struct MailPage {
  let mail: SandboxMail
  let strings: Strings

  var answer: Answer {
    let fields: [(String, String?)] = [
      (strings(.sandboxPageFrom), sender),
      (strings(.sandboxPageTo), mail.to.joined(separator: ", ")),
      (strings(.sandboxPageReceived), mail.receivedAt.iso8601),
      (strings(.sandboxPageRegion), mail.regionID),
      ("EnvId", mail.envID), ("RequestId", mail.requestID), ("TagName", mail.tagName),
    ]
    let rows = fields.compactMap { name, value in
      value.map { "<tr>\(Markup.element("th", name))\(Markup.element("td", $0))</tr>" }
    }
    return PageFrame.answer(
      title: mail.subject, strings: strings,
      "<p><a href=\"/\">\(Markup.escaped(strings(.sandboxPageBack)))</a></p>"
        + Markup.element("h1", mail.subject) + "<table>\(rows.joined())</table>"
        + ForeignFrame.element("/mail/\(mail.number)/body", strings))
  }

  private var sender: String {
    mail.fromAlias.flatMap { $0.isEmpty ? nil : "\($0) <\(mail.accountName)>" } ?? mail.accountName
  }
}

/// The page `/preview/TOKEN`: a template as the configurator renders it.
struct PreviewPage {
  let preview: Previews.Preview
  let strings: Strings

  var answer: Answer {
    PageFrame.answer(
      title: preview.subject, strings: strings,
      Markup.element("h1", preview.subject)
        + ForeignFrame.element("/preview/\(preview.token)/body", strings))
  }
}

/// A frame for a body that somebody else wrote.
enum ForeignFrame {
  static func element(_ path: String, _ strings: Strings) -> String {
    "<p><iframe sandbox src=\"\(path)\" referrerpolicy=\"no-referrer\" "
      + "title=\"\(Markup.escaped(strings(.sandboxPageBody)))\"></iframe></p>"
  }
}
