import ConfiguratorModel
import DirectMailTexts
import TerminalKit

/// The text next to the form, about the focused item, or about a dialog over it.
struct GuideView {
  let frame: Frame

  func draw(on canvas: inout Canvas) {
    if frame.layout.hasGuide { draw(frame.state.screenGuide, on: &canvas) }
  }

  /// Draws the guide about a dialog in the place of what was next to it.
  func draw(about topic: FieldGuide.Topic, on canvas: inout Canvas) {
    guard let area = frame.layout.guide, let divider = frame.layout.dividerColumn else { return }
    canvas.fill(area, style: Theme.plain)
    canvas.horizontalLine(
      row: frame.layout.headingRow, column: divider + 1, width: area.columns,
      lines: frame.marks.lines, style: Theme.rule)
    frame.sideHeading(frame.strings(.headingGuide), on: &canvas)
    draw(frame.state.guide(about: topic), on: &canvas)
  }

  private func draw(_ guide: (title: String, lines: [DialogLine]), on canvas: inout Canvas) {
    guard let area = frame.layout.guide else { return }
    let width = area.columns - 2
    var lines: [(String, Style)] = TextWrap.lines(guide.title, width: width)
      .map { ($0, Theme.heading) }
    for line in guide.lines {
      lines += TextWrap.lines(line.text, width: width).map { ($0, Theme.style(line.kind)) }
    }
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      canvas.put(line.0, row: area.row + offset, column: area.column + 1, style: line.1)
    }
  }
}
