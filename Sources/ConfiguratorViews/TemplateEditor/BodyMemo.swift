import ConfiguratorModel
import TerminalKit
import TextEditing

/// The body as it was last drawn. A key changes a line or two; the others stay where they are or, when the text has
/// moved, are copied. Drawing all lines for each key would add 68 % to the instructions of a key in the editor.
struct BodyMemo {
  /// What determines the look of all lines.
  struct Setting: Equatable {
    let layout: EditorLayout
    let size: Size
    let leftColumn: Int
    let usageType: String
    let needle: String
    /// The marks of a line that goes on past an edge.
    let moreLeft: String
    let moreRight: String
  }

  /// What else determines the look of a line, except its position.
  struct Look: Equatable {
    let line: TextBuffer.Line
    let rows: ArraySlice<VisualRow>
    let markup: MarkupSpans.Context
    let selection: Range<Int>?

    static func == (left: Look, right: Look) -> Bool {
      left.markup == right.markup && left.selection == right.selection
        && left.rows.elementsEqual(right.rows) && left.line == right.line
    }
  }

  private struct Drawn {
    let look: Look
    let top: Int
    /// The context in which the next line begins.
    let markup: MarkupSpans.Context
  }

  /// The maximum number of clusters that erased lines may leave in the table of a canvas before a new one is begun.
  private static let staleClusters = 200

  private var setting: Setting?
  /// The screen with the body and nothing over it, and the number of the frame on which it was drawn.
  private var canvas = Canvas(width: 0, height: 0)
  private var frame = 0
  /// The lines on the screen, from its top.
  private var last: [Drawn] = []
  private var next: [Drawn] = []
  private var staysInPlace = false

  /// Begins a screen on the frame with this number. Returns the canvas to draw on: the last one, which already has most
  /// lines, or `framed`.
  mutating func begin(_ setting: Setting, on framed: Canvas, frame: Int) -> Canvas {
    if self.setting != setting { last = [] }
    let isTableFit = canvas.clusters.count < framed.clusters.count + Self.staleClusters
    staysInPlace = !last.isEmpty && self.frame == frame && isTableFit
    self.setting = setting
    self.frame = frame
    next.removeAll(keepingCapacity: true)
    return staysInPlace ? canvas : framed
  }

  /// Reuses a line that looked the same on the last screen, at the row `top`. Returns the context in which the next
  /// line begins, or nil if the line has to be drawn, on rows that are now blank.
  mutating func reuse(
    _ line: Int, _ look: Look, at top: Int, on canvas: inout Canvas
  ) -> MarkupSpans.Context? {
    let index = line - (last.first?.look.rows.first?.line ?? 0)
    guard last.indices.contains(index), last[index].look == look else {
      blank(look.rows.count, from: top, on: &canvas)
      return nil
    }
    let before = last[index].top
    if !staysInPlace || before != top {
      for offset in 0..<look.rows.count {
        canvas.copyCells(columns, ofRow: before + offset, of: self.canvas, toRow: top + offset)
      }
    }
    next.append(Drawn(look: look, top: top, markup: last[index].markup))
    return last[index].markup
  }

  mutating func remember(_ look: Look, at top: Int, leaving markup: MarkupSpans.Context) {
    next.append(Drawn(look: look, top: top, markup: markup))
  }

  /// Ends the screen, and blanks the rows from `end`.
  mutating func end(_ end: Int, on canvas: inout Canvas) {
    guard let text = setting?.layout.text else { return }
    blank(text.row + text.rows - end, from: end, on: &canvas)
    self.canvas = canvas
    swap(&last, &next)
  }

  /// The columns of line numbers, text, and the mark after it.
  private var columns: Range<Int> {
    guard let layout = setting?.layout else { return 0..<0 }
    return layout.text.column - layout.gutter..<layout.text.column + layout.text.columns + 1
  }

  private func blank(_ rows: Int, from top: Int, on canvas: inout Canvas) {
    guard staysInPlace, rows > 0 else { return }
    let columns = columns
    canvas.fill(Rect(row: top, column: columns.lowerBound, rows: rows, columns: columns.count))
  }
}
