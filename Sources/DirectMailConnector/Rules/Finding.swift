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
    /// It sends and looks as meant to most readers; never changes how a check ends.
    case info

    /// Whether a mail is in danger: of not being stored, or of not being sent.
    public var stopsMail: Bool { self == .rejected || self == .unsendable }
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
  /// What repairs it; nil where a person has to decide.
  public let fix: Fix?
  /// Where a form shows it: the same as ``path``, or what a finding without a value is about.
  package let target: JSONPath
  /// What the title calls the place, by language.
  let place: FindingPlace
  let arguments: [String]
  /// Logto's own message, which is the same in every language.
  let quoted: String?
  /// Its texts, where it comes of no rule.
  var texts: [Language: Texts] = [:]

  /// What is wrong in a few words, with the thing named as a form labels it: "Body of Register is empty".
  public func title(_ language: Language) -> String {
    if let texts = texts[language] { return texts.message }
    let arguments = arguments.map { $0.utf8.count > 80 ? "\($0.prefix(60))..." : $0 }
    let title = text(.title, language, [place.name(language)] + arguments) ?? code
    return language == .simplifiedChinese ? title.spacedBetweenScripts : title
  }

  /// What is wrong, in a sentence; Logto's own words where it rejects.
  public func message(_ language: Language) -> String {
    texts[language]?.message ?? quoted ?? text(.message, language, arguments) ?? code
  }

  /// How to fix it.
  public func hint(_ language: Language) -> String {
    texts[language]?.hint ?? text(.hint, language, arguments) ?? ""
  }

  /// A few words for a narrow place.
  public func summary(_ language: Language) -> String {
    texts[language]?.summary ?? text(.short, language, arguments) ?? code
  }

  private func text(
    _ part: RuleText.Part, _ language: Language, _ arguments: [String]
  ) -> String? {
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
