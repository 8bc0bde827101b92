import Testing

@testable import TerminalKit

@Suite struct DisplayClusterTests {
  struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let cluster: String
    let drawn: String
    let width: Int
    let isStandIn: Bool
    var testDescription: String { name }

    init(_ name: String, _ cluster: String, _ drawn: String, _ width: Int, standIn: Bool) {
      (self.name, self.cluster, self.drawn) = (name, cluster, drawn)
      (self.width, isStandIn) = (width, standIn)
    }
  }

  @Test(
    "A grapheme cluster is drawn in its width, itself or by a stand-in",
    arguments: [
      Shown("a letter", "a", "a", 1, standIn: false),
      Shown("an umlaut", "ä", "ä", 1, standIn: false),
      Shown("Han", "中", "中", 2, standIn: false),
      Shown("Han beyond the basic plane", "𠮷", "𠮷", 2, standIn: false),
      Shown("full-width punctuation", "，", "，", 2, standIn: false),
      Shown("a full-width blank", "\u{3000}", "\u{3000}", 2, standIn: false),
      Shown("half-width kana", "ｱ", "ｱ", 1, standIn: false),
      Shown("a Korean syllable", "한", "한", 2, standIn: false),
      Shown(
        "a Korean syllable of parts", "\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2,
        standIn: false),
      Shown("a letter and a mark", "e\u{301}", "e\u{301}", 1, standIn: false),
      Shown("Han and a mark", "中\u{301}", "中\u{301}", 2, standIn: false),
      Shown(
        "five scalars", "e\u{301}\u{302}\u{303}\u{304}", "e\u{301}\u{302}\u{303}\u{304}", 1,
        standIn: false),
      Shown(
        "six scalars", "e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}\u{303}\u{304}", 1,
        standIn: true),
      Shown("a lone mark", "\u{301}", "\u{FFFD}", 1, standIn: true),
      Shown("Hebrew with a point", "\u{5E9}\u{5B8}", "\u{5E9}\u{5B8}", 1, standIn: false),
      Shown("Persian with a non-joiner", "\u{6CC}\u{200C}", "\u{6CC}", 1, standIn: true),
      Shown(
        "Hindi with a vowel sign that takes a cell or none", "\u{939}\u{93F}", "\u{939}", 1,
        standIn: true),
      Shown(
        "Thai with its marks", "\u{E01}\u{E34}\u{E48}", "\u{E01}\u{E34}\u{E48}", 1, standIn: false),
      Shown("an ambiguous sign", "→", "→", 1, standIn: false),
      Shown("a box line", "─", "─", 1, standIn: false),
      Shown("an emoji", "😀", "😀", 2, standIn: false),
      Shown("a heart as text", "❤", "❤", 1, standIn: false),
      Shown("a heart as emoji", "❤\u{FE0F}", "〓", 2, standIn: true),
      Shown("a heart told to be text", "❤\u{FE0E}", "\u{FFFD}", 1, standIn: true),
      Shown("a keycap", "1\u{FE0F}\u{20E3}", "〓", 2, standIn: true),
      Shown("a flag", "🇨🇳", "〓", 2, standIn: true),
      Shown("half a flag", "\u{1F1E8}", "〓", 2, standIn: true),
      Shown("a family", "👨‍👩‍👧", "〓", 2, standIn: true),
      Shown("a skin tone", "👍🏽", "〓", 2, standIn: true),
      Shown("a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "〓", 2, standIn: true),
      Shown("a null", "\u{0}", "␀", 1, standIn: true),
      Shown("an escape", "\u{1B}", "␛", 1, standIn: true),
      Shown("a tab where it is no tab", "\t", "␉", 1, standIn: true),
      Shown("a delete", "\u{7F}", "␡", 1, standIn: true),
      Shown("a line feed", "\n", "␊", 1, standIn: true),
      Shown("CRLF", "\r\n", "␍", 1, standIn: true),
      Shown("a C1 control", "\u{9B}", "\u{FFFD}", 1, standIn: true),
      Shown("a soft hyphen", "\u{AD}", "\u{FFFD}", 1, standIn: true),
      Shown("a right-to-left override", "\u{202E}", "\u{FFFD}", 1, standIn: true),
      Shown("an isolate", "\u{2066}", "\u{FFFD}", 1, standIn: true),
      Shown("an Arabic letter mark", "\u{61C}", "\u{FFFD}", 1, standIn: true),
      Shown("a byte order mark", "\u{FEFF}", "\u{FFFD}", 1, standIn: true),
      Shown("a zero-width space", "\u{200B}", "\u{FFFD}", 1, standIn: true),
      Shown("a line separator", "\u{2028}", "\u{FFFD}", 1, standIn: true),
      Shown("the replacement character itself", "\u{FFFD}", "\u{FFFD}", 1, standIn: false),
      Shown("private use", "\u{E000}", "\u{E000}", 1, standIn: false),
      Shown("not assigned", "\u{378}", "\u{FFFD}", 1, standIn: true),
      Shown("not a character", "\u{FFFE}", "\u{FFFD}", 1, standIn: true),
      Shown("a symbol that became wide lately", "\u{2630}", "〓", 2, standIn: true),
      Shown("an emoji of Unicode 14", "\u{1FAE0}", "\u{1FAE0}", 2, standIn: false),
      Shown("an emoji of Unicode 15", "\u{1FA77}", "〓", 2, standIn: true),
      Shown("the Hangul filler", "\u{3164}", "\u{FFFD}", 1, standIn: true),
      Shown("a tag character", "\u{E0041}", "\u{FFFD}", 1, standIn: true),
    ])
  func clusters(_ item: Shown) throws {
    let character = try #require(item.cluster.first)
    #expect(item.cluster.count == 1)
    let shown = DisplayCluster(character)
    #expect(shown.scalars == Array(item.drawn.unicodeScalars))
    #expect(shown.width == item.width)
    #expect(shown.isStandIn == item.isStandIn)
    #expect(CellWidth.of(cluster: character) == item.width)
  }

  /// Nothing that moves the cursor, turns the writing or does anything else in a terminal is drawn.
  @Test("Every scalar is drawn by something safe in its own width")
  func everyScalarIsDrawnSafely() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let character = Character(scalar)
      let shown = DisplayCluster(character)
      let category = shown.scalars.first?.properties.generalCategory
      let isSafe =
        switch category {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate,
          .nonspacingMark, .spacingMark, .enclosingMark, nil:
          false
        default: shown.scalars.count == 1 && (1...2).contains(shown.width)
        }
      if !isSafe || shown.width != CellWidth.of(cluster: character) {
        Issue.record("U+\(String(value, radix: 16)) is drawn as \(shown)")
      }
    }
  }
}
