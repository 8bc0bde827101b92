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

  /// Applies fixes until none is left, and returns the findings that were repaired, with their original positions. Safe
  /// fixes come first, because they may repair everything. The mode of a file is left to the caller.
  package mutating func repair(_ scope: FixScope, _ language: Language) -> [Finding] {
    var repaired: [Finding] = []
    for _ in 0..<Self.rounds {
      let findings = Rules.check(self).findings
      let safe = edits(of: findings.filter { $0.fix?.isSafe == true }, language)
      let chosen = safe.isEmpty && scope == .all ? unsafeEdits(of: findings, language) : safe
      guard !chosen.isEmpty, let config = applying(chosen.map(\.edit)) else { break }
      let left = Rules.check(config).findings
      // Problems that do not become fewer would be repaired again and again.
      guard
        Set(chosen.map(\.finding.code)).contains(where: { code in
          left.count { $0.code == code } < findings.count { $0.code == code }
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
      finding.fix?.edit(in: self, language).map { (finding: finding, edit: $0) }
    }.filter { !$0.edit.isEmpty }.sorted { $0.edit.offset < $1.edit.offset }
    var end = 0
    return all.filter { item in
      guard item.edit.offset >= end else { return false }
      end = item.edit.range.upperBound
      return true
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
