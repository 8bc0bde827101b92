import ConfiguratorModel
import DirectMailConnector

/// The body of a template: line numbers, and the text with its placeholders, tags, matches and selection.
struct BodyView {
  let frame: Frame
  let template: TemplateEditorState
  let places: EditorLayout

  private var editor: TextEditor { template.content.editor }

  func draw(on canvas: inout Canvas, _ memo: inout BodyMemo) {
    let rows = editor.visibleRows.prefix(places.text.rows)
    var markup = rows.first.map { MarkupSpans.context(before: $0.line, in: editor) } ?? .text
    memo.begin(places, canvas.size)
    var row = rows.startIndex
    while row < rows.endIndex {
      let line = rows[row].line
      let end = rows[row...].firstIndex { $0.line != line } ?? rows.endIndex
      draw(line, in: Array(rows[row..<end]), at: places.text.row + row, &markup, on: &canvas, &memo)
      row = end
    }
    memo.end(canvas)
    drawCursor(on: &canvas)
  }

  /// Draws a line that stands in `rows`, the first of which is the screen's row `top`.
  private func draw(
    _ line: Int, in rows: [VisualRow], at top: Int, _ markup: inout MarkupSpans.Context,
    on canvas: inout Canvas, _ memo: inout BodyMemo
  ) {
    let look = BodyMemo.Look(
      line: editor.buffer.lines[line], rows: rows, leftColumn: editor.leftColumn, markup: markup,
      usageType: frame.state.usageTypeName(at: template.index), needle: shownNeedle,
      selection: selection(inLine: line))
    if let after = memo.copy(look, to: top, on: &canvas) {
      markup = after
      return
    }
    let styles = styles(look, &markup)
    for (offset, row) in rows.enumerated() {
      drawNumber(row, at: top + offset, on: &canvas)
      draw(row, at: top + offset, styles, on: &canvas)
    }
    memo.remember(look, at: top, leaving: markup)
  }

  private func drawCursor(on canvas: inout Canvas) {
    let area = places.text
    if template.part == .content {
      let cell = editor.cursorCell
      canvas.cursor = Canvas.Position(row: area.row + cell.row, column: area.column + cell.column)
    }
  }

  private func drawNumber(_ row: VisualRow, at line: Int, on canvas: inout Canvas) {
    guard !row.isContinuation else { return }
    let number = "\(row.line + 1)"
    let column = max(0, places.gutter - 1 - number.utf8.count)
    canvas.put(number, row: line, column: column, style: Theme.dim, maxWidth: places.gutter - 1)
  }

  private func draw(
    _ row: VisualRow, at line: Int, _ styles: LineStyles, on canvas: inout Canvas
  ) {
    let text = editor.lineText(row.line)
    let part = editor.visiblePart(of: row)
    let styles = styles.clipped(to: part.range)
    let first = row.column + editor.leftColumn
    var run = Run(start: part.range.lowerBound, column: part.column - first, style: Theme.plain)
    for cluster in ClusterScan(text, from: part.range.lowerBound, column: part.column) {
      let column = cluster.column - first
      let isShown =
        cluster.range.lowerBound < part.range.upperBound
        && column + cluster.width <= places.text.columns
      guard isShown else { break }
      let style = styles.style(at: cluster.range.lowerBound)
      if style != run.style || cluster.isTab {
        draw(run, of: text, at: line, on: &canvas)
        run = Run(start: cluster.range.lowerBound, column: column, style: style)
      }
      run.end = cluster.range.upperBound
      run.width += cluster.width
      if cluster.isTab {
        canvas.fill(
          row: line, column: places.text.column + column, columns: cluster.width, style: style)
        run = Run(start: run.end, column: column + cluster.width, style: style)
      }
    }
    draw(run, of: text, at: line, on: &canvas)
  }

  /// Neighbouring clusters of one style.
  private struct Run {
    let start: Int
    let column: Int
    let style: Style
    var end: Int
    var width = 0

    init(start: Int, column: Int, style: Style) {
      self.start = start
      self.column = column
      self.style = style
      end = start
    }
  }

  private func draw(_ run: Run, of text: String, at line: Int, on canvas: inout Canvas) {
    guard run.width > 0 else { return }
    canvas.put(
      text.utf8Slice(run.start..<run.end), row: line, column: places.text.column + run.column,
      style: run.style, maxWidth: run.width)
  }

  // MARK: Styles

  /// How far beside the screen tags and placeholders are looked for in a long line.
  private static let margin = 1024

  /// The part of a line's bytes that decides how its visible rows look.
  private func window(_ text: String, seenIn rows: [VisualRow]) -> Range<Int> {
    let count = text.utf8.count
    guard count > 4 * Self.margin, let first = rows.first, let last = rows.last
    else { return 0..<count }
    let start = max(0, editor.visiblePart(of: first).range.lowerBound - Self.margin)
    let end = min(count, editor.visiblePart(of: last).range.upperBound + Self.margin)
    return text.scalarStart(start)..<text.scalarStart(end)
  }

  /// What is searched for, as long as its matches are shown.
  private var shownNeedle: String {
    template.isSearching || frame.state.replacing != nil ? template.needle : ""
  }

  private func selection(inLine line: Int) -> Range<Int>? {
    guard let selection = editor.selection, selection.lowerBound.line <= line,
      line <= selection.upperBound.line
    else { return nil }
    let start = selection.lowerBound.line == line ? selection.lowerBound.offset : 0
    let end =
      selection.upperBound.line == line
      ? selection.upperBound.offset : editor.lineText(line).utf8.count
    return start..<max(start, end)
  }

  /// `markup` is what the line begins in, and then what the next one does.
  private func styles(_ look: BodyMemo.Look, _ markup: inout MarkupSpans.Context) -> LineStyles {
    let whole = look.line.text
    let window = window(whole, seenIn: look.rows)
    let text = window.count == whole.utf8.count ? whole : String(whole.utf8Slice(window))
    var styles = LineStyles()
    for span in MarkupSpans.of(text, &markup) {
      styles.add(
        span.range.shifted(by: window.lowerBound),
        span.kind == .comment ? Theme.comment : Theme.tag)
    }
    if text.utf8.contains(UInt8(ascii: "{")) {
      for placeholder in Placeholders.scan(JSText(text)) {
        let range = text.utf8Range(placeholder.range)
        styles.add(range.shifted(by: window.lowerBound), style(of: placeholder, look.usageType))
      }
    }
    if !look.needle.isEmpty, let line = look.rows.first?.line {
      for match in editor.matches(of: look.needle, inLine: line) { styles.add(match, Theme.match) }
    }
    if let selection = look.selection { styles.add(selection, Theme.selection) }
    return styles
  }

  private func style(of placeholder: Placeholder, _ usageType: String) -> Style {
    switch placeholder.resolution(for: usageType) {
    case .certain: Theme.placeholder
    case .possible: Theme.possible
    case .never, .unknownProperty, .builtIn: Theme.unresolved
    case nil: Theme.possible
    }
  }
}

/// The styles of a line; what was added last lies on top.
private struct LineStyles {
  private var spans: [(range: Range<Int>, style: Style)] = []

  mutating func add(_ range: Range<Int>, _ style: Style) { spans.append((range, style)) }

  /// Those that show in a part of the line.
  func clipped(to range: Range<Int>) -> LineStyles {
    var clipped = LineStyles()
    clipped.spans = spans.filter { $0.range.overlaps(range) }
    return clipped
  }

  func style(at offset: Int) -> Style {
    spans.last { $0.range.contains(offset) }?.style ?? Theme.plain
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> {
    (lowerBound + offset)..<(upperBound + offset)
  }
}

extension String {
  /// `offset`, moved back to where a scalar begins.
  fileprivate func scalarStart(_ offset: Int) -> Int {
    var index = utf8.index(startIndex, offsetBy: offset)
    var offset = offset
    while offset > 0, index < endIndex, utf8[index] & 0xC0 == 0x80 {
      offset -= 1
      index = utf8.index(before: index)
    }
    return offset
  }

  fileprivate func utf8Slice(_ range: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }

  /// A range of UTF-16 code units as one of UTF-8 bytes.
  fileprivate func utf8Range(_ range: Range<Int>) -> Range<Int> {
    let start = utf16.index(startIndex, offsetBy: range.lowerBound)
    let end = utf16.index(start, offsetBy: range.count)
    return utf8.distance(from: startIndex, to: start)..<utf8.distance(from: startIndex, to: end)
  }
}
