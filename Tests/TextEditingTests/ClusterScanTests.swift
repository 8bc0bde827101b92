import TerminalKit
import TestSupport
import Testing

@testable import TextEditing

/// The fast ways of the scan against the segmentation of the standard library.
@Suite struct ClusterScanTests {
  private func check(_ text: String, _ seed: UInt64? = nil) {
    var offset = 0
    var column = 0
    var scan = ClusterScan(text)
    for character in text {
      let length = character.utf8.count
      let width = character == "\t" ? 4 - column % 4 : DisplayCluster(character).width
      guard let cluster = scan.next() else {
        Issue.record("too short: \(text.debugDescription), seed \(seed ?? 0)")
        return
      }
      let isRight =
        cluster.range == offset..<(offset + length) && cluster.column == column
        && cluster.width == width && cluster.isTab == (character == "\t")
      guard isRight else {
        Issue.record("\(cluster) in \(text.debugDescription), seed \(seed ?? 0)")
        return
      }
      offset += length
      column += width
    }
    #expect(scan.next() == nil)
  }

  @Test("Random texts are scanned into Swift's own grapheme clusters") func randomTexts() {
    for seed in UInt64(1)...4000 {
      var random = SeededRandom(seed: seed)
      check(
        HardText.make(Int.random(in: 0...24, using: &random), lines: false, using: &random), seed)
    }
  }

  /// Each scalar between two others, where wrong tables would show.
  @Test("Every scalar of the basic plane is scanned into Swift's grapheme clusters")
  func everyScalarOfTheBasicPlane() {
    for value in UInt32(0x20)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: ["中", scalar, "中", "a", scalar, "b", "한", scalar, scalar])
      check(String(text))
    }
  }

  @Test("A scan can begin at any grapheme cluster") func beginsAtAnyCluster() {
    let text = "a\t中e\u{301}👨‍👩‍👧한b"
    let all = Array(ClusterScan(text))
    for (index, cluster) in all.enumerated() {
      let rest = ClusterScan(text, from: cluster.range.lowerBound, column: cluster.column)
      #expect(rest.map(\.range) == all[index...].map(\.range))
      #expect(rest.map(\.column) == all[index...].map(\.column))
    }
    #expect(Array(ClusterScan(text, from: 999)).isEmpty)
  }

  @Test("The cells of a text add up") func cellsOfATextAddUp() {
    #expect(CellWidth.of(text: "") == 0)
    #expect(CellWidth.of(text: "a中e\u{301}") == 4)
    #expect(CellWidth.of(text: "验证码：{{code}}") == 16)
  }
}
