package import TextEditing

/// A text to read: help, a request, a diagnosis, a preview.
package struct Page: Sendable, Equatable {
  package let title: String
  package var lines: [DialogLine]
  package var scroll = 0
  /// The text for the copy command; nil if there is nothing to copy.
  private let wholeText: String?
  /// What the help key explains; nil on a page that explains itself.
  let topic: FieldGuide.Topic?
  /// The typed text that the shown lines contain; nil for a page that is not filtered.
  package private(set) var filter: TextEditor?

  package init(
    about topic: FieldGuide.Topic? = nil, title: String, lines: [DialogLine],
    copyText: String? = nil
  ) {
    self.topic = topic
    self.title = title
    self.lines = lines
    wholeText = copyText
  }

  /// Creates a page of keys under headings, filtered by typing.
  init(filtered title: String, lines: [DialogLine]) {
    self.init(title: title, lines: lines)
    filter = TextEditor("", mode: .singleLine)
  }

  /// The text for the copy command: of a filtered page, what it shows.
  package var copyText: String? { filter == nil ? wholeText : Self.text(of: shown) }

  /// Returns the lines as text, with the keys before what they do.
  static func text(of lines: [DialogLine]) -> String {
    lines.map { line in
      if case .key(let key) = line.kind { "\(key)  \(line.text)" } else { line.text }
    }.joined(separator: "\n")
  }

  mutating func move(by rows: Int) { scroll = max(0, scroll + rows) }

  // MARK: The filter

  /// The lines of the page or, if something is typed, the keys that match it under their headings.
  package var shown: [DialogLine] {
    let words = filter?.text.lowercased().split(separator: " ") ?? []
    guard !words.isEmpty else { return lines }
    var found: [DialogLine] = []
    var heading: DialogLine?
    var place = ""
    for line in lines {
      guard case .key(let key) = line.kind else {
        if line.kind == .heading { (heading, place) = (line, line.text) }
        continue
      }
      let text = "\(key) \(line.text) \(place)".lowercased()
      guard words.allSatisfy({ text.contains($0) }) else { continue }
      if let title = heading.take() { found += (found.isEmpty ? [] : [DialogLine("")]) + [title] }
      found.append(line)
    }
    return found
  }

  /// Edits the filter; `outside` is the text that was cut elsewhere, which is left unchanged.
  mutating func editFilter(_ command: EditorCommand, killed outside: String) {
    var buffer = outside
    if filter?.apply(command, killed: &buffer).changed == true { scroll = 0 }
  }
}
