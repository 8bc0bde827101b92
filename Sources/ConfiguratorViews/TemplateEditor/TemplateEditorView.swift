import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// The template editor except for the body: usage type and subject above it, and the preview next to it.
struct TemplateEditorView {
  let frame: Frame

  private var layout: EditorLayout {
    EditorLayout(
      frame.layout, lineCount: frame.state.workspace.document.content?.editor.lineCount ?? 1)
  }

  /// Draws what does not change while text is typed into the body.
  func drawHead(on canvas: inout Canvas) {
    guard let template = frame.state.templateEditor.template else { return }
    let layout = layout
    drawUsageType(template, layout, on: &canvas)
    drawSubject(template, layout, on: &canvas)
    let heading = bodyHeading
    frame.rule(row: layout.ruleRow, heading, columns: frame.layout.main.columns, on: &canvas)
    if let column = frame.layout.dividerColumn {
      canvas.put(frame.marks.lines.teeLeft, row: layout.ruleRow, column: column, style: Theme.rule)
    }
  }

  /// Draws the focused field above the body, and the preview.
  func drawRest(on canvas: inout Canvas) {
    guard let template = frame.state.templateEditor.template else { return }
    let layout = layout
    switch template.part {
    case .usageType:
      canvas.cursor = Canvas.Position(row: layout.usageTypeRow, column: layout.fieldColumn)
    case .subject:
      guard let subject = frame.state.workspace.document.subject else { break }
      TextFieldView(
        editor: subject.editor, row: layout.subjectRow, column: layout.fieldColumn,
        columns: layout.fieldColumns
      ).draw(on: &canvas)
    case .content: break
    }
    if let area = frame.state.templateEditor.previewArea(frame.state.workspace) {
      PreviewView(frame: frame, template: template).draw(in: area, on: &canvas)
    }
  }

  private var bodyHeading: String {
    if frame.state.isPreviewCovering { return PreviewView.heading(frame.state) }
    guard let editor = frame.state.workspace.document.content?.editor else { return "" }
    return frame.strings(.headingBody, "\(editor.cursor.line + 1)", "\(editor.lineCount)")
  }

  private func label(
    _ field: ConnectorConfig.TemplateField, row: Int, isFocused: Bool, on canvas: inout Canvas
  ) {
    if isFocused { canvas.put(frame.marks.focus, row: row, column: 0, style: Theme.focusedLabel) }
    canvas.put(
      TextWrap.clipped(field.label(frame.strings.language), width: frame.layout.labelColumns - 3),
      row: row,
      column: 2, style: isFocused ? Theme.focusedLabel : Theme.label)
  }

  private func drawUsageType(
    _ template: OpenTemplate, _ layout: EditorLayout, on canvas: inout Canvas
  ) {
    let isFocused = template.part == .usageType
    label(.usageType, row: layout.usageTypeRow, isFocused: isFocused, on: &canvas)
    let type = frame.state.workspace.document.usageTypeName(at: template.index)
    canvas.put(
      TextWrap.clipped(type.escapedForTerminal, width: layout.fieldColumns),
      row: layout.usageTypeRow,
      column: layout.fieldColumn, style: isFocused ? Theme.focusedField : Theme.plain)
    canvas.put(
      frame.marks.choice, row: layout.usageTypeRow, column: frame.layout.main.columns - 2,
      style: Theme.dim)
  }

  private func drawSubject(
    _ template: OpenTemplate, _ layout: EditorLayout, on canvas: inout Canvas
  ) {
    let isFocused = template.part == .subject
    label(.subject, row: layout.subjectRow, isFocused: isFocused, on: &canvas)
    guard !isFocused, let subject = frame.state.workspace.document.subject else { return }
    canvas.put(
      TextWrap.clipped(subject.editor.text.escapedForTerminal, width: layout.fieldColumns),
      row: layout.subjectRow, column: layout.fieldColumn, style: Theme.plain)
  }
}
