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
    if case .picker(let picker) = layers.last { return press(mouse, on: picker) }
    guard layers.isEmpty, !isTesting else { return }
    if isTemplateOpen { return clickText(mouse, extending: false) }
    let main = layout.main
    guard main.contains(row: mouse.row, column: mouse.column) else { return }
    let rows = formRows
    let place = formScroll + mouse.row - main.row
    guard rows.indices.contains(place), case .item(let item) = rows[place] else { return }
    item == focus && item.isTemplateRow ? run(.activate) : setFocus(item)
  }

  private mutating func press(_ mouse: MouseEvent, on picker: Picker) {
    let area = pickerArea(picker)
    let row = mouse.row - area.row - 3 + picker.scroll
    guard area.contains(row: mouse.row, column: mouse.column), picker.shown.indices.contains(row)
    else { return }
    var chosen = picker
    chosen.selected = row
    layers[layers.count - 1] = .picker(chosen)
    if row == picker.selected { choose(chosen) }
  }

  private mutating func clickText(_ mouse: MouseEvent, extending: Bool) {
    guard let editor = template, layers.isEmpty, !isTesting else { return }
    let places = EditorLayout(layout, lineCount: editor.content.editor.lineCount)
    if mouse.row == places.usageTypeRow { setPart(.usageType) }
    if mouse.row == places.subjectRow { setPart(.subject) }
    guard places.text.contains(row: mouse.row, column: mouse.column), !isPreviewCovering else {
      return
    }
    setPart(.content)
    template?.content.editor.click(
      row: mouse.row - places.text.row, column: mouse.column - places.text.column,
      extending: extending)
  }
}
