import ConfiguratorModel
import ConnectorResources
import DirectMailConnector

/// The template editor: usage type and subject above, the body with line numbers below, the preview beside it.
struct TemplateEditorView {
  let frame: Frame
  let template: TemplateEditorState

  private var places: EditorLayout {
    EditorLayout(frame.layout, lineCount: template.content.editor.lineCount)
  }

  func draw(on canvas: inout Canvas, _ memo: inout BodyMemo) {
    let places = places
    drawUsageType(row: places.usageTypeRow, on: &canvas)
    drawSubject(row: places.subjectRow, on: &canvas)
    frame.rule(row: places.ruleRow, bodyHeading, columns: frame.layout.main.columns, on: &canvas)
    if let column = frame.layout.dividerColumn {
      canvas.put(frame.marks.lines.teeLeft, row: places.ruleRow, column: column, style: Theme.rule)
    }
    if !frame.state.isPreviewCovering {
      BodyView(frame: frame, template: template, places: places).draw(on: &canvas, &memo)
    }
    if let area = frame.state.previewArea {
      PreviewView(frame: frame, template: template).draw(in: area, on: &canvas)
    }
  }

  private var bodyHeading: String {
    if frame.state.isPreviewCovering { return PreviewView.heading(frame.state) }
    let cursor = template.content.editor.cursor
    return frame.strings(
      "heading.body", "\(cursor.line + 1)", "\(template.content.editor.lineCount)")
  }

  private func label(
    _ key: TextKey, row: Int, isFocused: Bool, on canvas: inout Canvas
  ) {
    if isFocused { canvas.put(frame.marks.focus, row: row, column: 0, style: Theme.focusedLabel) }
    canvas.put(
      TextWrap.clipped(frame.strings(key), width: frame.layout.labelColumns - 3), row: row,
      column: 2, style: isFocused ? Theme.focusedLabel : Theme.label)
  }

  private func drawUsageType(row: Int, on canvas: inout Canvas) {
    let isFocused = template.part == .usageType
    label("field.usageType", row: row, isFocused: isFocused, on: &canvas)
    let type = frame.state.usageTypeName(at: template.index)
    let column = places.fieldColumn
    canvas.put(
      TextWrap.clipped(VisibleText.of(type), width: places.fieldColumns), row: row, column: column,
      style: isFocused ? Theme.focusedField : Theme.plain)
    canvas.put(
      frame.marks.choice, row: row, column: frame.layout.main.columns - 2, style: Theme.dim)
    if isFocused { canvas.cursor = Canvas.Position(row: row, column: column) }
  }

  private func drawSubject(row: Int, on canvas: inout Canvas) {
    let isFocused = template.part == .subject
    label("field.subject", row: row, isFocused: isFocused, on: &canvas)
    if isFocused {
      TextFieldView(
        editor: template.subject.editor, row: row, column: places.fieldColumn,
        columns: places.fieldColumns
      ).draw(on: &canvas)
    } else {
      canvas.put(
        TextWrap.clipped(
          VisibleText.of(template.subject.editor.text), width: places.fieldColumns), row: row,
        column: places.fieldColumn, style: Theme.plain)
    }
  }
}
