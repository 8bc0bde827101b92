import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// What else the rows without the focus are drawn from, beside the document.
struct FormLook: Equatable {
  private let scroll: Int

  init(_ state: Configurator) { scroll = state.form.scroll }
}

/// The form: the connection's fields, then the templates.
struct FormView {
  let frame: Frame

  /// The rows that no key changes but one that moves the focus or scrolls.
  func drawUnfocused(on canvas: inout Canvas) {
    let main = frame.layout.main
    for (row, content) in visibleRows {
      switch content {
      case .templatesHeading:
        frame.rule(
          row: row, frame.strings(.headingTemplates), columns: main.columns, on: &canvas)
        joinDivider(row: row, on: &canvas)
      case .item(let item) where item != frame.state.workspace.focus:
        draw(item, row: row, isFocused: false, on: &canvas)
      case .item: break
      }
    }
  }

  func drawFocused(on canvas: inout Canvas) {
    let focus = frame.state.workspace.focus
    guard let row = visibleRows.first(where: { $0.content == .item(focus) })?.row else { return }
    canvas.put(frame.marks.focus, row: row, column: 0, style: Theme.focusedLabel)
    canvas.cursor = Canvas.Position(row: row, column: 0)
    draw(focus, row: row, isFocused: true, on: &canvas)
    if focus.isTemplateRow { highlight(row, on: &canvas) }
  }

  /// The rows of the form that are on the screen, and where.
  private var visibleRows: some Sequence<(row: Int, content: FormRow)> {
    let rows = frame.state.workspace.document.outline.rows
    let scroll = frame.state.form.scroll
    let top = frame.layout.main.row
    return rows.indices.clamped(to: scroll..<scroll + frame.layout.main.rows).lazy
      .map { (row: top + $0 - scroll, content: rows[$0]) }
  }

  private func joinDivider(row: Int, on canvas: inout Canvas) {
    guard let column = frame.layout.dividerColumn else { return }
    canvas.put(frame.marks.lines.teeLeft, row: row, column: column, style: Theme.rule)
  }

  private func draw(_ item: FormItem, row: Int, isFocused: Bool, on canvas: inout Canvas) {
    switch item {
    case .field(let field): draw(field, row: row, isFocused: isFocused, on: &canvas)
    case .template(let index):
      TemplateRowView(frame: frame, row: row, isFocused: isFocused).draw(index, on: &canvas)
    case .missing(let type):
      TemplateRowView(frame: frame, row: row, isFocused: isFocused).draw(missing: type, on: &canvas)
    case .addTemplate:
      put(
        frame.strings(.templatesAdd), row: row, column: 4,
        isFocused ? Theme.focusedLabel : Theme.dim, &canvas)
    }
  }

  /// Highlights the whole selected row, as in every list.
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
    case (.accessKeySecret, .other(let kind, _)),
      (_, .other(let kind, _)) where kind == .null:
      return (frame.strings(.fieldNotText, frame.strings(.kind, kind)), Theme.failure)
    case (_, .other(let kind, let source)):
      let value = source.escapedForTerminal
      return (frame.strings(.fieldNotTextValue, value, frame.strings(.kind, kind)), Theme.failure)
    }
  }
}
