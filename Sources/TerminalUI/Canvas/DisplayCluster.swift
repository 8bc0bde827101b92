/// What is drawn for one grapheme cluster (until the text engine's own decision is there).
public struct DisplayCluster {
  public var scalars: [Unicode.Scalar]
  public var width: Int

  public init(_ character: Character) {
    let all = Array(character.unicodeScalars)
    let first = all.first ?? " "
    scalars = all
    width = DisplayCluster.isWide(first.value) ? 2 : 1
    if first.value < 0x20 {
      scalars = [Unicode.Scalar(0x2400 + first.value) ?? "?"]
    } else if all.count > 5 || all.contains(where: { $0.value == 0x200D || $0.value == 0xFE0F }) {
      scalars = ["\u{FFFD}"]
      width = 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
