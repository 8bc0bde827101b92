/// A position between two grapheme clusters: a line, counted from 0, and an offset in it, in UTF-8 bytes.
public struct TextPosition: Comparable, Hashable, Sendable {
  public var line: Int
  public var offset: Int

  public init(line: Int, offset: Int) {
    self.line = line
    self.offset = offset
  }

  public static let start = TextPosition(line: 0, offset: 0)

  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.offset) < (right.line, right.offset)
  }
}
