package import TextEditing

/// A list to choose from, filtered by typing.
package struct Picker: Sendable, Equatable {
  /// The kinds of lists that differ in more than their items.
  package enum Kind: Sendable, Hashable {
    case plain
    /// Narrower, because it has no details.
    case palette
    /// Typing continues in the body if no variable matches.
    case variables
    /// Stays open after something was chosen.
    case handOver
  }

  package struct Item: Sendable, Equatable {
    /// What choosing the item does.
    package let choice: FeatureEvent
    package let title: String
    /// Shown dimmed after the title.
    package let detail: String
    /// Shown at the right edge: a key, a mark.
    package let note: String
    /// Shown below the list while it is chosen.
    package let explanation: [DialogLine]
    /// What else finds it.
    fileprivate let keyword: String

    package init(
      _ choice: FeatureEvent, _ title: String, detail: String = "", note: String = "",
      keyword: String = "", explanation: [DialogLine] = []
    ) {
      self.choice = choice
      self.title = title
      self.detail = detail
      self.note = note
      self.keyword = keyword
      self.explanation = explanation
    }

    fileprivate var searched: String { "\(title) \(keyword) \(detail)".lowercased() }
  }

  package let kind: Kind
  package let title: String
  package let items: [Item]
  package var filter: TextEditor
  /// The index in ``shown`` of the selected row.
  package var selected: Int
  /// The first row on screen.
  package var scroll = 0
  /// The indices of the items that match the filter.
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

  package var hasExplanations: Bool { items.contains { !$0.explanation.isEmpty } }

  package var selectedItem: Item? {
    shown.indices.contains(selected) ? items[shown[selected]] : nil
  }

  mutating func move(by rows: Int) {
    guard !shown.isEmpty else { return }
    selected = min(max(0, selected + rows), shown.count - 1)
  }

  /// Keeps the items that contain every word of the filter. Those whose title begins with the filter come first.
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

  /// Types `text` into the filter.
  mutating func typeIntoFilter(_ text: String) {
    _ = filter.apply(.insert(text))
    applyFilter()
  }

  /// Scrolls so that the selected row is among `rows` visible rows.
  mutating func keepSelectionVisible(rows: Int) {
    guard rows > 0 else { return }
    scroll = min(scroll, selected)
    scroll = max(scroll, selected - rows + 1)
    scroll = max(0, min(scroll, max(0, shown.count - rows)))
  }
}
