public import DirectMail
import DirectMailTexts

/// A problem that Logto or Direct Mail will refuse, or that a user would not want.
public struct Finding: Sendable, Equatable {
  /// The severity, worst first.
  public enum Level: String, Sendable, CaseIterable {
    /// Logto answers 400 when the config is saved.
    case rejected
    /// Logto saves the config, but sending fails.
    case unsendable
    /// Sending works, but a user would not want the result.
    case warning
  }

  /// The mails that an unsendable finding prevents.
  public enum Scope: Sendable, Hashable {
    case all
    case template(Int)
  }

  /// The severity.
  public let level: Level
  /// The stable code, as in the table of rules.
  public let code: String
  /// The path from the config to the value, as Logto writes it.
  public let path: JSONPath
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1, in Unicode scalars.
  public let column: Int
  /// The mails that an unsendable finding prevents; all of them for other findings.
  public let scope: Scope
  let arguments: [String]
  /// Logto's own message, which is the same in every language.
  let quoted: String?

  /// Returns what is wrong, in a sentence.
  public func message(_ language: Language) -> String {
    quoted ?? text(.message, language) ?? code
  }

  /// Returns how to fix the problem.
  public func hint(_ language: Language) -> String { text(.hint, language) ?? "" }

  /// Returns a few words, for a narrow place.
  public func summary(_ language: Language) -> String { text(.short, language) ?? code }

  private func text(_ part: RuleText.Part, _ language: Language) -> String? {
    RuleText(code, part).text(language, arguments)
  }
}

/// The result of checking one config.
public struct Report: Sendable, Equatable {
  /// The findings in the order of the text.
  public let findings: [Finding]
  /// Whether Logto stores the config.
  public let accepted: Bool
  /// Whether mails can be sent with what Logto stores.
  public let sendable: Bool
  /// The missing usage types exactly as Logto lists them; empty if a type error hides the list.
  public let missingUsageTypes: [String]
  /// The required usage types that no template has, whatever else is wrong.
  public let absentRequiredTypes: [String]
  /// The `details` text of Logto's reply; empty if Logto accepts the config.
  public let logtoDetails: String
}
