package import DirectMail

extension ConnectorConfig {
  /// Which fixes are applied without asking.
  package enum FixScope: String, Sendable, CaseIterable {
    /// Those that cannot change what Logto stores, or leave only one way to read the text.
    case safe
    case all
  }

  /// How often fixes are followed by another check: one that stands in the way of another leaves it for the next round.
  private static let rounds = 8

  /// Applies fixes until none is left; gives the findings that were repaired, with their places before. Safe fixes come
  /// first, as they may repair all that is wrong. The mode of a file is left to whoever has the file.
  package mutating func repair(_ scope: FixScope, _ language: Language) -> [Finding] {
    var repaired: [Finding] = []
    for _ in 0..<Self.rounds {
      let findings = Rules.check(self).findings
      let safe = edits(of: findings.filter { $0.fix?.isSafe == true }, language)
      let chosen = safe.isEmpty && scope == .all ? unsafeEdits(of: findings, language) : safe
      guard !chosen.isEmpty, let config = applying(chosen.map(\.edit)) else { break }
      let left = Rules.check(config).findings
      // What does not become less would be repaired again and again.
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

  /// Templates are added last: another fix may make one of a missing type.
  private func unsafeEdits(
    of findings: [Finding], _ language: Language
  ) -> [(finding: Finding, edit: JSONEdit)] {
    let others = edits(of: findings.filter { $0.fix?.addsTemplates == false }, language)
    return others.isEmpty ? edits(of: findings, language) : others
  }

  /// The edits that repair `findings`, in the order of the text. Of those that touch the same bytes the first counts.
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

  /// The config after edits in the order of the text; nil where they leave none.
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
