import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// The form: the connection's fields, then the templates.
struct FormView {
  let frame: Frame

  func draw(on canvas: inout Canvas) {
    let main = frame.layout.main
    let rows = frame.state.workspace.document.outline.rows
    for line in 0..<main.rows {
      let index = frame.state.form.scroll + line
      guard rows.indices.contains(index) else { break }
      switch rows[index] {
      case .templatesHeading:
        frame.rule(
          row: main.row + line, frame.strings(.headingTemplates), columns: main.columns,
          on: &canvas)
        joinDivider(row: main.row + line, on: &canvas)
      case .item(let item): draw(item, row: main.row + line, on: &canvas)
      }
    }
  }

  private func joinDivider(row: Int, on canvas: inout Canvas) {
    guard let column = frame.layout.dividerColumn else { return }
    canvas.put(frame.marks.lines.teeLeft, row: row, column: column, style: Theme.rule)
  }

  private func draw(_ item: FormItem, row: Int, on canvas: inout Canvas) {
    let isFocused = item == frame.state.workspace.focus
    defer { if isFocused, item.isTemplateRow { highlight(row, on: &canvas) } }
    if isFocused {
      canvas.put(frame.marks.focus, row: row, column: 0, style: Theme.focusedLabel)
      canvas.cursor = Canvas.Position(row: row, column: 0)
    }
    switch item {
    case .field(let field): draw(field, row: row, isFocused: isFocused, on: &canvas)
    case .template(let index): drawTemplate(index, row: row, isFocused: isFocused, on: &canvas)
    case .missing(let type): drawMissing(type, row: row, isFocused: isFocused, on: &canvas)
    case .addTemplate:
      put(
        frame.strings(.templatesAdd), row: row, column: 4,
        isFocused ? Theme.focusedLabel : Theme.dim, &canvas)
    }
  }

  /// The chosen row of the list stands out whole, as in every list.
  private func highlight(_ row: Int, on canvas: inout Canvas) {
    let width = max(0, frame.layout.main.columns - 3)
    canvas.restyle(Rect(row: row, column: 2, rows: 1, columns: width)) { $0.reverse = true }
  }

  private func put(_ text: String, row: Int, column: Int, _ style: Style, _ canvas: inout Canvas) {
    let room = frame.layout.main.columns - column
    canvas.put(TextWrap.clipped(text, width: room), row: row, column: column, style: style)
  }

  // MARK: Fields

  private func draw(
    _ field: ConnectorConfig.Field, row: Int, isFocused: Bool, on canvas: inout Canvas
  ) {
    let label = field.label(frame.strings.language)
    let level = frame.state.workspace.document.level(at: .field(field))
    let column = frame.layout.labelColumns
    let columns = frame.layout.main.columns - column - 3
    canvas.put(
      TextWrap.clipped(label, width: column - 3), row: row, column: 2,
      style: isFocused ? Theme.focusedLabel : Theme.label)
    if isFocused, let session = frame.state.workspace.document.field {
      let masked = field == .accessKeySecret && !frame.state.form.isSecretRevealed
      TextFieldView(
        editor: session.editor, row: row, column: column, columns: columns, isMasked: masked
      ).draw(on: &canvas)
      if case .other = frame.state.workspace.document.config.value(field),
        session.editor.text.isEmpty
      {
        canvas.put(
          TextWrap.clipped(shown(field).0, width: columns), row: row, column: column,
          style: Theme.failure)
      }
    } else {
      let (text, style) = shown(field)
      canvas.put(
        TextWrap.clipped(text, width: columns), row: row, column: column,
        style: isFocused ? Theme.focusedField : style)
      if isFocused { canvas.cursor = Canvas.Position(row: row, column: column) }
    }
    let right = frame.layout.main.columns - 2
    if let level {
      canvas.put(frame.marks.mark(level), row: row, column: right, style: Theme.style(level))
    } else if field == .regionId {
      canvas.put(frame.marks.choice, row: row, column: right, style: Theme.dim)
    }
  }

  private func shown(_ field: ConnectorConfig.Field) -> (String, Style) {
    let language = frame.strings.language
    switch (field, frame.state.workspace.document.outline.value(field)) {
    case (.regionId, .absent):
      let name = Region.default.name(language)
      return (frame.isNarrow ? name : frame.strings(.regionDefault, name), Theme.dim)
    case (.regionId, .text(let id)):
      return (Region.named(id)?.name(language) ?? id.escapedForTerminal, Theme.plain)
    case (_, .absent):
      return (frame.strings(field == .fromAlias ? .fieldOptional : .fieldMissing), Theme.dim)
    case (_, .text(let text)) where text.isEmpty: return (frame.strings(.fieldEmpty), Theme.dim)
    case (.accessKeySecret, .text): return ("********", Theme.plain)
    case (_, .text(let text)): return (text.escapedForTerminal, Theme.plain)
    case (_, .other(let kind)):
      return (
        frame.strings(.fieldNotText, frame.strings(.kind, kind)),
        Theme.failure
      )
    }
  }

  // MARK: Templates

  private var nameColumns: Int { frame.isNarrow ? 16 : 26 }

  private func drawTemplate(_ index: Int, row: Int, isFocused: Bool, on canvas: inout Canvas) {
    let level = frame.state.workspace.document.level(at: .template(index))
    canvas.put(frame.marks.mark(level), row: row, column: 2, style: Theme.style(level))
    let name = frame.state.workspace.document.usageTypeName(at: index).escapedForTerminal
    canvas.put(
      TextWrap.clipped(name, width: nameColumns - 2), row: row, column: 4,
      style: isFocused ? Theme.focusedLabel : Theme.plain)
    let column = 4 + nameColumns
    let worst = frame.state.workspace.document.findings(at: .template(index)).max {
      $0.level.severity < $1.level.severity
    }
    var room = frame.layout.main.columns - column - 1
    if let worst, room > 44 {
      let note = TextWrap.clipped(worst.summary(frame.strings.language), width: 20)
      let width = CellWidth.of(text: note)
      canvas.put(note, row: row, column: column + room - width, style: Theme.style(worst.level))
      room -= width + 2
    }
    guard room > 3 else { return }
    canvas.put(
      TextWrap.clipped(subject(index), width: room), row: row, column: column,
      style: isFocused ? Theme.plain : Theme.dim)
  }

  private func subject(_ index: Int) -> String {
    if let subject = frame.state.workspace.document.outline.templates[index].subject {
      return subject.escapedForTerminal
    }
    return frame.strings(.fieldMissing)
  }

  private func drawMissing(_ type: String, row: Int, isFocused: Bool, on canvas: inout Canvas) {
    canvas.put(frame.marks.bad, row: row, column: 2, style: Theme.failure)
    canvas.put(type, row: row, column: 4, style: isFocused ? Theme.focusedLabel : Theme.plain)
    put(
      frame.strings(.templatesMissing), row: row, column: 4 + nameColumns, Theme.failure, &canvas)
  }
}
