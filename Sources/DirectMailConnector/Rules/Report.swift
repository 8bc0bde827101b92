/// The result of checking one config.
public struct Report: Sendable, Equatable {
  /// The maximum number of ``findings``: 1,000. It bounds the memory that a report takes, whatever the config.
  public static let findingLimit = 1_000
  /// The maximum number of lines of ``logtoDetails``, without the one that tells how many are left out: 1,000.
  public static let detailLimit = 1_000

  /// The findings in the order of the text; if there are more than ``findingLimit``, the worst of them.
  public let findings: [Finding]
  /// Whether Logto stores the config.
  public let accepted: Bool
  /// Whether mails can be sent with what Logto stores.
  public let sendable: Bool
  /// The missing usage types exactly as Logto lists them; empty if a type error hides the list.
  public let missingUsageTypes: [String]
  /// The required usage types that no template has, whatever else is wrong.
  public let absentRequiredTypes: [String]
  /// The `details` text of Logto's reply; empty if Logto accepts the config. After ``detailLimit`` lines, it ends with
  /// the line `… and 5 more`.
  public let logtoDetails: String
  private let counts: Counts

  /// How many findings there are, including those that are not in ``findings``.
  struct Counts: Sendable, Equatable {
    var levels: [Finding.Level: Int] = [:]
    var codes: [String: Int] = [:]

    fileprivate mutating func add(_ finding: Finding) {
      levels[finding.level, default: 0] += 1
      codes[finding.code, default: 0] += 1
    }
  }

  /// - Parameter counts: the number of all findings; nil if all are in `findings`.
  init(
    findings: [Finding], accepted: Bool, sendable: Bool, missingUsageTypes: [String],
    absentRequiredTypes: [String], logtoDetails: String, counts: Counts? = nil
  ) {
    self.findings = findings
    self.accepted = accepted
    self.sendable = sendable
    self.missingUsageTypes = missingUsageTypes
    self.absentRequiredTypes = absentRequiredTypes
    self.logtoDetails = logtoDetails
    self.counts =
      counts ?? findings.reduce(into: Counts()) { $0.add($1) }
  }

  /// Returns how many findings of a level there are, including those that are not in ``findings``.
  public func count(_ level: Finding.Level) -> Int { counts.levels[level] ?? 0 }

  /// Returns how many findings with a code there are, including those that are not in ``findings``.
  func count(code: String) -> Int { counts.codes[code] ?? 0 }

  /// How many findings are not in ``findings``, because there are too many.
  public var truncated: Int { counts.levels.values.reduce(0, +) - findings.count }
}
