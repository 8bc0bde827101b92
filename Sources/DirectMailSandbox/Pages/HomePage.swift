import DirectMail
import DirectMailTexts

/// The page `/` or `/mails/N`: the newest mails, or those before mail N, and the recipients with a special meaning.
struct HomePage {
  let page: InboxPage
  let inbox: SharedInbox
  let strings: Strings

  var answer: Answer {
    PageFrame.answer(
      title: strings(.sandboxPageTitle), strings: strings,
      [.plain(heading)] + list + [.plain(links + recipients)])
  }

  private var heading: String {
    Markup.element("h1", strings(.sandboxPageInbox))
      + Markup.element("p", strings(.sandboxPageOpenToAll))
  }

  private var list: [BodyWriter.Part] {
    guard !page.numbers.isEmpty else {
      return [.plain(Markup.element("p", strings(.sandboxPageEmpty)))]
    }
    let head = [
      strings(.sandboxPageReceived), strings(.sandboxPageTo), strings(.sandboxPageSubject),
    ].map { Markup.element("th", $0) }.joined()
    let rows = page.numbers.reversed().map { [inbox] number in
      BodyWriter.Part.later { inbox.mail(number).map(Self.row) ?? [] }
    }
    return [.plain("<table><tr>\(head)</tr>")] + rows + [.plain("</table>")]
  }

  private static func row(_ mail: SandboxMail) -> [BodyWriter.Part] {
    [
      .plain("<tr><td>\(mail.receivedAt.iso8601)</td><td>"),
      .markup(mail.to.joined(separator: ", ")),
      .plain("</td><td><a href=\"/mail/\(mail.number)\">"), .markup(mail.subject),
      .plain("</a></td></tr>\n"),
    ]
  }

  /// The links to newer and to older mails, if there are any.
  private var links: String {
    var links: [String] = []
    if page.hasNewer { links.append(Self.link("/", strings(.sandboxPageNewest))) }
    if page.hasOlder, let first = page.numbers.first {
      links.append(Self.link("/mails/\(first)", strings(.sandboxPageOlder)))
    }
    return links.isEmpty ? "" : "<p>\(links.joined(separator: " · "))</p>"
  }

  private static func link(_ path: String, _ text: String) -> String {
    "<a href=\"\(path)\">\(Markup.escaped(text))</a>"
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
    let rows = fields.flatMap { name, value -> [BodyWriter.Part] in
      guard let value else { return [] }
      return [
        .plain("<tr>\(Markup.element("th", name))<td>"), .markup(value), .plain("</td></tr>"),
      ]
    }
    let back = "<p><a href=\"/\">\(Markup.escaped(strings(.sandboxPageBack)))</a></p>"
    return PageFrame.answer(
      title: mail.subject, strings: strings,
      [.plain("\(back)<h1>"), .markup(mail.subject), .plain("</h1><table>")] + rows + [
        .plain("</table>" + ForeignFrame.element("/mail/\(mail.number)/body", strings))
      ])
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
      [
        .plain("<h1>"), .markup(preview.subject),
        .plain("</h1>" + ForeignFrame.element("/preview/\(preview.token)/body", strings)),
      ])
  }
}

/// A frame for a body that somebody else wrote.
enum ForeignFrame {
  static func element(_ path: String, _ strings: Strings) -> String {
    "<p><iframe sandbox src=\"\(path)\" referrerpolicy=\"no-referrer\" "
      + "title=\"\(Markup.escaped(strings(.sandboxPageBody)))\"></iframe></p>"
  }
}
