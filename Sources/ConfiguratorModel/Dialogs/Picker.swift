package import TextEditing

/// A list to choose from, filtered by typing.
package struct Picker: Sendable, Equatable {
  /// What sets lists apart besides what is in them.
  package enum Kind: Sendable, Hashable {
    case plain
    /// Narrower, as it has no details.
    case palette
    /// What is typed goes on in the body where no variable matches.
    case variables
    /// Stays open when something was chosen.
    case handOver, inbox
  }

  package struct Item: Sendable, Equatable {
    /// What choosing it does.
    package let choice: FeatureEvent
    package let title: String
    /// Shown dimmed behind the title.
    package let detail: String
    /// Shown at the right edge: a key, a mark.
    package let note: String
    /// What else finds it.
    fileprivate let keyword: String

    package init(
      _ choice: FeatureEvent, _ title: String, detail: String = "", note: String = "",
      keyword: String = ""
    ) {
      self.choice = choice
      self.title = title
      self.detail = detail
      self.note = note
      self.keyword = keyword
    }

    fileprivate var searched: String { "\(title) \(keyword) \(detail)".lowercased() }
  }

  package let kind: Kind
  package let title: String
  package let items: [Item]
  package var filter: TextEditor
  /// The index in ``shown`` of the chosen row.
  package var selected: Int
  /// The first row on screen.
  package var scroll = 0
  /// Indices of the items that the filter leaves.
  package private(set) var shown: [Int]

  package init(
    _ kind: Kind = .plain, title: String, items: [Item], selected choice: FeatureEvent? = nil
  ) {
    self.kind = kind
    self.title = title
    self.items = items
    filter = TextEditor("", mode: .singleLine)
    shown = Array(items.indices)
    selected = choice.flatMap { choice in items.firstIndex { $0.choice == choice } } ?? 0
  }

  package var selectedItem: Item? {
    shown.indices.contains(selected) ? items[shown[selected]] : nil
  }

  mutating func move(by rows: Int) {
    guard !shown.isEmpty else { return }
    selected = min(max(0, selected + rows), shown.count - 1)
  }

  /// Keeps the items that hold every word of the filter; those whose title begins with it come first.
  mutating func applyFilter() {
    let words = filter.text.lowercased().split(separator: " ")
    let chosen = shown.indices.contains(selected) ? shown[selected] : nil
    let matches = items.indices.filter { index in
      let text = items[index].searched
      return words.allSatisfy { text.contains($0) }
    }
    let needle = filter.text.lowercased()
    shown =
      needle.isEmpty
      ? matches
      : matches.filter { items[$0].title.lowercased().hasPrefix(needle) }
        + matches.filter { !items[$0].title.lowercased().hasPrefix(needle) }
    selected = needle.isEmpty ? shown.firstIndex { $0 == chosen } ?? 0 : 0
    scroll = 0
  }

  /// Puts `text` into the filter.
  mutating func typeIntoFilter(_ text: String) {
    _ = filter.apply(.insert(text))
    applyFilter()
  }

  /// Scrolls so that the chosen row is among `rows` rows.
  mutating func keepSelectionVisible(rows: Int) {
    guard rows > 0 else { return }
    scroll = min(scroll, selected)
    scroll = max(scroll, selected - rows + 1)
    scroll = max(0, min(scroll, max(0, shown.count - rows)))
  }
}
