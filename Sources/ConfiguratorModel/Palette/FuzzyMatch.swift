/// Scores how well typed text matches a command: some of its letters in order, best at the beginnings of its words.
enum FuzzyMatch {
  /// Returns the score of `needle`, which is in lower case; nil if one of its words is in neither the title nor the
  /// keyword of the item.
  static func score(of needle: String, in item: Picker.Item) -> Int? {
    let words = needle.split(separator: " ").map(Array.init)
    let title = Letters(item.title)
    let keyword = Letters(item.keyword)
    var sum = title.bonus(of: Array(needle))
    for word in words {
      guard let best = [title.score(of: word), keyword.score(of: word)].compactMap(\.self).max()
      else { return nil }
      sum += best
    }
    return sum
  }

  /// A text in lower case, and the positions where its words begin.
  private struct Letters {
    let letters: [Character]
    let beginsWord: [Bool]

    init(_ text: String) {
      let characters = Array(text)
      letters = characters.map { Character($0.lowercased().first.map(String.init) ?? " ") }
      beginsWord = characters.indices.map { index in
        guard index > 0 else { return true }
        let before = characters[index - 1]
        return !before.isLetter || before.isLowercase && characters[index].isUppercase
      }
    }

    private static let whole = 1000
    private static let start = 500
    private static let word = 50

    /// Returns the bonus for a text that equals or begins with `needle`, or has a word that begins with it.
    func bonus(of needle: [Character]) -> Int {
      if letters == needle { return Self.whole }
      if letters.starts(with: needle) { return Self.start }
      let isWord = letters.indices.contains {
        beginsWord[$0] && letters[$0...].starts(with: needle)
      }
      return isWord ? Self.word : 0
    }

    private static let atWord = 10
    private static let inARow = 8

    /// Returns the best score over all ways to find the letters of `word` in order; nil if there is none.
    func score(of word: [Character]) -> Int? {
      // The best score of a match that ends at each letter.
      var ending: [Int?] = []
      for (position, letter) in word.enumerated() {
        var next = [Int?](repeating: nil, count: letters.count)
        var bestBefore: Int? = position == 0 ? 0 : nil
        for index in letters.indices {
          if letters[index] == letter {
            let inARow =
              index > 0 && position > 0 ? ending[index - 1].map { $0 + Self.inARow } : nil
            let way = [bestBefore, inARow].compactMap(\.self).max()
            next[index] = way.map { $0 + (beginsWord[index] ? Self.atWord : 1) }
          }
          if position > 0, let before = ending[index] {
            bestBefore = max(bestBefore ?? before, before)
          }
        }
        ending = next
      }
      return ending.compactMap(\.self).max()
    }
  }
}
