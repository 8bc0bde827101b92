package import TextEditing

/// A list to choose from, filtered by typing.
package struct Picker: Sendable, Equatable {
  package enum Purpose: Sendable, Hashable {
    case region
    /// The usage type of the template at this index.
    case usageType(Int)
    case newTemplate
    case variable, sampleValue
    case testUsage, testEndpoint, testCredentials
    case palette, findings, tests, versions, handOver
  }

  package struct Item: Sendable, Equatable {
    package var id: String
    package var title: String
    /// Shown dimmed behind the title.
    package var detail: String
    /// Shown at the right edge: a key, a mark.
    package var note: String

    package init(_ id: String, _ title: String, detail: String = "", note: String = "") {
      self.id = id
      self.title = title
      self.detail = detail
      self.note = note
    }
  }

  package let purpose: Purpose
  package let title: String
  package var items: [Item]
  package var filter: TextEditor
  /// The place in ``shown`` of the chosen row.
  package var selected: Int
  /// The first row on screen.
  package var scroll = 0
  package private(set) var shown: [Int]

  package init(_ purpose: Purpose, title: String, items: [Item], selected id: String? = nil) {
    self.purpose = purpose
    self.title = title
    self.items = items
    filter = TextEditor("", mode: .singleLine)
    shown = Array(items.indices)
    selected = id.flatMap { id in items.firstIndex { $0.id == id } } ?? 0
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
    let chosen = selectedItem?.id
    let matches = items.indices.filter { index in
      let text = "\(items[index].title) \(items[index].id) \(items[index].detail)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let needle = filter.text.lowercased()
    shown =
      needle.isEmpty
      ? matches
      : matches.filter { items[$0].title.lowercased().hasPrefix(needle) }
        + matches.filter { !items[$0].title.lowercased().hasPrefix(needle) }
    selected = needle.isEmpty ? shown.firstIndex { items[$0].id == chosen } ?? 0 : 0
    scroll = 0
  }

  /// Scrolls so that the chosen row is among `rows` rows.
  mutating func keepSelectionVisible(rows: Int) {
    guard rows > 0 else { return }
    scroll = min(scroll, selected)
    scroll = max(scroll, selected - rows + 1)
    scroll = max(0, min(scroll, max(0, shown.count - rows)))
  }
}
