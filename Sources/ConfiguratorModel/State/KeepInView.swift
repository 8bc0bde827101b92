package import TerminalKit
import TextEditing

/// After each event: scroll positions follow what has the focus.
extension Configurator {
  mutating func keepEverythingInView() {
    guard !layout.isTooSmall else { return }
    keepLayerInView()
    guard let lineCount = template?.content.editor.lineCount, let wrap = template?.isWrapping
    else { return keepFormInView() }
    let text = EditorLayout(layout, lineCount: lineCount).text
    template?.content.editor.layOut(width: text.columns, height: text.rows, wrap: wrap)
  }

  /// The rows of the form from top to bottom: the fields, the heading of the templates, the templates.
  package var formRows: [FormRow] { outline.rows }

  private mutating func keepFormInView() {
    let rows = formRows
    let visible = layout.main.rows
    guard let place = rows.firstIndex(of: .item(focus)), visible > 0 else { return }
    // The heading comes along with the first template, so that the list is known for what it is.
    let top = rows.indices.contains(place - 1) && rows[place - 1] == .templatesHeading ? 1 : 0
    formScroll = min(formScroll, max(0, place - top))
    formScroll = max(formScroll, place - visible + 1)
    formScroll = max(0, min(formScroll, rows.count - visible))
  }

  /// The rows that the choices of a picker have on screen.
  package func pickerRows(_ picker: Picker) -> Int {
    max(1, pickerArea(picker).rows - 3)
  }

  package func pickerArea(_ picker: Picker) -> Rect {
    layout.dialog(rows: picker.items.count + 3, columns: picker.purpose == .palette ? 60 : 76)
  }
}

package enum FormRow: Sendable, Hashable {
  case item(FormItem)
  case templatesHeading
}
