import ConfiguratorModel
import DirectMailTexts
import TerminalKit

/// The template as Logto would send it with the sample values: as source, or as a mail reader shows it.
struct PreviewView {
  let frame: Frame
  let template: OpenTemplate

  static func heading(_ state: Configurator) -> String {
    state.strings(
      state.templateEditor.template?.previewMode == .text
        ? .headingPreviewText : .headingPreviewSource)
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lines = frame.state.templateEditor.previewLines(
      template.previewScroll + area.rows, frame.state.workspace)
    let first = max(0, min(template.previewScroll, lines.count - 1))
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      canvas.put(
        line.text, row: area.row + offset, column: area.column + 1, style: Theme.style(line.kind),
        maxWidth: area.columns - 2)
    }
  }
}
