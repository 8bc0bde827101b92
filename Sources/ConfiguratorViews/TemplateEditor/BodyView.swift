import ConfiguratorModel
import DirectMailConnector
import TerminalKit
import TextEditing

/// The body of a template: line numbers, and the text with its placeholders, tags, matches and selection.
struct BodyView {
  let editor: TextEditor
  let setting: BodyMemo.Setting
  private let hasCursor: Bool

  private var layout: EditorLayout { setting.layout }

  /// Returns nil if no template is open.
  init?(_ state: Configurator, _ marks: Marks) {
    guard let editor = state.workspace.document.content?.editor,
      let index = state.templateEditor.template?.index
    else { return nil }
    self.editor = editor
    hasCursor = state.templateEditor.template?.part == .content
    let isSearching =
      state.templateEditor.template?.isSearching == true || state.workspace.replacing != nil
    setting = BodyMemo.Setting(
      layout: EditorLayout(state.layout, lineCount: editor.lineCount), size: state.workspace.size,
      leftColumn: editor.leftColumn, usageType: state.workspace.document.usageTypeName(at: index),
      needle: isSearching ? state.templateEditor.template?.needle ?? "" : "",
      moreLeft: marks.moreLeft, moreRight: marks.moreRight)
  }

  /// Returns the frame with the body drawn in it.
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

  /// Draws a line that takes `rows`, of which the first is row `top` of the screen.
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
    var end = part.range.lowerBound
    ClusterScan.walk(text, from: part.range.lowerBound, column: part.column) { cluster in
      let column = cluster.column - first
      guard cluster.range.lowerBound < part.range.upperBound,
        column + cluster.width <= layout.text.columns
      else { return false }
      let style = styles.style(at: cluster.range.lowerBound)
      put(cluster, of: text, row: line, column: layout.text.column + column, style, on: &canvas)
      end = cluster.range.upperBound
      return true
    }
    if editor.leftColumn > 0, !row.range.isEmpty {
      canvas.put(
        setting.moreLeft, row: line, column: layout.text.column - 1, style: Theme.dim)
    }
    if end < row.range.upperBound {
      canvas.put(
        setting.moreRight, row: line, column: layout.text.column + layout.text.columns,
        style: Theme.dim)
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
}

extension String {
  func utf8Slice(_ range: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
