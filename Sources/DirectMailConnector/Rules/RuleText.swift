package import DirectMail
import DirectMailTexts

/// The texts of a rule, into which a finding fills what it found.
package struct RuleText: Sendable {
  /// The texts of a rule: one or two words, a few words with the place, a sentence, and how to fix the problem.
  package enum Part: String, CaseIterable, Sendable {
    case short, title, message, hint
  }

  private let code: String
  private let part: Part

  /// Creates a part of the text of the rule with that code.
  package init(_ code: String, _ part: Part) {
    self.code = code
    self.part = part
  }

  /// Returns the text, or nil for a rule whose message is Logto's own.
  package func text(_ language: Language, _ arguments: [String]) -> String? {
    Strings.of(language).text(.rule, self, arguments)
  }

  fileprivate var name: String { "\(code).\(part.rawValue)" }

  /// All texts of the rules. For what Logto rejects, the message is Logto's own.
  fileprivate static var all: [RuleText] {
    Rules.all.flatMap { rule in
      Part.allCases.filter { $0 != .message || rule.level != .rejected }
        .map { RuleText(rule.code, $0) }
    }
  }
}

extension TextFamily where Key == ConnectorText, Member == RuleText {
  static var rule: Self { Self("rule.", of: RuleText.all, by: { $0.name }) }
}
