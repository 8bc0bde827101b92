import ConfiguratorModel

/// The body as it was drawn last. A key changes a line or two; the rows of the others are copied, which costs a tenth
/// of finding their tags and placeholders again.
struct BodyMemo {
  /// All that decides how a line looks, but for where it stands.
  struct Look: Equatable {
    let line: TextBuffer.Line
    let rows: [VisualRow]
    let leftColumn: Int
    let markup: MarkupSpans.Context
    let usageType: String
    let needle: String
    let selection: Range<Int>?
  }

  private struct Drawn {
    let look: Look
    let top: Int
    /// What the line behind it begins in.
    let markup: MarkupSpans.Context
  }

  private var places: EditorLayout?
  private var canvas = Canvas(width: 0, height: 0)
  private var last: [Int: Drawn] = [:]
  private var next: [Int: Drawn] = [:]

  /// Begins a screen; what was drawn for another layout is of no use to it.
  mutating func begin(_ places: EditorLayout, _ size: Size) {
    if self.places != places || canvas.size != size { last = [:] }
    self.places = places
    next = [:]
  }

  /// Copies the line from the last screen to the row `top`, and gives what the next line begins in; nil where it was
  /// not there or looked otherwise.
  mutating func copy(_ look: Look, to top: Int, on canvas: inout Canvas) -> MarkupSpans.Context? {
    guard let line = look.rows.first?.line, let places, let drawn = last[line], drawn.look == look
    else { return nil }
    let columns = places.text.column - places.gutter..<places.text.column + places.text.columns
    for offset in look.rows.indices {
      canvas.copyCells(columns, ofRow: drawn.top + offset, of: self.canvas, toRow: top + offset)
    }
    next[line] = Drawn(look: look, top: top, markup: drawn.markup)
    return drawn.markup
  }

  mutating func remember(_ look: Look, at top: Int, leaving markup: MarkupSpans.Context) {
    guard let line = look.rows.first?.line else { return }
    next[line] = Drawn(look: look, top: top, markup: markup)
  }

  mutating func end(_ canvas: Canvas) {
    self.canvas = canvas
    last = next
    next = [:]
  }
}
