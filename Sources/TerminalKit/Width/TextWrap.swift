/// Breaks text into lines of a given width in cells, at blanks and between Han characters, which need no blanks.
public enum TextWrap {
  public static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in words(text) {
      var piece = word[...]
      var pieceWidth = CellWidth.of(text: word)
      if lineWidth + CellWidth.of(text: trimmedRight(word)) > width, lineWidth > 0 {
        lines.append(trimmedRight(line))
        (line, lineWidth) = ("", 0)
        piece = piece.drop { $0 == " " }
        pieceWidth = CellWidth.of(text: String(piece))
      }
      while pieceWidth > width {
        let head = prefix(piece, width: width)
        if head.isEmpty { break }
        lines.append(head)
        piece = piece[piece.index(piece.startIndex, offsetBy: head.count)...]
        pieceWidth -= CellWidth.of(text: head)
      }
      line += piece
      lineWidth += pieceWidth
    }
    lines.append(trimmedRight(line))
    return lines
  }

  /// Returns the longest prefix of `text` that fits in `width` cells.
  public static func prefix(_ text: some StringProtocol, width: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let cells = CellWidth.of(cluster: character)
      if used + cells > width { break }
      result.append(character)
      used += cells
    }
    return result
  }

  /// Returns `text` cut to `width` cells, ending in `>` if something was cut.
  public static func clipped(_ text: String, width: Int) -> String {
    guard CellWidth.of(text: text) > width else { return text }
    return width < 1 ? "" : prefix(text, width: width - 1) + ">"
  }

  private static func trimmedRight(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Returns the unbreakable parts, each with the blanks after it. A closing mark stays with the text before it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      let isWide = CellWidth.of(cluster: character) == 2
      let breaksBefore =
        !word.isEmpty && character != " "
        && (word.last == " " || (isWide && !isClosing(character))
          || endsWide(word) && !isClosing(character))
      if breaksBefore, !endsOpening(word) {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func endsWide(_ word: String) -> Bool {
    word.last.map { CellWidth.of(cluster: $0) == 2 } ?? false
  }

  private static func endsOpening(_ word: String) -> Bool {
    word.last.map { "（「『《【〈([".contains($0) } ?? false
  }

  private static func isClosing(_ character: Character) -> Bool {
    "，。、；：？！）」』》】〉,.;:?!)]".contains(character)
  }
}
