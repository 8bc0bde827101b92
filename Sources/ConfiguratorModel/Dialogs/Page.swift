/// A text to read: help, a request, a diagnosis, a preview.
package struct Page: Sendable, Equatable {
  package let title: String
  package var lines: [DialogLine]
  package var scroll = 0
  /// The text for the copy command; nil if there is nothing to copy.
  package var copyText: String?

  package init(title: String, lines: [DialogLine], copyText: String? = nil) {
    self.title = title
    self.lines = lines
    self.copyText = copyText
  }

  mutating func move(by rows: Int) { scroll = max(0, scroll + rows) }
}
