import DirectMailTexts
import Testing

@Suite struct TextsTests {
  /// A catalogue of its own, whose language is whether it has a singular.
  private enum Shop: String, TextKey {
    case missing, share, gap

    enum Counted: String, CountedKey {
      case eggs, gaps
    }

    enum Ware: String, CaseIterable {
      case bread, milk
    }

    static func texts(_ hasSingular: Bool) -> Texts<Self> {
      let source = """
        missing = The parameter %1 did not arrive.
        share = %1 of %2, %%1 %x 100%
        eggs.one = %1 egg for %2
        eggs.other = %1 eggs for %2
        ware.bread.name = bread, %1
        """
      return Texts(hasSingular, [Array(source.utf8)], hasSingular: hasSingular)
    }
  }

  private let strings = Texts<Shop>.of(true)
  private let wares = TextFamily<Shop, Shop.Ware>("ware.", suffix: ".name")

  @Test("A text that is missing shows its key") func aGapShowsItsKey() {
    #expect(strings(.gap) == "gap")
    #expect(strings.count(.gaps, 2) == "gaps.other")
    #expect(strings(wares, .milk) == "ware.milk.name")
    #expect(strings.text(wares, .milk) == nil)
  }

  @Test("Arguments are put into a text where it asks for them") func argumentsArePutIn() {
    #expect(strings(.missing, "Action") == "The parameter Action did not arrive.")
    #expect(strings(.missing) == "The parameter %1 did not arrive.")
    #expect(strings(.missing, "%1 {{x}} \\n").contains("%1 {{x}} \\n"))
    #expect(strings(.share, "a", "b") == "a of b, %1 %x 100%")
  }

  @Test("One is counted in the singular where there is a singular")
  func oneIsCountedWhereThereIsASingular() {
    #expect(strings.count(.eggs, 1, "you") == "1 egg for you")
    #expect(strings.count(.eggs, 2, "you") == "2 eggs for you")
    #expect(Texts<Shop>.of(false).count(.eggs, 1, "you") == "1 eggs for you")
  }

  @Test("A value chooses its text of a family") func aValueChoosesOfAFamily() {
    #expect(strings(wares, .bread, "brown") == "bread, brown")
    #expect(strings.text(wares, .bread, ["white"]) == "bread, white")
    #expect(wares.keys == ["ware.bread.name", "ware.milk.name"])
    #expect(TextFamily<Shop, Shop.Ware>("ware.", of: [.milk]).keys == ["ware.milk"])
    #expect(TextFamily<Shop, Int>("n", of: [1, 2], by: { "\($0)" }).keys == ["n1", "n2"])
  }
}
