import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// The explanation of a code, either Direct Mail's or that of a finding, and of an unknown code.
struct Explanation {
  let code: String

  init(of code: String) { self.code = code.filter { !$0.isWhitespace } }

  /// Returns the explanation, or nil for an unknown code. Findings come first, because the catalogue treats any
  /// `Invalid…` as a member of a family.
  func text(_ language: Language) -> String? {
    finding(language) ?? inputProblem(language) ?? catalogued(language)
  }

  /// Returns a message that the code is unknown, with the codes that it may be a misspelling of.
  func unknown(_ language: Language) -> String {
    let strings = Strings.of(language)
    let rules = Spelling.near(code, among: Rules.all.map(\.code), limit: 3)
    let near = rules + (beginnings.isEmpty ? ErrorCatalogue.near(code) : beginnings)
    let sentence = strings(.explainUnknown, code.escapedForTerminal)
    return near.isEmpty
      ? sentence : language.sentences([sentence, strings(.explainNear, language.list(near))])
  }

  /// The listed codes of Direct Mail that begin with the given text, at most three.
  private var beginnings: [String] {
    let wanted = code.lowercased()
    guard wanted.count > 3 else { return [] }
    return ErrorCatalogue.all.lazy.map(\.code)
      .filter { $0.lowercased().hasPrefix(wanted) && !$0.hasSuffix("*") }
      .prefix(3).map(\.self)
  }

  private func catalogued(_ language: Language) -> String? {
    guard let entry = ErrorCatalogue.entry(code), !isBeginningOfOthers(entry) else { return nil }
    let strings = Strings.of(language)
    let area = strings(entry.area.name)
    var lines = ["\(entry.code.escapedForTerminal) · \(area) · HTTP \(entry.httpStatus)"]
    // The service's message about a parameter is known only for listed codes.
    if entry.family == nil, !entry.message.isEmpty {
      lines.append(entry.message(parameter: strings(.explainGapParameter)))
    }
    lines.append("")
    if let family = entry.family { lines.append(strings(.explainFamily, family)) }
    lines += [entry.meaning(language, .logto), entry.remedy(language, .logto)]
    lines.append(entry.documentation.escapedForTerminal)
    if let console = entry.console { lines.append(console.url) }
    return lines.joined(separator: "\n")
  }

  /// Returns whether the code is probably the beginning of a listed code; a family accepts any code as a member.
  private func isBeginningOfOthers(_ entry: ErrorEntry) -> Bool {
    entry.family != nil && !beginnings.isEmpty
  }

  private func finding(_ language: Language) -> String? {
    guard let rule = Rules.all.first(where: { $0.code == code.lowercased() }) else { return nil }
    let strings = Strings.of(language)
    func text(_ part: RuleText.Part) -> String? {
      RuleText(rule.code, part).text(language, RuleGaps.arguments(of: rule.code, strings))
    }
    let level = strings(rule.level.explanation)
    let title = [rule.code, text(.short)].compactMap(\.self).joined(separator: " · ")
    let body = [text(.message), text(.hint)].compactMap(\.self).filter { !$0.isEmpty }
    return ([title, level, ""] + body).joined(separator: "\n")
  }

  /// Returns the explanation of a code that `check` reports for a file that it cannot check.
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

extension ErrorEntry.Area {
  var name: InterfaceText {
    switch self {
    case .directMail: .explainDirectMail
    case .gateway: .explainGateway
    }
  }
}

extension Finding.Level {
  /// The meaning of the level for the config.
  var explanation: InterfaceText {
    switch self {
    case .rejected: .explainLevelRejected
    case .unsendable: .explainLevelUnsendable
    case .warning: .explainLevelWarning
    case .info: .explainLevelInfo
    }
  }
}
