import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// The output of `explain --list`: every code that `explain` knows, in groups.
enum CodeList {
  static func lines(_ language: Language) -> [String] {
    let strings = Strings.of(language)
    var groups = Finding.Level.allCases.map { level in
      group(
        strings(level.explanation),
        Rules.all.filter { $0.level == level }.map { ($0.code, title(of: $0, strings)) })
    }
    groups.append(
      group(
        strings(.explainListFiles),
        [
          ("not-json", strings(.explainListNotJSON)),
          ("not-a-config", strings(.explainListNotAConfig)),
          ("unreadable", strings(.explainListUnreadable)),
        ]))
    groups += ErrorEntry.Area.allCases.map { area in
      group(
        strings(.explainListErrors, strings(area.name)),
        ErrorCatalogue.all.filter { $0.area == area }.map { ($0.code, title(of: $0, language)) })
    }
    return Array(groups.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private static func group(_ heading: String, _ codes: [(code: String, title: String)])
    -> [String]
  {
    guard !codes.isEmpty else { return [] }
    return [heading]
      + codes.map { code, title in
        let padding = String(repeating: " ", count: max(0, 28 - code.count))
        return "  \(code)\(padding)  \(title)"
      }
  }

  private static func title(of rule: Rule, _ strings: Strings) -> String {
    let gaps = RuleGaps.arguments(of: rule.code, strings)
    return RuleText(rule.code, .short).text(strings.language, gaps) ?? ""
  }

  /// Returns the first sentence of the meaning, without its full stop.
  private static func title(of entry: ErrorEntry, _ language: Language) -> String {
    let gap = Strings.of(language)(.explainGapParameter)
    let meaning = entry.standing(for: gap).meaning(language, .logto)
    let end = language.fullStop
    let sentence = meaning.firstRange(of: end).map { String(meaning[..<$0.lowerBound]) } ?? meaning
    return sentence.last == "." ? String(sentence.dropLast()) : sentence
  }
}
