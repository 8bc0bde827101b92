/// A line of a dialog and its meaning.
package struct DialogLine: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case plain, heading, dim, success, warning, failure, added, removed
    /// A key. The text says what it does, and begins after the column of the longest key.
    case key(String)
  }
  /// A symbol before the text.
  package enum Mark: Sendable, Hashable {
    case good, warning, bad, blank
    /// A spinner, which turns by one step with each number.
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
