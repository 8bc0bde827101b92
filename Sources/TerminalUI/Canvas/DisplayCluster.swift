/// What is drawn for one grapheme cluster (until the text engine's own decision is there).
public struct DisplayCluster {
  public var scalars: [Unicode.Scalar]
  public var width: Int

  public init(_ character: Character) {
    let all = Array(character.unicodeScalars)
    let first = all.first ?? " "
    scalars = all
    width = DisplayCluster.isWide(first.value) ? 2 : 1
    switch first.properties.generalCategory {
    case .control where first.value < 0x20:
      scalars = [Unicode.Scalar(0x2400 + first.value) ?? "\u{FFFD}"]
    case .control where first.value == 0x7F: scalars = ["\u{2421}"]
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
      .surrogate, .nonspacingMark, .enclosingMark, .spacingMark:
      (scalars, width) = (["\u{FFFD}"], 1)
    default:
      if all.count > 5 || all.dropFirst().contains(where: { DisplayCluster.isDisputed($0.value) }) {
        (scalars, width) = (["\u{FFFD}"], 1)
      }
    }
  }

  private static func isDisputed(_ value: UInt32) -> Bool {
    switch value {
    case 0x200B...0x200F, 0x20E3, 0xFE00...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
