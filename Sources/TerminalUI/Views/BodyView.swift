import ConfiguratorModel
import DirectMailConnector

/// The body of a template: line numbers, and the text with its placeholders, tags, matches and selection.
struct BodyView {
  let frame: Frame
  let template: TemplateEditorState
  let places: EditorLayout

  private var editor: TextEditor { template.content.editor }

  func draw(on canvas: inout Canvas) {
    let area = places.text
    var styledLine = -1
    var styles = LineStyles()
    for (offset, row) in editor.visibleRows.enumerated() where offset < area.rows {
      if row.line != styledLine {
        styledLine = row.line
        styles = self.styles(ofLine: row.line)
      }
      drawNumber(row, at: area.row + offset, on: &canvas)
      draw(row, at: area.row + offset, styles, on: &canvas)
    }
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
    let area = places.text
    let text = editor.lineText(row.line)
    let first = row.column + editor.leftColumn
    for cluster in ClusterScan(text, from: row.range.lowerBound, column: row.column) {
      guard cluster.range.lowerBound < row.range.upperBound else { break }
      let column = cluster.column - first
      guard column >= 0 else { continue }
      guard column + cluster.width <= area.columns else { break }
      let style = styles.style(at: cluster.range.lowerBound)
      if cluster.isTab {
        canvas.fill(
          row: line, column: area.column + column, columns: cluster.width, style: style)
      } else {
        canvas.put(
          text.utf8Slice(cluster.range), row: line, column: area.column + column, style: style,
          maxWidth: cluster.width)
      }
    }
  }

  // MARK: Styles

  private func styles(ofLine line: Int) -> LineStyles {
    let text = editor.lineText(line)
    var styles = LineStyles()
    for span in MarkupSpans.of(text) {
      styles.add(span.range, span.kind == .comment ? Theme.comment : Theme.tag)
    }
    let type = frame.state.usageTypeName(at: template.index)
    if text.utf8.contains(UInt8(ascii: "{")) {
      for placeholder in Placeholders.scan(JSText(text)) {
        styles.add(text.utf8Range(placeholder.range), style(of: placeholder, type))
      }
    }
    if !template.needle.isEmpty, template.isSearching {
      for match in editor.matches(of: template.needle, inLine: line) {
        styles.add(match, Theme.match)
      }
    }
    if let selection = editor.selection, selection.lowerBound.line <= line,
      line <= selection.upperBound.line
    {
      let start = selection.lowerBound.line == line ? selection.lowerBound.offset : 0
      let end =
        selection.upperBound.line == line ? selection.upperBound.offset : text.utf8.count
      styles.add(start..<max(start, end), Theme.selection)
    }
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

  func style(at offset: Int) -> Style {
    spans.last { $0.range.contains(offset) }?.style ?? Theme.plain
  }
}

extension String {
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
