import TestSupport
import Testing

@testable import TerminalKit

@Suite struct CanvasTests {
  @Test("A canvas starts blank and without a cursor") func startsBlank() {
    let canvas = Canvas(width: 3, height: 2)
    #expect(canvas.text == "\n")
    #expect(canvas.styledText() == "\n")
    #expect(canvas.cursor == nil)
  }

  @Test("A canvas never has a negative size") func neverHasANegativeSize() {
    let canvas = Canvas(width: -1, height: -5)
    #expect(canvas.size == Size(columns: 0, rows: 0))
    #expect(canvas.text.isEmpty)
  }

  struct PutCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var column = 0
    var maxWidth = Int.max
    var expected: String
    var used: Int
    var testDescription: String { name }
  }

  /// On a row of six cells that are dots.
  @Test(
    "A text is put into its cells and cut at the edges",
    arguments: [
      PutCase(name: "ASCII", text: "abc", expected: "abc...", used: 3),
      PutCase(name: "in the middle", text: "ab", column: 2, expected: "..ab..", used: 2),
      PutCase(name: "over the edge", text: "abcdefgh", expected: "abcdef", used: 8),
      PutCase(name: "from the left", text: "abc", column: -2, expected: "c.....", used: 3),
      PutCase(name: "beyond the right", text: "abc", column: 9, expected: "......", used: 3),
      PutCase(name: "bounded", text: "abcd", maxWidth: 2, expected: "ab....", used: 2),
      PutCase(name: "no room", text: "abcd", maxWidth: 0, expected: "......", used: 0),
      PutCase(name: "less than no room", text: "abcd", maxWidth: -3, expected: "......", used: 0),
      PutCase(name: "Chinese", text: "验证", expected: "验证..", used: 4),
      PutCase(name: "half outside", text: "验", column: 5, expected: ".....", used: 2),
      PutCase(name: "half outside, left", text: "验x", column: -1, expected: " x....", used: 3),
      PutCase(name: "half over the bound", text: "验证", maxWidth: 3, expected: "验 ...", used: 3),
      PutCase(name: "combining mark", text: "e\u{301}x", expected: "e\u{301}x....", used: 2),
      PutCase(name: "jamo", text: "한", expected: "한....", used: 2),
      PutCase(name: "control characters", text: "a\u{1B}\u{7}b", expected: "a␛␇b..", used: 4),
      PutCase(name: "delete", text: "\u{7F}", expected: "␡.....", used: 1),
      PutCase(name: "nothing", text: "", expected: "......", used: 0),
    ])
  func puts(_ row: PutCase) {
    var canvas = Canvas(width: 6, height: 1)
    canvas.fill(canvas.bounds, with: ".")
    let used = canvas.put(row.text, row: 0, column: row.column, maxWidth: row.maxWidth)
    #expect(canvas.text == row.expected)
    #expect(used == row.used)
  }

  @Test("Rows outside the canvas are not drawn") func rowsOutsideAreNotDrawn() {
    var canvas = Canvas(width: 4, height: 1)
    #expect(canvas.put("验a", row: -1, column: 0) == 3)
    #expect(canvas.put("验a", row: 1, column: 0) == 3)
    #expect(canvas == Canvas(width: 4, height: 1))
  }

  @Test("No escape or control character is ever in a cell")
  func noEscapeOrControlCharacterIsEverInACell() {
    for value in UInt32(0)...0xA0 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var canvas = Canvas(width: 8, height: 1)
      canvas.put(String(scalar), row: 0, column: 0)
      let isSafe = canvas.text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value)
      }
      #expect(isSafe, "U+\(String(value, radix: 16))")
    }
  }

  @Test("A wide grapheme cluster that loses a half leaves a space")
  func aWideClusterThatLosesAHalfLeavesASpace() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.put("验证码", row: 0, column: 0)
    canvas.put("x", row: 0, column: 1)
    #expect(canvas.text == " x证码")
    canvas.put("y", row: 0, column: 2)
    #expect(canvas.text == " xy 码")
    canvas.put("字", row: 0, column: 3)
    #expect(canvas.text == " xy字")
    #expect(canvas.cell(row: 0, column: 5)?.text == " ")
  }

  @Test("Each cell keeps its style") func stylesAreKeptPerCell() {
    var canvas = Canvas(width: 12, height: 2)
    canvas.put("plain", row: 0, column: 0)
    canvas.put("红", row: 0, column: 6, style: Style(.red, bold: true))
    canvas.put("x", row: 1, column: 0, style: Style(on: .blue, reverse: true))
    #expect(canvas.styledText() == "plain ⟦bold red:红⟧\n⟦reverse on blue:x⟧")
    #expect(canvas.cell(row: 0, column: 6)?.width == 2)
    #expect(canvas.cell(row: 0, column: 7)?.width == 0)
    #expect(canvas.cell(row: 0, column: 7)?.style == Style(.red, bold: true))
  }

  @Test("A new style covers both halves of a wide grapheme cluster")
  func aNewStyleCoversBothHalvesOfAWideCluster() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.put("a验b", row: 0, column: 0)
    canvas.restyle(Rect(row: 0, column: 2, rows: 1, columns: 1)) { $0.reverse = true }
    #expect(canvas.styledText() == "a⟦reverse:验⟧b")
    canvas.restyle(Rect(row: 0, column: 0, rows: 1, columns: 2)) { $0.bold = true }
    #expect(canvas.styledText() == "⟦bold:a⟧⟦bold reverse:验⟧b")
    canvas.restyle(Rect(row: -4, column: -4, rows: 99, columns: 99)) { $0 = .plain }
    #expect(canvas.styledText() == "a验b")
  }

  @Test("A box is drawn with its title, in Unicode or ASCII") func drawsBoxesWithTitles() {
    var canvas = Canvas(width: 14, height: 3)
    canvas.box(canvas.bounds, lines: .unicode, title: "模板 templates")
    #expect(canvas.text == "┌─ 模板 tem ─┐\n│            │\n└────────────┘")
    canvas.box(canvas.bounds, lines: .ascii)
    #expect(canvas.text == "+------------+\n|            |\n+------------+")
  }

  @Test("Canvases are equal when they look the same") func equalityIsWhatTheyLookLike() {
    var one = Canvas(width: 4, height: 1)
    one.put("e\u{301}e\u{302}", row: 0, column: 0)
    var other = Canvas(width: 4, height: 1)
    other.put("e\u{302}", row: 0, column: 1)
    #expect(one != other)
    other.put("e\u{301}", row: 0, column: 0)
    #expect(one == other)
    other.cursor = Canvas.Position(row: 0, column: 0)
    #expect(one != other)
  }

  @Test("Random drawing keeps wide grapheme clusters whole")
  func randomDrawingKeepsWideClustersWhole() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let texts = ["a", "验证", "e\u{301}", "👨‍👩‍👧", "🇨🇳", "x\u{200B}y", "\u{301}", "한국", "\t|", "字a字"]
    for round in 0..<3_000 {
      var canvas = Canvas(width: 9, height: 3)
      for _ in 0..<8 {
        let column = Int.random(in: -3...10, using: &random)
        let row = Int.random(in: -1...3, using: &random)
        let width = Int.random(in: 0...9, using: &random)
        let text = texts.randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<4, using: &random) {
        case 0: canvas.fill(Rect(row: row, column: column, rows: 2, columns: width))
        case 1:
          canvas.restyle(Rect(row: row, column: column, rows: 2, columns: width)) {
            $0 = Style(.red)
          }
        default: canvas.put(text, row: row, column: column, maxWidth: width)
        }
      }
      guard (0..<3).allSatisfy({ isSound(canvas, row: $0) }) else {
        Issue.record("seed \(seed), round \(round):\n\(canvas.text)")
        return
      }
    }
  }

  /// Each wide cluster is followed by its other half in the same style, and no half stands alone.
  private func isSound(_ canvas: Canvas, row: Int) -> Bool {
    var column = 0
    while let cell = canvas.cell(row: row, column: column) {
      guard cell.width > 0 else { return false }
      if cell.width == 2 {
        guard let half = canvas.cell(row: row, column: column + 1), half.width == 0,
          half.style == cell.style
        else { return false }
      }
      column += cell.width
    }
    return column == canvas.width
  }
}

@Suite struct StyleTests {
  @Test("A style keeps all of its parts in four bytes") func keepsItsParts() {
    for foreground in Colour.allCases {
      for background in Colour.allCases {
        var style = Style(foreground, on: background, underline: true)
        style.dim = true
        #expect(style.foreground == foreground)
        #expect(style.background == background)
        #expect(style.underline && style.dim && !style.bold && !style.reverse)
      }
    }
    #expect(MemoryLayout<Style>.size == 4)
  }

  @Test(
    "Without colours the attributes carry the meaning",
    arguments: [
      (Style(.red), Style(bold: true)), (Style(on: .blue), Style(reverse: true)),
      (Style(.cyan, underline: true), Style(underline: true)), (Style.plain, Style.plain),
    ])
  func withoutColourAttributesCarryTheMeaning(_ style: Style, _ expected: Style) {
    #expect(style.withoutColour == expected)
  }
}

@Suite struct RectTests {
  @Test("The intersection of two rectangles is their common part, which may be empty")
  func intersectionsMayBeEmpty() {
    let rect = Rect(row: 2, column: 2, rows: 4, columns: 4)
    let other = Rect(row: 4, column: 0, rows: 9, columns: 3)
    #expect(rect.intersection(other) == Rect(row: 4, column: 2, rows: 2, columns: 1))
    #expect(rect.intersection(Rect(row: 9, column: 9, rows: 2, columns: 2)).isEmpty)
  }
}
