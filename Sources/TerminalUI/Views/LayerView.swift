import ConfiguratorModel
import ConnectorResources

/// The dialogs over the screen.
struct LayerView {
  let frame: Frame

  func draw(_ layer: Layer, on canvas: inout Canvas) {
    switch layer {
    case .picker(let picker): draw(picker, on: &canvas)
    case .question(let question): draw(question, on: &canvas)
    case .prompt(let prompt): draw(prompt, on: &canvas)
    case .page(let page): draw(page, on: &canvas)
    }
  }

  /// An empty box with a title; gives back the area inside.
  private func box(_ area: Area, title: String, on canvas: inout Canvas) -> Area {
    canvas.fill(Rect(area), style: Theme.plain)
    canvas.box(
      Rect(area), lines: frame.marks.lines, style: Theme.rule, title: title,
      titleStyle: Theme.heading)
    return Area(
      row: area.row + 1, column: area.column + 2, rows: area.rows - 2, columns: area.columns - 4)
  }

  // MARK: Picker

  private func draw(_ picker: Picker, on canvas: inout Canvas) {
    let inner = box(frame.state.pickerArea(picker), title: picker.title, on: &canvas)
    let label = frame.strings("picker.filter") + " "
    let width = CellWidth.of(text: label)
    canvas.put(label, row: inner.row, column: inner.column, style: Theme.dim)
    let rows = inner.rows - 1
    let titleColumns = min(
      picker.items.map { CellWidth.of(text: $0.title) }.max() ?? 0, inner.columns * 2 / 3)
    for offset in 0..<max(0, rows) {
      let place = picker.scroll + offset
      guard picker.shown.indices.contains(place) else { break }
      draw(
        picker.items[picker.shown[place]], isSelected: place == picker.selected,
        row: inner.row + 1 + offset, titleColumns: titleColumns, in: inner, on: &canvas)
    }
    if picker.shown.isEmpty, rows > 0 {
      canvas.put(
        frame.strings("picker.none"), row: inner.row + 1, column: inner.column, style: Theme.dim)
    }
    TextFieldView(
      editor: picker.filter, row: inner.row, column: inner.column + width,
      columns: max(1, inner.columns - width)
    ).draw(on: &canvas)
  }

  private func draw(
    _ item: Picker.Item, isSelected: Bool, row: Int, titleColumns: Int, in area: Area,
    on canvas: inout Canvas
  ) {
    let style = isSelected ? Theme.selection : Theme.plain
    if isSelected {
      canvas.fill(row: row, column: area.column, columns: area.columns, style: style)
    }
    let noteWidth = CellWidth.of(text: item.note)
    let room = area.columns - noteWidth - (noteWidth > 0 ? 1 : 0)
    canvas.put(
      TextWrap.clipped(item.title, width: min(room, max(titleColumns, room - 10))), row: row,
      column: area.column, style: style)
    let detailColumn = titleColumns + 2
    if detailColumn < room - 3 {
      canvas.put(
        TextWrap.clipped(item.detail, width: room - detailColumn), row: row,
        column: area.column + detailColumn, style: isSelected ? style : Theme.dim)
    }
    canvas.put(
      item.note, row: row, column: area.column + area.columns - noteWidth,
      style: isSelected ? style : Theme.dim, maxWidth: noteWidth)
  }

  // MARK: Question

  private func draw(_ question: Question, on canvas: inout Canvas) {
    let columns = min(frame.layout.size.columns - 4, 76)
    let message = question.message.flatMap { line in
      TextWrap.lines(line.text, width: columns - 4).map { Line($0, line.kind) }
    }
    let wanted = message.count + (question.text.isEmpty ? 0 : question.text.count + 1) + 4
    let area = frame.layout.dialog(rows: wanted, columns: columns)
    let inner = box(area, title: question.title, on: &canvas)
    let buttonRow = inner.row + inner.rows - 1
    var row = inner.row
    for line in message where row < buttonRow {
      canvas.put(
        line.text, row: row, column: inner.column, style: Theme.style(line.kind),
        maxWidth: inner.columns)
      row += 1
    }
    row += 1
    for line in question.text.dropFirst(question.scroll) where row < buttonRow - 1 {
      canvas.put(
        TextWrap.clipped(line.text, width: inner.columns), row: row, column: inner.column,
        style: Theme.style(line.kind))
      row += 1
    }
    drawAnswers(question, row: buttonRow, in: inner, on: &canvas)
  }

  private func drawAnswers(
    _ question: Question, row: Int, in area: Area, on canvas: inout Canvas
  ) {
    var column = area.column
    for (index, answer) in question.answers.enumerated() {
      let text = " " + frame.strings(TextKey(rawValue: "answer.\(answer.rawValue)")) + " "
      let isSelected = index == question.selected
      guard column < area.column + area.columns else { return }
      if isSelected { canvas.cursor = Canvas.Position(row: row, column: column) }
      let shown = isSelected ? ">" + text + "<" : "[" + text + "]"
      column +=
        canvas.put(
          shown, row: row, column: column, style: isSelected ? Theme.selection : Theme.plain,
          maxWidth: area.column + area.columns - column) + 1
    }
  }

  // MARK: Prompt

  private func draw(_ prompt: Prompt, on canvas: inout Canvas) {
    let row = frame.layout.statusRow
    canvas.fill(row: row, column: 0, columns: frame.layout.size.columns, style: Theme.plain)
    if let refusal = prompt.refusal {
      canvas.put(
        TextWrap.clipped("\(frame.marks.bad) \(refusal)", width: frame.layout.size.columns - 2),
        row: row - 1, column: 1, style: Theme.failure)
    }
    let label = TextWrap.clipped(prompt.title, width: frame.layout.size.columns / 2) + " "
    canvas.put(label, row: row, column: 1, style: Theme.heading)
    let column = 1 + CellWidth.of(text: label)
    TextFieldView(
      editor: prompt.editor, row: row, column: column,
      columns: max(1, frame.layout.size.columns - column - 1)
    ).draw(on: &canvas)
  }

  // MARK: Page

  private func draw(_ page: Page, on canvas: inout Canvas) {
    let size = frame.layout.size
    let area = Area(row: 0, column: 0, rows: size.rows - 1, columns: size.columns)
    let inner = box(area, title: page.title, on: &canvas)
    let lines = page.lines.flatMap { line in wrapped(line, page: page, width: inner.columns) }
    let first = max(0, min(page.scroll, lines.count - inner.rows))
    for (offset, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
      draw(line, row: inner.row + offset, keyColumns: keyColumns(page), in: inner, on: &canvas)
    }
    if lines.count > first + inner.rows {
      canvas.put(
        " \(frame.strings("page.more")) ", row: area.row + area.rows - 1, column: 3,
        style: Theme.dim)
    }
    canvas.cursor = Canvas.Position(row: inner.row, column: inner.column)
  }

  private func keyColumns(_ page: Page) -> Int {
    let widest =
      page.lines.map { line in
        if case .key(let key) = line.kind { CellWidth.of(text: key) } else { 0 }
      }.max() ?? 0
    return min(widest, 28)
  }

  private func wrapped(_ line: Line, page: Page, width: Int) -> [Line] {
    if case .key = line.kind { return [line] }
    return TextWrap.lines(line.text, width: width).map { Line($0, line.kind) }
  }

  private func draw(
    _ line: Line, row: Int, keyColumns: Int, in area: Area, on canvas: inout Canvas
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
