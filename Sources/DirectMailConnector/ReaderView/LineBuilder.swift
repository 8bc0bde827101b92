import DirectMailTexts

/// The line that text flows into, with white space folded as HTML does it.
struct LineBuilder {
  var isPreformatted = false
  private var runs: [(units: [UInt16], style: ReaderView.Style, position: Int)] = []
  private(set) var width = 0
  private var pending = Space.none
  private var last: UInt16?

  /// The white space that comes before the next character, if there is one.
  private enum Space {
    case none
    case blank
    /// Only line breaks and blanks, which vanish between wide characters.
    case lineBreak
    case cells
  }

  var isEmpty: Bool { last == nil }

  /// Notes white space.
  mutating func space(isLineBreak: Bool = false) {
    switch pending {
    case .none: pending = isLineBreak ? .lineBreak : .blank
    case .blank: if isLineBreak { pending = .lineBreak }
    case .lineBreak, .cells: break
    }
  }

  /// Separates the cells of a row of a table.
  mutating func separate() { pending = .cells }

  mutating func add(_ unit: UInt16, _ style: ReaderView.Style, _ position: Int) {
    guard !ReaderText.isPadding(unit) else { return }
    addSpace(before: unit)
    append(unit, style, position)
    last = unit
  }

  /// Adds a character before the white space at the end.
  mutating func addBehind(_ unit: UInt16, _ style: ReaderView.Style, _ position: Int) {
    append(unit, style, position)
    last = unit
  }

  private mutating func addSpace(before unit: UInt16) {
    let space = pending
    pending = .none
    guard let last, let run = runs.last else { return }
    let isFolded =
      space == .none
      || space == .lineBreak && ReaderText.isWide(last) && ReaderText.isWide(unit)
      || space == .blank && last == 0x20
    if isFolded { return }
    for _ in 0..<(space == .cells ? 2 : 1) { append(0x20, run.style, run.position) }
  }

  private mutating func append(_ unit: UInt16, _ style: ReaderView.Style, _ position: Int) {
    width += 1
    if runs.last?.style == style {
      runs[runs.count - 1].units.append(unit)
    } else {
      runs.append(([unit], style, position))
    }
  }

  /// Returns whether the line ends with a text.
  func endsWith(_ text: String) -> Bool {
    let units = Array(text.utf16)
    guard let end = runs.last?.units, end.count >= units.count else { return false }
    return end[(end.count - units.count)...].elementsEqual(units)
  }

  /// Returns the runs, safe to show.
  func finished() -> [ReaderView.Run] {
    guard runs.contains(where: { run in run.units.contains { $0 != 0x20 && $0 != 0xA0 } }) else {
      return []
    }
    return runs.map { run in
      ReaderView.Run(
        text: UTF16Text.string(of: run.units[...]).escapedForTerminal, style: run.style,
        position: run.position)
    }
  }
}
