import ConfiguratorModel
import ConnectorResources

/// The template as Logto would send it with the sample values: as source, or as a mail reader shows it.
struct PreviewView {
  let frame: Frame
  let template: TemplateEditorState

  static func heading(_ state: Configurator) -> String {
    state.strings(
      state.template?.previewMode == .text ? "heading.preview.text" : "heading.preview.source")
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    guard let rendered = frame.state.renderedTemplate else { return }
    let width = max(1, area.columns - 2)
    var lines: [(String, Style)] = TextWrap.lines(
      VisibleText.of(rendered.subject), width: width
    ).map { ($0, Theme.heading) }
    lines.append(("", Theme.plain))
    let limit = template.previewScroll + area.rows
    switch (template.previewMode, template.previewText) {
    case (.source, _): lines += source(rendered.content, width: width, limit: limit)
    case (.text, .success(let text)): lines += text.map { ($0, Theme.plain) }
    case (.text, .failure(let failure)):
      lines += TextWrap.lines(failure.message, width: width).map { ($0, Theme.warning) }
      lines += source(rendered.content, width: width, limit: limit)
    case (.text, nil): lines.append((frame.strings("preview.waiting"), Theme.dim))
    }
    let first = max(0, min(template.previewScroll, lines.count - 1))
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      canvas.put(
        line.0, row: area.row + offset, column: area.column + 1, style: line.1, maxWidth: width)
    }
  }

  /// The first lines of the source, as many as can be seen.
  private func source(_ content: String, width: Int, limit: Int) -> [(String, Style)] {
    var lines: [(String, Style)] = []
    for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += TextWrap.lines(VisibleText.of(String(line)), width: width).map { ($0, Theme.plain) }
      if lines.count > limit { break }
    }
    return lines
  }
}
