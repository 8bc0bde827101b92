/// What differs between two contents of a configuration file, fit to be shown: the values of secret-looking keys are
/// masked on both sides, while a changed one still shows as a changed line.
public struct MaskedDiff: Hashable, Sendable {
  /// Longer lines are broken up first, in bytes: a configuration on one line would be one change.
  static let lineLimit = 1_000
  /// Larger texts are not broken up, in bytes: deep nesting makes them grow many times over.
  static let reformattingLimit = 524_288

  /// The differences, masked.
  public let lines: LineDiff
  /// The texts were on too long lines and are shown indented, one member a line.
  public let isReformatted: Bool

  /// Whether the contents are the same.
  public var isEmpty: Bool { lines.isEmpty }

  /// Compares two contents, JSON or not, with `context` lines around each change.
  public init(from old: [UInt8], to new: [UInt8], context: Int = 3) {
    var (old, new) = (TextLines(old), TextLines(new))
    let isTooLong = max(old.longest, new.longest) > MaskedDiff.lineLimit
    let isSmall = max(old.bytes.count, new.bytes.count) <= MaskedDiff.reformattingLimit
    var isReformatted = false
    if isTooLong, isSmall, old.bytes != new.bytes {
      let indented = (
        TextLines(JSONLayout.indented(old.bytes)), TextLines(JSONLayout.indented(new.bytes))
      )
      // Blanks alone may differ, and must show too.
      isReformatted = indented.0.bytes != indented.1.bytes
      if isReformatted { (old, new) = indented }
    }
    self.isReformatted = isReformatted
    lines = LineDiff(
      from: old, to: new, showing: TextLines(SecretMask.masked(old.bytes)),
      TextLines(SecretMask.masked(new.bytes)), context: context)
  }
}

/// Breaks a JSON text into lines without reading its meaning, so that it works on broken ones too.
enum JSONLayout {
  /// One member or element a line, indented by two spaces a level (by 40 at most); texts in quotes stay as they are.
  static func indented(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 4)
    var depth = 0
    var isInString = false
    var isEscaped = false
    var isAfterOpening = false

    func breakLine() { result += [0x0A] + [UInt8](repeating: 0x20, count: 2 * min(depth, 20)) }

    for byte in text {
      if isInString {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isInString = false
        }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case 0x7D, 0x5D:
        depth = max(0, depth - 1)
        if !isAfterOpening { breakLine() }
        result.append(byte)
      case 0x2C:
        result.append(byte)
        breakLine()
      default:
        if isAfterOpening { breakLine() }
        result.append(byte)
        if byte == 0x3A { result.append(0x20) }
        if byte == 0x7B || byte == 0x5B { depth += 1 }
        isInString = byte == 0x22
      }
      isAfterOpening = byte == 0x7B || byte == 0x5B
    }
    return result + [0x0A]
  }
}
