public import DirectMail
import DirectMailTexts

/// One thing that Logto or Direct Mail will refuse, or that a person would not want.
public struct Finding: Sendable, Equatable {
  /// How bad it is, worst first.
  public enum Level: String, Sendable, CaseIterable {
    /// Logto answers 400 on save.
    case rejected
    /// Logto saves it, but sends fail.
    case unsendable
    /// It sends, but a person would not want it.
    case warning
  }

  /// What an unsendable finding stops.
  public enum Scope: Sendable, Hashable {
    case all
    case template(Int)
  }

  /// How bad it is.
  public let level: Level
  /// Stable; named in the table of rules.
  public let code: String
  /// The way from the config to the value, as Logto writes it.
  public let path: JSONPath
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// What an unsendable finding stops; everything for the others.
  public let scope: Scope
  let arguments: [String]
  /// Logto's own words, which stay as they are in every language.
  let quoted: String?
  /// Its texts, where it comes of no rule.
  var texts: [Language: Texts] = [:]

  /// What is wrong, in a sentence.
  public func message(_ language: Language) -> String {
    texts[language]?.message ?? quoted ?? text(.message, language) ?? code
  }

  /// How to fix it.
  public func hint(_ language: Language) -> String {
    texts[language]?.hint ?? text(.hint, language) ?? ""
  }

  /// A few words for a narrow place.
  public func summary(_ language: Language) -> String {
    texts[language]?.summary ?? text(.short, language) ?? code
  }

  private func text(_ part: RuleText.Part, _ language: Language) -> String? {
    RuleText(code, part).text(language, arguments)
  }
}

/// Everything there is to say about one config.
public struct Report: Sendable, Equatable {
  /// In the order of the text.
  public let findings: [Finding]
  /// Whether Logto stores it.
  public let accepted: Bool
  /// Whether mails can be sent with what Logto stores.
  public let sendable: Bool
  /// Exactly Logto's list; empty when a type error hides it.
  public let missingUsageTypes: [String]
  /// The required usage types that no template has, whatever else is wrong.
  public let absentRequiredTypes: [String]
  /// The `details` text that Logto answers; empty when it accepts.
  public let logtoDetails: String
}
