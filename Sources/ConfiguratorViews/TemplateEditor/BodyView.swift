import ConfiguratorModel
import DirectMailConnector
import TerminalKit
import TextEditing

/// The body of a template: line numbers, and the text with its placeholders, tags, matches and selection.
struct BodyView {
  private let editor: TextEditor
  private let setting: BodyMemo.Setting
  private let hasCursor: Bool

  private var layout: EditorLayout { setting.layout }

  /// Nil when no template is open.
  init?(_ state: Configurator) {
    let workspace = state.workspace
    guard let editor = workspace.document.content?.editor,
      let index = state.templateEditor.template?.index
    else { return nil }
    self.editor = editor
    hasCursor = state.templateEditor.template?.part == .content
    let isSearching =
      state.templateEditor.template?.isSearching == true || workspace.replacing != nil
    setting = BodyMemo.Setting(
      layout: EditorLayout(state.layout, lineCount: editor.lineCount), size: workspace.size,
      leftColumn: editor.leftColumn, usageType: workspace.document.usageTypeName(at: index),
      needle: isSearching ? state.templateEditor.template?.needle ?? "" : "")
  }

  /// The frame with the body in it.
  func draw(on framed: Canvas, frame: Int, _ memo: inout BodyMemo) -> Canvas {
    let rows = editor.visibleRows.prefix(layout.text.rows)
    var markup = rows.first.map { MarkupSpans.context(before: $0.line, in: editor) } ?? .text
    var canvas = memo.begin(setting, on: framed, frame: frame)
    var row = rows.startIndex
    while row < rows.endIndex {
      let line = rows[row].line
      var end = row + 1
      while end < rows.endIndex, rows[end].line == line { end += 1 }
      draw(line, in: rows[row..<end], at: layout.text.row + row, &markup, on: &canvas, &memo)
      row = end
    }
    memo.end(layout.text.row + rows.count, on: &canvas)
    if hasCursor {
      let (area, cell) = (layout.text, editor.cursorCell)
      canvas.cursor = Canvas.Position(row: area.row + cell.row, column: area.column + cell.column)
    }
    return canvas
  }

  /// Draws a line that stands in `rows`, the first of which is the screen's row `top`.
  private func draw(
    _ line: Int, in rows: ArraySlice<VisualRow>, at top: Int,
    _ markup: inout MarkupSpans.Context, on canvas: inout Canvas, _ memo: inout BodyMemo
  ) {
    let look = BodyMemo.Look(
      line: editor.buffer.lines[line], rows: rows, markup: markup,
      selection: selection(inLine: line))
    if let after = memo.reuse(line, look, at: top, on: &canvas) {
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

  private func drawNumber(_ row: VisualRow, at line: Int, on canvas: inout Canvas) {
    guard !row.isContinuation else { return }
    let number = "\(row.line + 1)"
    let column = max(0, layout.gutter - 1 - number.utf8.count)
    canvas.put(number, row: line, column: column, style: Theme.dim, maxWidth: layout.gutter - 1)
  }

  private func draw(
    _ row: VisualRow, at line: Int, _ styles: LineStyles, on canvas: inout Canvas
  ) {
    let text = editor.lineText(row.line)
    let part = editor.visiblePart(of: row)
    let first = row.column + editor.leftColumn
    ClusterScan.walk(text, from: part.range.lowerBound, column: part.column) { cluster in
      let column = cluster.column - first
      guard cluster.range.lowerBound < part.range.upperBound,
        column + cluster.width <= layout.text.columns
      else { return false }
      let style = styles.style(at: cluster.range.lowerBound)
      put(cluster, of: text, row: line, column: layout.text.column + column, style, on: &canvas)
      return true
    }
  }

  private func put(
    _ cluster: ClusterScan.Cluster, of text: String, row: Int, column: Int, _ style: Style,
    on canvas: inout Canvas
  ) {
    if cluster.isTab {
      canvas.fill(row: row, column: column, columns: cluster.width, style: style)
    } else if let scalar = cluster.scalar {
      canvas.put(scalar, columns: cluster.width, row: row, column: column, style: style)
    } else {
      canvas.put(
        String(text.utf8Slice(cluster.range)), row: row, column: column, style: style,
        maxWidth: cluster.width)
    }
  }

  // MARK: Styles

  /// How far beside the screen tags and placeholders are looked for in a long line.
  private static let margin = 1024

  /// The part of a line's bytes that decides how its visible rows look.
  private func window(_ text: String, seenIn rows: ArraySlice<VisualRow>) -> Range<Int> {
    let count = text.utf8.count
    guard count > 4 * Self.margin, let first = rows.first, let last = rows.last
    else { return 0..<count }
    let start = max(0, editor.visiblePart(of: first).range.lowerBound - Self.margin)
    let end = min(count, editor.visiblePart(of: last).range.upperBound + Self.margin)
    return text.scalarStart(start)..<text.scalarStart(end)
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
      let units = JSText(text)
      var offsets = UTF8Offsets(units.utf16, from: window.lowerBound)
      for placeholder in Placeholders.scan(units) {
        let start = offsets.advance(to: placeholder.range.lowerBound)
        let end = offsets.advance(to: placeholder.range.upperBound)
        styles.add(start..<end, style(of: placeholder, setting.usageType))
      }
    }
    if !setting.needle.isEmpty, let line = look.rows.first?.line {
      for match in editor.matches(of: setting.needle, inLine: line) {
        styles.add(match, Theme.match)
      }
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

/// Tells the UTF-8 offsets of places in UTF-16 code units, from left to right.
private struct UTF8Offsets {
  private let units: [UInt16]
  private var unit = 0
  private var byte: Int

  init(_ units: [UInt16], from byte: Int) {
    self.units = units
    self.byte = byte
  }

  mutating func advance(to end: Int) -> Int {
    for value in units[unit..<end] {
      // Each half of a surrogate pair stands for two of its four bytes.
      byte += value < 0x80 ? 1 : value < 0x800 || UTF16.isSurrogate(value) ? 2 : 3
    }
    unit = end
    return byte
  }
}

/// The styles of a line; what was added last lies on top.
private struct LineStyles {
  private var spans: [(range: Range<Int>, style: Style)] = []

  mutating func add(_ range: Range<Int>, _ style: Style) { spans.append((range, style)) }

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
}
