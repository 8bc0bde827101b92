import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// The open template as Logto would send it with the sample values.
extension Configurator {
  /// Whether the preview stands in the body's place.
  package var isPreviewCovering: Bool { !layout.hasGuide && template?.isPreviewShown == true }

  /// Where the preview stands, when it can be seen.
  package var previewArea: Rect? {
    guard let template else { return nil }
    if let guide = layout.guide { return guide }
    guard template.isPreviewShown else { return nil }
    let main = layout.main
    let top = EditorLayout(layout, lineCount: template.content.editor.lineCount).ruleRow + 1
    return Rect(
      row: top, column: main.column, rows: main.row + main.rows - top, columns: main.columns)
  }

  private var previewColumns: Int { max(1, (layout.guide ?? layout.main).columns - 2) }

  /// Subject and body with the placeholders replaced.
  package var renderedTemplate: (subject: String, content: String)? {
    guard let template else { return nil }
    let payload = samplePayload
    return (
      rendered(template.subject.editor.text, payload),
      rendered(template.content.editor.text, payload)
    )
  }

  private var samplePayload: JSONValue {
    SamplePayload.payload(from: sampleValues(for: currentUsageType).map { ($0.path, $0.value) })
  }

  private func rendered(_ text: String, _ payload: JSONValue) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return (try? Handlebars.render(JSText(text), payload: payload))?.string ?? text
  }

  /// The preview's lines from the top, at least `count` of them unless it ends before.
  package func previewLines(_ count: Int) -> [Line] {
    guard let template else { return [] }
    let width = previewColumns
    let subject = VisibleText.of(rendered(template.subject.editor.text, samplePayload))
    let lines = TextWrap.lines(subject, width: width).map { Line($0, .heading) } + [Line("")]
    switch (template.previewMode, template.previewText) {
    case (.source, _): return lines + sourceLines(count, width: width)
    case (.text, .success(let text)): return lines + text.map { Line($0) }
    case (.text, .failure(let failure)):
      let reason = TextWrap.lines(failure.message, width: width).map { Line($0, .warning) }
      return lines + reason + sourceLines(count, width: width)
    case (.text, nil): return lines + [Line(strings(.previewWaiting), .dim)]
    }
  }

  /// Renders no more of the body than is asked for: a large one is not rendered whole for each key.
  private func sourceLines(_ count: Int, width: Int) -> [Line] {
    guard let editor = template?.content.editor else { return [] }
    let payload = samplePayload
    var next = 0
    var result: [Line] = []
    while next < editor.lineCount, result.count < count {
      var piece: [String] = []
      let end = next + count - result.count
      repeat {
        piece.append(editor.lineText(next).cut(toBytes: count * width * 8))
        next += 1
      } while next < editor.lineCount && (next < end || piece.endsInsideBraces)
      let text = rendered(piece.joined(separator: "\n"), payload)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        result += TextWrap.lines(VisibleText.of(String(line)), width: width).map { Line($0) }
      }
    }
    return result
  }

  /// The next view of the preview: source, then as a mail reader shows it; on narrow screens off comes between.
  mutating func togglePreview() {
    guard let editor = template else { return }
    template?.previewScroll = 0
    switch (layout.hasGuide || editor.isPreviewShown, editor.previewMode) {
    case (false, _):
      template?.isPreviewShown = true
      template?.previewMode = .source
    case (true, .source):
      template?.previewMode = .text
      template?.previewText = nil
      refreshTextPreview()
    case (true, .text):
      template?.previewMode = .source
      template?.isPreviewShown = false
    }
  }

  /// Renders the text preview anew once typing has paused.
  mutating func refreshTextPreview() {
    guard template?.previewMode == .text, previewArea != nil,
      let html = renderedTemplate?.content
    else { return }
    previewCount += 1
    effects.append(.renderPreview(previewCount, html: html, columns: max(20, previewColumns)))
  }

  /// What comes late, of a text that has changed since, is not shown.
  mutating func previewEnded(_ number: Int, _ result: Result<[String], Failure>) {
    if number == previewCount { template?.previewText = result }
  }

  /// Scrolls no further than to the last line.
  mutating func scrollPreview(by step: Int) {
    guard let area = previewArea, let scroll = template?.previewScroll else { return }
    let wanted = max(0, scroll + step)
    let last = previewLines(wanted + area.rows).count - area.rows
    template?.previewScroll = max(0, min(wanted, last))
  }
}

extension [String] {
  /// Whether a placeholder begun in these lines may end behind them.
  fileprivate var endsInsideBraces: Bool {
    for line in suffix(8).reversed() {
      if let last = line.utf8.last(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
        return last == UInt8(ascii: "{")
      }
    }
    return false
  }
}

extension String {
  /// The beginning in about `count` bytes, whole clusters.
  fileprivate func cut(toBytes count: Int) -> String {
    guard utf8.count > count else { return self }
    return bytes(0..<clusterBoundary(atOrAfter: count))
  }
}
