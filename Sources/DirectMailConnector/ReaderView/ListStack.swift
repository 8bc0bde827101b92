/// The lists around a text, with the numbers of their next items.
struct ListStack {
  private struct List {
    let isNumbered: Bool
    var next: Int
  }

  private var lists: [List] = []

  /// Numbers beyond this are not counted on.
  private static let largest = 999_999

  var depth: Int { lists.count }

  mutating func begin(_ element: MailDocument.Element, _ document: MailDocument) {
    let start = document.value("start", of: element.tag).flatMap { Int($0) } ?? 1
    lists.append(List(isNumbered: element.name == "ol", next: Self.clamped(start)))
  }

  mutating func end() { _ = lists.popLast() }

  /// Returns the bullet or the number of an item.
  mutating func marker(of element: MailDocument.Element, _ document: MailDocument) -> String {
    guard var list = lists.popLast() else { return "• " }
    defer { lists.append(list) }
    guard list.isNumbered else { return lists.isEmpty ? "• " : "- " }
    let value = document.value("value", of: element.tag).flatMap { Int($0) }
    let number = Self.clamped(value ?? list.next)
    list.next = number + 1
    return "\(number). "
  }

  private static func clamped(_ number: Int) -> Int { min(max(number, 0), largest) }
}
