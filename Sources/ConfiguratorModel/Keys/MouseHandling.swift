import DirectMailConnector
import TerminalKit
import TextEditing

/// Clicks and the wheel, when the mouse is on.
extension Configurator {
  mutating func handleMouse(_ mouse: MouseEvent) {
    switch mouse.kind {
    case .wheelUp: turnWheel(mouse, -3)
    case .wheelDown: turnWheel(mouse, 3)
    case .press: press(mouse)
    case .drag: clickText(mouse, extending: true)
    case .release: break
    }
  }

  /// What is under the pointer scrolls: the preview by itself, all else as by the arrows.
  private mutating func turnWheel(_ mouse: MouseEvent, _ steps: Int) {
    if layers.isEmpty, !isTesting,
      previewArea?.contains(row: mouse.row, column: mouse.column) == true
    {
      return scrollPreview(by: steps)
    }
    for _ in 0..<abs(steps) { handleKey(Key(steps < 0 ? .up : .down)) }
  }

  private mutating func press(_ mouse: MouseEvent) {
    status = nil
    switch layers.last {
    case .picker(let picker): return press(mouse, on: picker)
    case .question(let question): return press(mouse, on: question)
    case .prompt, .page, .replacing: return
    case nil: break
    }
    if isTesting { return clickTest(mouse) }
    if isTemplateOpen { return clickText(mouse, extending: false) }
    let main = layout.main
    guard main.contains(row: mouse.row, column: mouse.column) else { return }
    let rows = formRows
    let place = formScroll + mouse.row - main.row
    guard rows.indices.contains(place), case .item(let item) = rows[place] else { return }
    let opens = item.isTemplateRow || item == .field(.regionId)
    item == focus && opens ? run(.activate) : setFocus(item)
  }

  private mutating func press(_ mouse: MouseEvent, on picker: Picker) {
    let area = pickerArea(picker)
    // Above the choices are the frame and the filter.
    let offset = mouse.row - area.row - 2
    let row = picker.scroll + offset
    guard area.contains(row: mouse.row, column: mouse.column),
      (0..<pickerRows(picker)).contains(offset), picker.shown.indices.contains(row)
    else { return }
    var chosen = picker
    chosen.selected = row
    layers[layers.count - 1] = .picker(chosen)
    if row == picker.selected { choose(chosen) }
  }

  private mutating func press(_ mouse: MouseEvent, on question: Question) {
    let place = answerAreas(question).firstIndex {
      $0.contains(row: mouse.row, column: mouse.column)
    }
    if let place { give(question.answers[place]) }
  }

  private mutating func clickTest(_ mouse: MouseEvent) {
    let place = mouse.row - layout.main.row
    guard mouse.column < layout.main.columns, testItems.indices.contains(place),
      place < layout.main.rows, let form = sendTest, !form.isSending
    else { return }
    let item = testItems[place]
    sendTest?.focus = item
    if item == form.focus, item != .recipient { activateInTest(item) }
  }

  private mutating func clickText(_ mouse: MouseEvent, extending: Bool) {
    guard let editor = template, layers.isEmpty, !isTesting else { return }
    let places = EditorLayout(layout, lineCount: editor.content.editor.lineCount)
    let isLeft = mouse.column < layout.main.columns
    if isLeft, mouse.row == places.usageTypeRow {
      if !extending, editor.part == .usageType { return openUsageTypePicker() }
      setPart(.usageType)
    }
    if isLeft, mouse.row == places.subjectRow { setPart(.subject) }
    guard places.text.contains(row: mouse.row, column: mouse.column), !isPreviewCovering else {
      return
    }
    setPart(.content)
    template?.content.editor.click(
      row: mouse.row - places.text.row, column: mouse.column - places.text.column,
      extending: extending)
  }
}
