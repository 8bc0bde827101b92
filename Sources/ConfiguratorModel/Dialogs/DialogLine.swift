/// A line of a dialog and what it means.
package struct DialogLine: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case plain, heading, dim, success, warning, failure, added, removed
    /// A key and, from the column of the longest, what it does.
    case key(String)
  }
  /// A sign before the text.
  package enum Mark: Sendable, Hashable {
    case good, warning, bad, blank
    /// Turns by one with each number.
    case spinner(Int)
  }

  package var kind: Kind
  package var mark: Mark?
  package var text: String
  package init(_ text: String, _ kind: Kind = .plain, mark: Mark? = nil) {
    self.text = text
    self.kind = kind
    self.mark = mark
  }
}
