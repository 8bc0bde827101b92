/// Suggests what somebody probably meant to write.
package enum Spelling {
  /// Returns the candidates that differ from `word` in few letters (at most a third of its length, ignoring case) or
  /// that contain it, nearest first.
  package static func near(
    _ word: String, among candidates: some Sequence<String>, limit: Int
  ) -> [String] {
    let wanted = Array(word.lowercased().utf8.prefix(128))
    guard !wanted.isEmpty else { return [] }
    let allowed = max(1, wanted.count / 3)
    let scored = candidates.enumerated().compactMap { order, candidate -> Scored? in
      let other = Array(candidate.lowercased().utf8)
      let steps = distance(wanted, other)
      if steps <= allowed { return Scored(word: candidate, steps: steps, order: order) }
      let isPart = wanted.count >= 4 && other.indices.contains { other[$0...].starts(with: wanted) }
      return isPart ? Scored(word: candidate, steps: allowed + 1, order: order) : nil
    }
    return scored.sorted { ($0.steps, $0.order) < ($1.steps, $1.order) }.prefix(limit).map(\.word)
  }

  private struct Scored {
    let word: String
    let steps: Int
    let order: Int
  }

  /// Returns how many letters must be inserted, deleted, replaced or swapped with a neighbour to turn `a` into `b`.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var twoBack = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i]
      current.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        var best = min(previous[j] + 1, current[j - 1] + 1)
        best = min(best, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, twoBack[j - 2] + 1)
        }
        current.append(best)
      }
      (twoBack, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
