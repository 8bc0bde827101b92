import ConfiguratorModel
import DirectMailTexts
import TerminalKit
import TextEditing

/// The dialogs over the screen.
struct DialogView {
  let frame: Frame

  func draw(_ dialog: Dialog, on canvas: inout Canvas) {
    switch dialog {
    case .picker(let picker): draw(picker, on: &canvas)
    case .question(let question): draw(question, on: &canvas)
    case .prompt(let prompt): draw(prompt, on: &canvas)
    case .page(let page): draw(page, on: &canvas)
    case .replacing(let replacing): draw(replacing, on: &canvas)
    }
  }

  /// Draws an empty box with a title. Returns the area inside.
  private func box(_ area: Rect, title: String, on canvas: inout Canvas) -> Rect {
    canvas.fill(area, style: Theme.plain)
    canvas.box(
      area, lines: frame.marks.lines, style: Theme.rule,
      title: TextWrap.clipped(title, width: max(0, area.columns - 6)),
      titleStyle: Theme.heading)
    return Rect(
      row: area.row + 1, column: area.column + 2, rows: area.rows - 2, columns: area.columns - 4)
  }

  // MARK: Picker

  private func draw(_ picker: Picker, on canvas: inout Canvas) {
    let inner = box(frame.state.workspace.pickerArea(picker), title: picker.title, on: &canvas)
    draw(picker.filter, in: inner, on: &canvas)
    let rows = frame.state.workspace.pickerRows(picker)
    drawExplanation(picker, in: inner, on: &canvas)
    let titleColumns = titleColumns(picker, in: inner.columns - Self.markColumns)
    for offset in 0..<max(0, rows) {
      let index = picker.scroll + offset
      guard picker.shown.indices.contains(index) else { break }
      let isSelected = index == picker.selected
      let row = inner.row + 1 + offset
      draw(
        picker.items[picker.shown[index]], isSelected: isSelected, row: row,
        titleColumns: titleColumns, in: inner, on: &canvas)
      if isSelected, picker.isRowInFocus {
        canvas.cursor = Canvas.Position(row: row, column: inner.column)
      }
    }
    if picker.shown.isEmpty, rows > 0 {
      canvas.put(
        frame.strings(.pickerNone), row: inner.row + 1, column: inner.column, style: Theme.dim)
    }
    if picker.shown.count > picker.scroll + rows {
      more(below: frame.state.workspace.pickerArea(picker), on: &canvas)
    }
  }

  /// Draws the filter in the first row of a box.
  private func draw(_ filter: TextEditor, in area: Rect, on canvas: inout Canvas) {
    let label = frame.strings(.pickerFilter) + " "
    let width = CellWidth.of(text: label)
    canvas.put(label, row: area.row, column: area.column, style: Theme.dim)
    TextFieldView(
      editor: filter, row: area.row, column: area.column + width,
      columns: max(1, area.columns - width)
    ).draw(on: &canvas)
  }

  /// The cells before the rows of a list, for the mark of the selected one.
  private static let markColumns = 2

  /// Draws the whole explanation of the selected row, below a rule.
  private func drawExplanation(_ picker: Picker, in area: Rect, on canvas: inout Canvas) {
    let rows = frame.state.workspace.explanationRows(picker)
    guard rows > 1, let item = picker.selectedItem else { return }
    let top = area.row + area.rows - rows
    canvas.horizontalLine(
      row: top, column: area.column, width: area.columns, lines: frame.marks.lines,
      style: Theme.rule)
    let lines = item.explanation.flatMap { line in
      TextWrap.lines(line.text, width: area.columns).map { ($0, Theme.style(line.kind)) }
    }
    for (offset, line) in lines.prefix(rows - 1).enumerated() {
      canvas.put(line.0, row: top + 1 + offset, column: area.column, style: line.1)
    }
  }

  /// Returns the width of the title column: that of the widest title; a long one leaves a third to the details, and in
  /// a narrow box the titles take all of it.
  private func titleColumns(_ picker: Picker, in columns: Int) -> Int {
    let widest = picker.items.map { CellWidth.of(text: $0.title) }.max() ?? 0
    let notes = picker.items.map { CellWidth.of(text: $0.note) }.max() ?? 0
    let room = columns - notes - 1
    return frame.isNarrow ? min(widest, room) : min(widest, room * 2 / 3)
  }

  private func draw(
    _ item: Picker.Item, isSelected: Bool, row: Int, titleColumns: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let style = isSelected ? Theme.selection : Theme.plain
    if isSelected {
      canvas.fill(row: row, column: area.column, columns: area.columns, style: style)
      canvas.put(frame.marks.focus, row: row, column: area.column, style: style)
    }
    let column = area.column + Self.markColumns
    let noteWidth = CellWidth.of(text: item.note)
    let room = area.columns - Self.markColumns - noteWidth - (noteWidth > 0 ? 1 : 0)
    let detailColumn = titleColumns + 2
    let detailRoom = room - detailColumn
    let hasDetail =
      !item.detail.isEmpty && detailRoom >= 6
      && (!frame.isNarrow || CellWidth.of(text: item.detail) <= detailRoom)
    canvas.put(
      TextWrap.clipped(item.title, width: hasDetail ? titleColumns : room), row: row,
      column: column, style: item.isOff && !isSelected ? Theme.dim : style)
    if hasDetail {
      canvas.put(
        TextWrap.clipped(item.detail, width: detailRoom), row: row,
        column: column + detailColumn, style: isSelected ? style : Theme.dim)
    }
    canvas.put(
      item.note, row: row, column: area.column + area.columns - noteWidth,
      style: isSelected ? style : Theme.dim, maxWidth: noteWidth)
  }

  // MARK: Question

  private func draw(_ question: Question, on canvas: inout Canvas) {
    let answers = frame.state.workspace.answerRows(question)
    let area = frame.layout.area(of: question, answerRows: answers.count)
    let inner = box(area, title: question.title, on: &canvas)
    let lines = frame.layout.lines(of: question)
    let rows = frame.state.workspace.questionRows(question)
    for (offset, line) in lines.dropFirst(question.scroll).prefix(rows).enumerated() {
      canvas.put(
        TextWrap.clipped(line.text, width: inner.columns), row: inner.row + offset,
        column: inner.column, style: Theme.style(line.kind))
    }
    if lines.count > question.scroll + rows {
      more(below: area, on: &canvas)
    }
    for (index, button) in frame.state.workspace.answerAreas(question).enumerated() {
      let text = " " + frame.state.workspace.label(of: question.answers[index]) + " "
      // The letter of each answer is in brackets, so the buttons have none.
      let isSelected = index == question.selected
      if isSelected { canvas.cursor = Canvas.Position(row: button.row, column: button.column) }
      canvas.put(
        isSelected ? ">" + text + "<" : " " + text, row: button.row, column: button.column,
        style: isSelected ? Theme.selection : Theme.plain)
    }
  }

  /// Shows in the bottom edge of a box that there is more to scroll to.
  private func more(below area: Rect, on canvas: inout Canvas) {
    canvas.put(
      TextWrap.clipped(" \(frame.strings(.pageMore)) ", width: area.columns - 6),
      row: area.row + area.rows - 1, column: area.column + 3, style: Theme.dim)
  }

  // MARK: Prompt

  private func draw(_ prompt: Prompt, on canvas: inout Canvas) {
    let row = frame.layout.statusRow
    canvas.fill(row: row, column: 0, columns: frame.layout.size.columns, style: Theme.plain)
    if let remark = remark(on: prompt) {
      canvas.fill(row: row - 1, column: 0, columns: frame.layout.size.columns, style: Theme.plain)
      canvas.put(
        TextWrap.clipped(remark.text, width: frame.layout.size.columns - 2), row: row - 1,
        column: 1, style: remark.style)
    }
    let label = TextWrap.clipped(prompt.title, width: frame.layout.size.columns / 2) + " "
    canvas.put(label, row: row, column: 1, style: Theme.heading)
    let column = 1 + CellWidth.of(text: label)
    TextFieldView(
      editor: prompt.editor, row: row, column: column,
      columns: max(1, frame.layout.size.columns - column - 1)
    ).draw(on: &canvas)
  }

  /// Returns what is shown above the prompt, which takes the place of the status line.
  private func remark(on prompt: Prompt) -> (text: String, style: Style)? {
    if let refusal = prompt.refusal { return ("\(frame.marks.bad) \(refusal)", Theme.failure) }
    if !prompt.candidates.isEmpty {
      let names = prompt.candidates.map(\.escapedForTerminal).joined(separator: "  ")
      return (names, Theme.plain)
    }
    return frame.state.workspace.status == nil ? nil : frame.statusLine
  }

  /// Draws the question in the status line only, so that the text remains visible.
  private func draw(_ replacing: Replacing, on canvas: inout Canvas) {
    let row = frame.layout.statusRow
    let columns = frame.layout.size.columns
    let question = frame.strings(
      .replaceQuestion, replacing.replacement.escapedForTerminal, "\(replacing.number)",
      "\(replacing.total)")
    canvas.fill(row: row, column: 0, columns: columns, style: Theme.plain)
    canvas.put(
      TextWrap.clipped(question, width: columns - 2), row: row, column: 1, style: Theme.heading)
  }

  // MARK: Page

  private func draw(_ page: Page, on canvas: inout Canvas) {
    let size = frame.layout.size
    let area = Rect(row: 0, column: 0, rows: size.rows - 1, columns: size.columns)
    var inner = box(area, title: page.title, on: &canvas)
    canvas.cursor = Canvas.Position(row: inner.row, column: inner.column)
    if let filter = page.filter {
      draw(filter, in: inner, on: &canvas)
      inner = Rect(
        row: inner.row + 1, column: inner.column, rows: inner.rows - 1, columns: inner.columns)
    }
    let lines = frame.layout.lines(of: page)
    let keyColumns = frame.layout.keyColumns(page)
    let first = max(0, min(page.scroll, lines.count - inner.rows))
    for (offset, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
      draw(line, row: inner.row + offset, keyColumns: keyColumns, in: inner, on: &canvas)
    }
    if let status = frame.statusLine, frame.state.workspace.status != nil {
      canvas.put(
        TextWrap.clipped(" \(status.text) ", width: area.columns - 6),
        row: area.row + area.rows - 1, column: area.column + 3, style: status.style)
    } else if lines.count > first + inner.rows {
      more(below: area, on: &canvas)
    }
    if lines.isEmpty, page.filter != nil {
      canvas.put(
        frame.strings(.pickerNone), row: inner.row, column: inner.column, style: Theme.dim)
    }
  }

  private func draw(
    _ line: DialogLine, row: Int, keyColumns: Int, in area: Rect, on canvas: inout Canvas
  ) {
    guard case .key(let key) = line.kind else {
      canvas.put(
        line.text, row: row, column: area.column, style: Theme.style(line.kind),
        maxWidth: area.columns)
      return
    }
    canvas.put(
      TextWrap.clipped(key, width: keyColumns), row: row, column: area.column, style: Theme.heading)
    canvas.put(
      TextWrap.clipped(line.text, width: max(0, area.columns - keyColumns - 2)), row: row,
      column: area.column + keyColumns + 2, style: Theme.plain)
  }
}
