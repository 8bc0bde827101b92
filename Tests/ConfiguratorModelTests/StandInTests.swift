import DirectMail
import DirectMailTexts
import Testing

@testable import ConfiguratorModel

@Suite struct StandInTests {
  private static let sentences: [(Character, String)] = [
    ("👨‍👩‍👧‍👦", ": U+1F468 MAN + U+200D ZERO WIDTH JOINER + U+1F469 WOMAN + ..."),
    ("❤️", ": U+2764 HEAVY BLACK HEART + U+FE0F VARIATION SELECTOR-16"),
    ("\u{1B}", ": U+001B"),
    ("\t", ": U+0009"),
    ("\u{200B}", ": U+200B ZERO WIDTH SPACE"),
    ("\u{E0041}", ": U+E0041 TAG LATIN CAPITAL LETTER A"),
  ]

  @Test("A stand-in is explained by the code points that it represents", arguments: sentences)
  func sentence(_ character: Character, _ codes: String) throws {
    let standIn = try #require(StandIn(character))
    #expect(standIn.sentence(.of(.english)).hasSuffix(codes))
  }

  @Test(
    "A character that is shown unchanged has no stand-in", arguments: ["a", " ", "长", "é", "😀"])
  func shownAsItIs(_ text: String) {
    #expect(text.first.flatMap(StandIn.init) == nil)
  }
}
