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
}
