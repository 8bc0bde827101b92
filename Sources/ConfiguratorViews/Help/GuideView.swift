import ConfiguratorModel
import TerminalKit

/// The text next to the form, about the focused item.
struct GuideView {
  let frame: Frame

  func draw(on canvas: inout Canvas) {
    guard let area = frame.layout.guide else { return }
    let width = area.columns - 2
    var lines: [(String, Style)] = TextWrap.lines(frame.state.guideTitle, width: width)
      .map { ($0, Theme.heading) }
    for line in frame.state.guideLines {
      lines += TextWrap.lines(line.text, width: width).map { ($0, Theme.style(line.kind)) }
    }
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      canvas.put(line.0, row: area.row + offset, column: area.column + 1, style: line.1)
    }
  }
}
