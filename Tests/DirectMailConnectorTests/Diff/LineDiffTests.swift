import TestSupport
import Testing

@testable import DirectMailConnector

@Suite struct LineDiffTests {
  @Test(
    "A diff shows the lines that were removed, added and left",
    arguments: [
      ("equal", "a\nb\n", "a\nb\n", ""),
      ("both empty", "", "", ""),
      ("from nothing", "", "a\nb\n", "+a +b"),
      ("to nothing", "a\nb\n", "", "-a -b"),
      ("one line changed", "a\nb\nc\n", "a\nB\nc\n", " a -b +B  c"),
      ("line added at the end", "a\n", "a\nb\n", " a +b"),
      ("line removed at the start", "a\nb\n", "b\n", "-a  b"),
      ("line feed lost at the end", "a\nb\n", "a\nb", " a -b +b!"),
      ("carriage returns are a difference", "a\r\n", "a\n", "-a\r +a"),
      ("moved line", "a\nb\nc\n", "b\nc\na\n", "-a  b  c +a"),
      ("repeated lines", "x\nx\nx\n", "x\nx\n", " x  x -x"),
      ("not UTF-8 stays countable", "a\n", "\u{FFFD}\n", "-a +\u{FFFD}"),
    ])
  func shows(name: String, old: String, new: String, expected: String) {
    let diff = LineDiff(from: Array(old.utf8), to: Array(new.utf8))
    #expect(picture(diff) == expected, "\(name)")
    #expect(diff.isEmpty == (old == new), "\(name)")
  }

  @Test("Composed and decomposed characters differ") func composedAndDecomposedCharactersDiffer() {
    let diff = LineDiff(from: Array("\u{E9}\n".utf8), to: Array("e\u{301}\n".utf8))
    #expect(diff.removedCount == 1 && diff.addedCount == 1)
  }

  @Test("Changes share a hunk only when the lines around them meet")
  func contextJoinsNeighboursAndPartsDistantChanges() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("\n5\n", with: "\nfive\n").replacing("\n15\n", with: "\nfifteen\n")
    let far = LineDiff(from: Array(old.utf8), to: Array(new.utf8), context: 3)
    #expect(far.hunks.count == 2)
    #expect(far.hunks.first?.lines.first?.oldNumber == 2)
    #expect(far.hunks.last?.lines.last?.newNumber == 18)
    #expect(LineDiff(from: Array(old.utf8), to: Array(new.utf8), context: 5).hunks.count == 1)
  }

  @Test("A diff with too many differences is coarse, but counts every changed line")
  func tooManyDifferencesAreCoarse() {
    let count = EditScript.differenceLimit
    let old = "same\n" + (0..<count).map { "a\($0)\n" }.joined() + "end\n"
    let new = "same\n" + (0..<count).map { "b\($0)\n" }.joined() + "end\n"
    let diff = LineDiff(from: Array(old.utf8), to: Array(new.utf8))
    #expect(diff.isCoarse)
    #expect(diff.removedCount == count && diff.addedCount == count)
  }

  @Test("Every edit script turns one text into the other with the fewest changes")
  func everyScriptTurnsOneTextIntoTheOther() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      let old = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Int.random(in: 0...3, using: &random)
      }
      let new = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Int.random(in: 0...3, using: &random)
      }
      let changes = EditScript.changes(from: old, to: new)
      var result = old
      for change in (changes ?? []).reversed() {
        result.replaceSubrange(change.old, with: new[change.new])
      }
      #expect(result == new, "seed \(seed)")
      let cost = (changes ?? []).reduce(0) { $0 + $1.old.count + $1.new.count }
      #expect(cost == old.count + new.count - 2 * commonLength(old, new), "seed \(seed)")
    }
  }

  @Test(
    "Long lines are clipped so that their difference stays in sight",
    arguments: [
      ("short lines stay", "abc\n", "abd\n", ["abc", "abd"]),
      (
        "a difference far inside", "0123456789abcdefghij!rest\n", "0123456789abcdefghij?rest\n",
        ["…ij!rest", "…ij?rest"]
      ),
      (
        "a difference in the middle", "0123456789a!bcdefghijkl\n", "0123456789a?bcdefghijkl\n",
        ["…9a!bcd…", "…9a?bcd…"]
      ),
      ("no line beside it", "", "0123456789\n", ["0123456…"]),
    ])
  func clipsLongLines(name: String, old: String, new: String, expected: [String]) {
    let diff = LineDiff(from: Array(old.utf8), to: Array(new.utf8)).clipped(to: 8)
    #expect(diff.hunks.flatMap(\.lines).map(\.text) == expected, "\(name)")
  }

  private func commonLength(_ a: [Int], _ b: [Int]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }

  private func picture(_ diff: LineDiff) -> String {
    diff.hunks.flatMap(\.lines).map { line in
      let mark =
        switch line.kind {
        case .same: " "
        case .removed: "-"
        case .added: "+"
        }
      return mark + line.text + (line.lacksLineFeed ? "!" : "")
    }.joined(separator: " ")
  }
}
