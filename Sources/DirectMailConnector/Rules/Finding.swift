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
    /// The mail is sent and looks as intended to most readers; never changes the exit code of a check.
    case info

    /// Whether a mail is at risk of not being stored or not being sent.
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
  /// The fix for the problem; nil if a person has to decide.
  public let fix: Fix?
  /// The path of the field in a form: the same as ``path``, or the subject of a finding that has no value.
  package let target: JSONPath
  /// The place as the title names it.
  let place: FindingPlace
  let arguments: [String]
  /// Logto's own message, which is the same in every language.
  let quoted: String?
  /// The position in the text of the value in UTF-16 code units, if the finding is about a part of it.
  package var position: Int?
  /// The texts of a finding that was not made by a rule.
  var texts: [Language: Texts] = [:]
  /// The hint, if it is not that of the rule.
  var otherHint: ConnectorText?

  /// Returns what is wrong in a few words, naming the place as a form labels it: "Body of Register is empty".
  public func title(_ language: Language) -> String {
    if let texts = texts[language] { return texts.message }
    let arguments = arguments.map { $0.utf8.count > 80 ? "\($0.prefix(60))..." : $0 }
    let title = text(.title, language, [place.name(language)] + arguments) ?? code
    return language == .simplifiedChinese ? title.spacedBetweenScripts : title
  }

  /// Returns what is wrong in a sentence; for a rejection, Logto's own words.
  public func message(_ language: Language) -> String {
    texts[language]?.message ?? quoted ?? text(.message, language, arguments) ?? code
  }

  /// Returns how to fix the problem.
  public func hint(_ language: Language) -> String {
    texts[language]?.hint ?? otherHint.map { Strings.of(language)($0) }
      ?? text(.hint, language, arguments) ?? ""
  }

  /// Returns a few words for a narrow space.
  public func summary(_ language: Language) -> String {
    texts[language]?.summary ?? text(.short, language, arguments) ?? code
  }

  private func text(
    _ part: RuleText.Part, _ language: Language, _ arguments: [String]
  ) -> String? {
    RuleText(code, part).text(language, arguments)
  }
}
