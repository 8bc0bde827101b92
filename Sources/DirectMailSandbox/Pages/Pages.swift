import DirectMail
import DirectMailTexts

/// The sandbox in a browser. Whatever a mail contains, the pages do not run or load any of it.
struct Pages {
  let request: WireRequest
  let inbox: SharedInbox
  let previews: Previews
  let pageMails: Int

  func answer(_ route: Route) -> Answer {
    let strings = Strings.of(Language(acceptLanguage: request.header("accept-language")))
    switch route {
    case .home(let limit):
      let page = inbox.page(before: limit, size: pageMails)
      return HomePage(page: page, inbox: inbox, strings: strings).answer
    case .style: return PageStyle.answer
    case .inboxJSON:
      let page = inbox.page(before: request.mailLimit, size: pageMails)
      return privately(InboxJSON.list(page, inbox))
    case .mailJSON(let number):
      return found(inbox.mail(number)) { privately(InboxJSON.answer($0)) }
    case .mail(let number):
      return found(inbox.mail(number)) { MailPage(mail: $0, strings: strings).answer }
    case .mailBody(let number): return found(inbox.mail(number), ForeignBody.answer(mail:))
    case .preview(let token):
      return found(previews.preview(token)) { PreviewPage(preview: $0, strings: strings).answer }
    case .previewBody(let token):
      return found(previews.preview(token)) { ForeignBody.html($0.html) }
    }
  }

  private func found<Thing>(_ thing: Thing?, _ answer: (Thing) -> Answer) -> Answer {
    thing.map(answer) ?? .text(404, "It is not here, or not here any more.")
  }

  /// Adds headers to JSON for scripts on this machine, so that no page can frame, sniff or cache it.
  private func privately(_ answer: Answer) -> Answer {
    var answer = answer
    answer.headers += PageHeaders.common + [PageHeaders.policy("default-src 'none'; sandbox")]
    return answer
  }
}

extension WireRequest {
  /// The number in `?before=N`, which limits a list to older mails.
  fileprivate var mailLimit: Int? { WireParameters(self)["before"].flatMap { Int($0) } }
}

extension Language {
  /// Creates the available language with the greatest weight in an `Accept-Language` header, or English if there is
  /// none.
  init(acceptLanguage header: String?) {
    let wishes = (header ?? "").split(separator: ",").prefix(32).enumerated()
      .compactMap { position, wish -> (Language, Double, Int)? in
        let parts = wish.split(separator: ";").map { $0.filter { $0 != " " } }
        guard let tag = parts.first, let language = Language(tag: tag) else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap {
          Double($0.dropFirst(2))
        }
        return (language, weight ?? 1, position)
      }
    let best = wishes.filter { $0.1 > 0 }.max { ($0.1, $1.2) < ($1.1, $0.2) }
    self = best?.0 ?? .english
  }
}
