import Testing

@testable import DirectMailTexts

@Suite struct SpellingTests {
  @Test(
    "The distance between two spellings is the number of slips",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("", "abc", 3),
      ("kitten", "sitting", 3), ("signin", "sign-in", 1),
    ])
  func spellingDistance(_ a: String, _ b: String, _ steps: Int) {
    #expect(SpellingWords.distance(Array(a.utf8), Array(b.utf8)) == steps)
    #expect(SpellingWords.distance(Array(b.utf8), Array(a.utf8)) == steps)
  }

  @Test("A suggestion for long words among many compares a bounded number of letters")
  func effort() {
    let candidates = (0..<20_000).map { String(repeating: "x", count: 100) + "\($0)" }
    let words = SpellingWords(candidates)
    for word in [String(repeating: "x", count: 1 << 20), candidates[7], "code", "xxxx"] {
      var effort = 0
      let near = words.near(word, limit: 3, effort: &effort)
      #expect(near.count <= 3)
      #expect(effort <= SpellingWords.effort + 128 * 128)
    }
    #expect(words.near(candidates[7], limit: 1) == [candidates[7]])
  }

  @Test("Words of another length are not compared letter by letter") func lengths() {
    var effort = 0
    let words = SpellingWords(["accessKeyId", "templates"])
    #expect(words.near(String(repeating: "a", count: 60), limit: 1, effort: &effort) == [])
    #expect(words.near("ab", limit: 1, effort: &effort) == [])
    #expect(effort == 0)
  }
}
