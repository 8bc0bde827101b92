/// Suggests what somebody probably meant to write.
package enum Spelling {
  /// Returns the candidates that differ from `word` in few letters (at most a third of its length, ignoring case) or
  /// that contain it, nearest first.
  package static func near(
    _ word: String, among candidates: some Sequence<String>, limit: Int
  ) -> [String] {
    SpellingWords(candidates).near(word, limit: limit)
  }
}

/// Candidates for suggestions, prepared for many words.
///
/// However long and however many the words are, a suggestion takes bounded time: no more than the beginning of a word is
/// compared, only candidates of a similar length are, and after so many letters no further ones.
package struct SpellingWords: Sendable {
  /// How much of a word is compared, in bytes.
  private static let prefix = 128
  /// How many pairs of letters are compared for one suggestion.
  static let effort = 2_000_000

  private let words: [String]
  private let letters: [[UInt8]]

  package init(_ candidates: some Sequence<String>) {
    words = Array(candidates)
    letters = words.map(Self.letters)
  }

  /// Returns the candidates that are similar to `word`, nearest first.
  package func near(_ word: String, limit: Int) -> [String] {
    var effort = 0
    return near(word, limit: limit, effort: &effort)
  }

  /// - Parameter effort: is increased by the number of pairs of letters that were compared.
  func near(_ word: String, limit: Int, effort: inout Int) -> [String] {
    let wanted = Self.letters(word)
    guard !wanted.isEmpty else { return [] }
    let allowed = max(1, wanted.count / 3)
    var scored: [(steps: Int, order: Int)] = []
    for order in words.indices {
      let other = letters[order]
      if abs(other.count - wanted.count) <= allowed {
        effort += other.count * wanted.count
        guard effort <= Self.effort else { break }
        let steps = Self.distance(wanted, other)
        if steps <= allowed { scored.append((steps, order)) }
      } else if wanted.count >= 4, other.count > wanted.count {
        effort += other.count
        guard effort <= Self.effort else { break }
        if Self.contains(other, wanted) { scored.append((allowed + 1, order)) }
      }
    }
    return scored.sorted { ($0.steps, $0.order) < ($1.steps, $1.order) }.prefix(limit)
      .map { words[$0.order] }
  }

  private static func letters(_ word: String) -> [UInt8] {
    let start =
      word.utf8.count <= prefix ? word : String(decoding: word.utf8.prefix(prefix), as: UTF8.self)
    return Array(start.lowercased().utf8.prefix(prefix))
  }

  private static func contains(_ word: [UInt8], _ part: [UInt8]) -> Bool {
    (0...word.count - part.count).contains { word[$0...].starts(with: part) }
  }

  /// Returns how many letters must be inserted, deleted, replaced or swapped with a neighbour to turn `a` into `b`.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var twoBack = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = twoBack
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        var best = min(previous[j] + 1, current[j - 1] + 1)
        best = min(best, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, twoBack[j - 2] + 1)
        }
        current[j] = best
      }
      (twoBack, previous, current) = (previous, current, twoBack)
    }
    return previous[b.count]
  }
}
