/// A place between two grapheme clusters: a line, counted from 0, and UTF-8 bytes from its start.
package struct TextPosition: Comparable, Hashable, Sendable {
  package var line: Int
  package var offset: Int

  package init(line: Int, offset: Int) {
    self.line = line
    self.offset = offset
  }

  package static let start = TextPosition(line: 0, offset: 0)

  package static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.offset) < (right.line, right.offset)
  }
}
