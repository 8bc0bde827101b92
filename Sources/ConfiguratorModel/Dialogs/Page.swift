/// A text to read: help, a request, a diagnosis, a preview.
public struct Page: Sendable, Equatable {
  public let title: String
  public var lines: [Line]
  public var scroll = 0
  /// What the copy command copies; nil when there is nothing to copy.
  public var copyText: String?

  public init(title: String, lines: [Line], copyText: String? = nil) {
    self.title = title
    self.lines = lines
    self.copyText = copyText
  }

  mutating func move(by rows: Int) { scroll = max(0, scroll + rows) }
}
