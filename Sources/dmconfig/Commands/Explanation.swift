import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// The words for a code, be it Direct Mail's or a finding's, and for one that nobody knows.
struct Explanation {
  let code: String

  init(of code: String) { self.code = code.filter { !$0.isWhitespace } }

  /// nil for an unknown code. Findings go first: the catalogue takes any `Invalid…` for a member of a family.
  func text(_ language: Language) -> String? {
    finding(language) ?? inputProblem(language) ?? catalogued(language)
  }

  /// Says that the code is unknown, with those it may be a slip of.
  func unknown(_ language: Language) -> String {
    let strings = Strings.of(language)
    let rules = Spelling.near(code, among: Rules.all.map(\.code), limit: 3)
    let near = rules + ErrorCatalogue.near(code)
    let sentence = strings(.explainUnknown, code.escapedForTerminal)
    return near.isEmpty
      ? sentence : "\(sentence) \(strings(.explainNear, near.joined(separator: ", ")))"
  }

  private func catalogued(_ language: Language) -> String? {
    guard let entry = ErrorCatalogue.entry(code) else { return nil }
    let strings = Strings.of(language)
    let area = entry.area == .gateway ? strings(.explainGateway) : strings(.explainDirectMail)
    var lines = ["\(entry.code.escapedForTerminal) · \(area) · HTTP \(entry.httpStatus)"]
    if !entry.message.isEmpty { lines.append(entry.message(parameter: "…")) }
    lines += ["", entry.meaning(language, .logto), entry.remedy(language, .logto)]
    lines.append(entry.documentation.escapedForTerminal)
    if let console = entry.console { lines.append(console.url) }
    return lines.joined(separator: "\n")
  }

  private func finding(_ language: Language) -> String? {
    guard let rule = Rules.all.first(where: { $0.code == code.lowercased() }) else { return nil }
    let strings = Strings.of(language)
    func text(_ part: RuleText.Part) -> String? {
      RuleText(rule.code, part).text(language, [String](repeating: "…", count: 9))
    }
    let level =
      switch rule.level {
      case .rejected: strings(.explainLevelRejected)
      case .unsendable: strings(.explainLevelUnsendable)
      case .warning: strings(.explainLevelWarning)
      case .info: strings(.explainLevelInfo)
      }
    let title = [rule.code, text(.short)].compactMap(\.self).joined(separator: " · ")
    let body = [text(.message), text(.hint)].compactMap(\.self).filter { !$0.isEmpty }
    return ([title, level, ""] + body).joined(separator: "\n")
  }

  /// What `check` says of a file it cannot look into.
  private func inputProblem(_ language: Language) -> String? {
    let strings = Strings.of(language)
    return switch code.lowercased() {
    case "not-json": strings(.explainNotJSON)
    case "not-a-config": strings(.explainNotAConfig)
    case "unreadable": strings(.explainUnreadable)
    default: nil
    }
  }
}
