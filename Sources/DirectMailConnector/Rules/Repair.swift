package import DirectMail

extension ConnectorConfig {
  /// Which fixes are applied without asking.
  package enum FixScope: String, Sendable, CaseIterable {
    /// Those that cannot change what Logto stores, or leave only one way to read the text.
    case safe
    case all
  }

  /// The maximum number of rounds of fixes and checks: a fix that conflicts with another is left for the next round.
  private static let rounds = 8
  /// The maximum number of fixes in a round.
  private static let limit = RuleHits.Limit(count: 10_000, isFixable: true)

  /// Applies fixes until none is left, and returns the findings that were repaired, with their original positions. Safe
  /// fixes come first, because they may repair everything. The mode of a file is left to the caller.
  package mutating func repair(_ scope: FixScope, _ language: Language) -> [Finding] {
    var repaired: [Finding] = []
    for _ in 0..<Self.rounds {
      let report = Rules.check(self, keeping: Self.limit)
      let findings = report.findings
      let safe = edits(of: findings.filter { $0.fix?.isSafe == true }, language)
      let chosen = safe.isEmpty && scope == .all ? unsafeEdits(of: findings, language) : safe
      guard !chosen.isEmpty, let config = applying(chosen.map(\.edit)) else { break }
      let left = Rules.check(config)
      // Problems that do not become fewer would be repaired again and again.
      guard
        Set(chosen.map(\.finding.code)).contains(where: { code in
          left.count(code: code) < report.count(code: code)
        })
      else { break }
      repaired += chosen.map(\.finding)
      self = config
    }
    return repaired
  }

  /// Returns the fixes to apply. Templates are added last, because another fix may turn one into a missing type.
  private func unsafeEdits(
    of findings: [Finding], _ language: Language
  ) -> [(finding: Finding, edit: JSONEdit)] {
    let others = edits(of: findings.filter { $0.fix?.addsTemplates == false }, language)
    return others.isEmpty ? edits(of: findings, language) : others
  }

  /// Returns the edits that repair `findings`, in the order of the text. Of edits that touch the same bytes, only the
  /// first is used.
  private func edits(
    of findings: [Finding], _ language: Language
  ) -> [(finding: Finding, edit: JSONEdit)] {
    let all = findings.compactMap { finding in
      finding.fix?.range(in: self, language).map { (finding: finding, range: $0) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var end = 0
    return all.compactMap { item in
      // Only an edit that is used is made, because nested ones would copy the same bytes again and again.
      guard item.range.lowerBound >= end,
        let edit = item.finding.fix?.edit(in: self, language), !edit.isEmpty
      else { return nil }
      end = item.range.upperBound
      return (item.finding, edit)
    }
  }

  /// Returns the config after edits in the order of the text; nil if the result is not a config.
  private func applying(_ edits: [JSONEdit]) -> ConnectorConfig? {
    var bytes: [UInt8] = []
    var end = 0
    for edit in edits {
      bytes += document.bytes[end..<edit.offset]
      bytes += edit.new
      end = edit.range.upperBound
    }
    bytes += document.bytes[end...]
    return try? ConnectorConfig(bytes: bytes)
  }
}
