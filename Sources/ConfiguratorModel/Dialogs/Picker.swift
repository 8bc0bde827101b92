package import TextEditing

/// A list to choose from, filtered by typing.
package struct Picker: Sendable, Equatable {
  /// The kinds of lists that differ in more than their items.
  package enum Kind: Sendable, Hashable {
    case plain
    /// Commands, which match when they contain the typed letters in order.
    case palette
    /// Typing continues in the body if no variable matches.
    case variables
    /// Stays open after an item is chosen.
    case handOver, inbox, sentTests

    var staysOpen: Bool {
      switch self {
      case .handOver, .inbox, .sentTests: true
      case .plain, .palette, .variables: false
      }
    }
  }

  package struct Item: Sendable, Equatable {
    /// What choosing the item does.
    package let choice: FeatureEvent
    package let title: String
    /// Shown dimmed after the title.
    package let detail: String
    /// Shown at the right edge: a key, a mark.
    package let note: String
    /// Shown below the list while the item is selected.
    package let explanation: [DialogLine]
    /// An additional text that the filter matches.
    let keyword: String
    /// Drawn dimmed: choosing the item only reports why it has no effect now.
    package let isOff: Bool

    package init(
      _ choice: FeatureEvent, _ title: String, detail: String = "", note: String = "",
      keyword: String = "", explanation: [DialogLine] = [], isOff: Bool = false
    ) {
      self.choice = choice
      self.title = title
      self.detail = detail
      self.note = note
      self.keyword = keyword
      self.explanation = explanation
      self.isOff = isOff
    }

    fileprivate var searched: String { "\(title) \(keyword) \(detail)".lowercased() }
  }

  package let kind: Kind
  /// What the guide says while the list is in front.
  let topic: FieldGuide.Topic
  package let title: String
  package let items: [Item]
  package var filter: TextEditor
  /// The index in ``shown`` of the selected row.
  package var selected: Int
  /// Whether the user moved to the selected row and has not typed since: the cursor is then on the row, otherwise in
  /// the filter.
  package private(set) var isRowInFocus = false
  /// The first row on screen.
  package var scroll = 0
  /// The indices of the items that match the filter.
  package private(set) var shown: [Int]

  package init(
    _ kind: Kind = .plain, about topic: FieldGuide.Topic, title: String, items: [Item],
    selected choice: FeatureEvent? = nil
  ) {
    self.kind = kind
    self.topic = topic
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

  mutating func move(by rows: Int) { go(to: min(max(0, selected + rows), shown.count - 1)) }

  /// Moves the selection up or down by `rows`, wrapping around at the ends.
  mutating func step(by rows: Int) {
    guard !shown.isEmpty else { return }
    go(to: (selected + rows + shown.count) % shown.count)
  }

  mutating func go(to row: Int) {
    guard shown.indices.contains(row) else { return }
    selected = row
    isRowInFocus = true
  }

  /// Edits the filter; `outside` is the text that was cut elsewhere, which is left unchanged.
  mutating func editFilter(_ command: EditorCommand, killed outside: String) {
    isRowInFocus = false
    var buffer = outside
    if filter.apply(command, killed: &buffer).changed { applyFilter() }
  }

  /// Keeps the items that match the filter.
  mutating func applyFilter() {
    let needle = filter.text.lowercased()
    let chosen = shown.indices.contains(selected) ? shown[selected] : nil
    if needle.allSatisfy({ $0 == " " }) {
      shown = Array(items.indices)
    } else {
      shown = kind == .palette ? ranked(by: needle) : holding(needle)
    }
    selected = needle.isEmpty ? shown.firstIndex { $0 == chosen } ?? 0 : 0
    scroll = 0
  }

  /// Returns the items that contain every word of `needle`, with those whose title begins with it first.
  private func holding(_ needle: String) -> [Int] {
    let words = needle.split(separator: " ")
    let matches = items.indices.filter { index in
      let text = items[index].searched
      return words.allSatisfy { text.contains($0) }
    }
    return matches.filter { items[$0].title.lowercased().hasPrefix(needle) }
      + matches.filter { !items[$0].title.lowercased().hasPrefix(needle) }
  }

  /// Returns the items that contain the letters of `needle` in order, with the best matches first.
  private func ranked(by needle: String) -> [Int] {
    let matches = items.indices.compactMap { index in
      FuzzyMatch.score(of: needle, in: items[index]).map { (index: index, score: $0) }
    }
    // Equally good matches keep the order of the list.
    return matches.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.index)
  }

  /// Sets the text of the filter.
  mutating func typeIntoFilter(_ text: String) {
    editFilter(.insert(text), killed: "")
  }

  /// Returns a newer list with the filter of this one, and the same row selected if it is still there.
  func replaced(by newer: Picker) -> Picker {
    var new = newer
    new.filter = filter
    if !filter.text.isEmpty { new.applyFilter() }
    let choice = selectedItem?.choice
    new.selected = new.shown.firstIndex { new.items[$0].choice == choice } ?? 0
    new.isRowInFocus = isRowInFocus
    new.scroll = scroll
    return new
  }

  /// Scrolls so that the selected row is among `rows` visible rows.
  mutating func keepSelectionVisible(rows: Int) {
    guard rows > 0 else { return }
    scroll = min(scroll, selected)
    scroll = max(scroll, selected - rows + 1)
    scroll = max(0, min(scroll, max(0, shown.count - rows)))
  }
}
