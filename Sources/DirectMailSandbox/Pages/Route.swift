/// The pages that a browser or a script can open.
enum Route: Hashable, Sendable {
  /// The newest mails, or the newest whose numbers are below this one.
  case home(before: Int?)
  case style
  case mail(Int)
  case mailBody(Int)
  case preview(String)
  case previewBody(String)
  case inboxJSON
  case mailJSON(Int)

  init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    switch parts.count {
    case 1 where parts[0].isEmpty: self = .home(before: nil)
    case 2 where parts[0] == "_sandbox" && parts[1] == "inbox": self = .inboxJSON
    case 2 where parts[0] == "_sandbox" && parts[1] == "style.css": self = .style
    case 2 where parts[0] == "preview": self = .preview(parts[1])
    case 3 where parts[0] == "preview" && parts[2] == "body": self = .previewBody(parts[1])
    default:
      guard let route = Route(numbered: parts) else { return nil }
      self = route
    }
  }

  private init?(numbered parts: [String]) {
    guard let digits = parts.dropFirst(parts.first == "_sandbox" ? 2 : 1).first,
      let number = Int(digits), "\(number)" == digits
    else { return nil }
    switch parts {
    case ["mails", digits]: self = .home(before: number)
    case ["mail", digits]: self = .mail(number)
    case ["mail", digits, "body"]: self = .mailBody(number)
    case ["_sandbox", "inbox", digits]: self = .mailJSON(number)
    default: return nil
    }
  }
}
