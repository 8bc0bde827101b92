/// The differences between two contents of a configuration file, safe to show: the values of keys that look secret are
/// masked on both sides, but a changed value still appears as a changed line.
public struct MaskedDiff: Hashable, Sendable {
  /// The length in bytes above which lines are broken up first. A configuration on one line would be one change.
  static let lineLimit = 1_000
  /// The size in bytes above which texts are not broken up, because deep nesting makes them many times larger.
  static let reformattingLimit = 524_288

  /// The differences, masked.
  public let lines: LineDiff
  /// Whether the lines of the texts were too long, so that they are shown indented, with one member per line.
  public let isReformatted: Bool

  /// Whether the contents are the same.
  public var isEmpty: Bool { lines.isEmpty }

  /// Compares two contents, JSON or not, with `context` lines around each change.
  public init(from old: [UInt8], to new: [UInt8], context: Int = 3) {
    // Names of keys are recognized in UTF-8 only. A change of the encoding alone is no difference.
    var (old, new) = (TextLines(TextEncoding.utf8(old)), TextLines(TextEncoding.utf8(new)))
    let isTooLong = max(old.longest, new.longest) > MaskedDiff.lineLimit
    let isSmall = max(old.bytes.count, new.bytes.count) <= MaskedDiff.reformattingLimit
    var isReformatted = false
    if isTooLong, isSmall, old.bytes != new.bytes {
      let indented = (
        TextLines(JSONLayout.indented(old.bytes)), TextLines(JSONLayout.indented(new.bytes))
      )
      // Even if only blanks differ, the difference must be visible.
      isReformatted = indented.0.bytes != indented.1.bytes
      if isReformatted { (old, new) = indented }
    }
    self.isReformatted = isReformatted
    lines = LineDiff(
      from: old, to: new, showing: TextLines(SecretMask.masked(old.bytes)),
      TextLines(SecretMask.masked(new.bytes)), context: context)
  }
}

/// Breaks a JSON text into lines without parsing it, so that it also works for invalid JSON.
enum JSONLayout {
  /// Returns a text with one member or element per line, indented by two spaces per level (at most 40). Strings are
  /// unchanged.
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
