import TestSupport

/// Text of the kinds that editors get wrong.
enum HardText {
  private static let pieces: [String] = [
    "a", "b", "Z", "9", " ", " ", "_", ".", "{{", "}}", "<p>", "\t", "é", "ß", "©", "…", "“", "п",
    "Ω", "中", "文", "验", "，", "。", "（", "）", "　", "々", "〆", "の", "が", "か\u{3099}", "ー", "ｱ",
    "한", "국", "\u{1112}", "\u{1161}", "\u{11AB}", "\u{301}", "\u{302}", "\u{36B}", "\u{5E9}",
    "\u{5B8}", "\u{5DC}", "م", "ر", "\u{64E}", "\u{939}", "\u{93F}", "\u{94D}", "\u{E01}",
    "\u{E34}", "\u{200D}", "\u{200C}", "\u{200B}", "\u{200F}", "\u{FE0F}", "\u{20E3}", "😀", "👨",
    "👩", "👍", "\u{1F3FD}", "\u{1F1E8}", "\u{1F1F3}", "❤", "𠮷", "\u{302A}", "\u{FEFF}", "\u{0}",
    "\u{1B}", "\u{85}", "\u{2028}", "\u{600}", "\u{378}", "\u{AC00}", "\u{D7A3}", "\u{9FFF}",
  ]
  private static let lineEnds = ["\n", "\n", "\n", "\r\n", "\r"]

  static func make(_ count: Int, lines: Bool, using random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let piece =
        lines && Int.random(in: 0..<12, using: &random) == 0
        ? lineEnds.randomElement(using: &random) : pieces.randomElement(using: &random)
      text.append(contentsOf: (piece ?? "").unicodeScalars)
    }
    return String(text)
  }
}
