public import DirectMail
import DirectMailTexts

/// The words of the rules, which a finding fills with what it found.
package enum RuleText {
  /// What a rule says: in a few words, in a sentence, and how to mend it.
  package enum Part: String, CaseIterable {
    case short, message, hint
  }

  /// nil for a rule whose message is Logto's own.
  package static func of(
    _ code: String, _ part: Part, _ language: Language, _ arguments: [String]
  ) -> String? {
    Strings.of(language).text(TextKey(rawValue: "rule.\(code).\(part.rawValue)"), arguments)
  }
}
