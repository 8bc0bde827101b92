import DirectMailTexts
import Testing

@Suite struct TextsTests {
  /// A catalogue of its own, whose language is whether it has a singular.
  private enum Shop: TextOwner {
    static func texts(_ hasSingular: Bool) -> Texts<Self> {
      let source = """
        missing = The parameter %1 did not arrive.
        share = %1 of %2, %%1 %x 100%
        eggs.one = %1 egg for %2
        eggs.other = %1 eggs for %2
        """
      return Texts(hasSingular, [Array(source.utf8)], hasSingular: hasSingular)
    }
  }

  private let strings = Texts<Shop>.of(true)

  @Test func aGapShowsItsKey() {
    #expect(strings("no.such.key") == "no.such.key")
    #expect(strings.text("no.such.key") == nil)
    #expect(strings("") == "")
    #expect(strings.count("no.such.key", 2) == "no.such.key.other")
  }

  @Test func argumentsArePutIn() {
    #expect(strings("missing", "Action") == "The parameter Action did not arrive.")
    #expect(strings("missing") == "The parameter %1 did not arrive.")
    #expect(strings("missing", "%1 {{x}} \\n").contains("%1 {{x}} \\n"))
    #expect(strings("share", "a", "b") == "a of b, %1 %x 100%")
  }

  @Test func oneIsCountedWhereThereIsASingular() {
    #expect(strings.count("eggs", 1, "you") == "1 egg for you")
    #expect(strings.count("eggs", 2, "you") == "2 eggs for you")
    #expect(Texts<Shop>.of(false).count("eggs", 1, "you") == "1 eggs for you")
  }
}
