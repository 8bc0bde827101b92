import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// The open template as Logto would send it with the sample values.
extension TemplateEditor {
  /// Whether the preview stands in the body's place.
  package func isPreviewCovering(_ workspace: Workspace) -> Bool {
    !workspace.layout.hasGuide && template?.isPreviewShown == true
  }

  /// Where the preview stands, when it can be seen.
  package func previewArea(_ workspace: Workspace) -> Rect? {
    guard let template, let lines = workspace.document.content?.editor.lineCount
    else { return nil }
    let layout = workspace.layout
    if let guide = layout.guide { return guide }
    guard template.isPreviewShown else { return nil }
    let top = EditorLayout(layout, lineCount: lines).ruleRow + 1
    return Rect(
      row: top, column: layout.main.column, rows: layout.main.row + layout.main.rows - top,
      columns: layout.main.columns)
  }

  func previewPage(_ workspace: Workspace) -> Int {
    max(1, (previewArea(workspace)?.rows ?? 1) - 1)
  }

  private func previewColumns(_ workspace: Workspace) -> Int {
    max(1, (workspace.layout.guide ?? workspace.layout.main).columns - 2)
  }

  /// Subject and body with the placeholders replaced.
  package func rendered(_ workspace: Workspace) -> (subject: String, content: String)? {
    guard let subject = workspace.document.subject, let content = workspace.document.content
    else { return nil }
    let payload = samplePayload(workspace)
    return (rendered(subject.editor.text, payload), rendered(content.editor.text, payload))
  }

  private func samplePayload(_ workspace: Workspace) -> JSONValue {
    let samples = workspace.sampleValues(for: usageType(workspace) ?? "")
    return SamplePayload.payload(from: samples.map { ($0.path, $0.value) })
  }

  private func rendered(_ text: String, _ payload: JSONValue) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return (try? Handlebars.render(JSText(text), payload: payload))?.string ?? text
  }

  /// The preview's lines from the top, at least `count` of them unless it ends before.
  package func previewLines(_ count: Int, _ workspace: Workspace) -> [DialogLine] {
    guard let template, let typed = workspace.document.subject else { return [] }
    let width = previewColumns(workspace)
    let subject = rendered(typed.editor.text, samplePayload(workspace)).escapedForTerminal
    let lines =
      TextWrap.lines(subject, width: width).map { DialogLine($0, .heading) } + [DialogLine("")]
    switch (template.previewMode, template.previewText) {
    case (.source, _): return lines + sourceLines(count, width: width, workspace)
    case (.text, .success(let text)): return lines + text.map { DialogLine($0) }
    case (.text, .failure(let failure)):
      let reason = TextWrap.lines(failure.message, width: width).map { DialogLine($0, .warning) }
      return lines + reason + sourceLines(count, width: width, workspace)
    case (.text, nil): return lines + [DialogLine(workspace.strings(.previewWaiting), .dim)]
    }
  }

  /// Renders no more of the body than is asked for: a large one is not rendered whole for each key.
  private func sourceLines(_ count: Int, width: Int, _ workspace: Workspace) -> [DialogLine] {
    guard let editor = workspace.document.content?.editor else { return [] }
    let payload = samplePayload(workspace)
    var next = 0
    var result: [DialogLine] = []
    while next < editor.lineCount, result.count < count {
      var piece: [String] = []
      let end = next + count - result.count
      repeat {
        piece.append(editor.lineText(next).cut(toBytes: count * width * 8))
        next += 1
      } while next < editor.lineCount && (next < end || piece.endsInsideBraces)
      let text = rendered(piece.joined(separator: "\n"), payload)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        result += TextWrap.lines(String(line).escapedForTerminal, width: width).map {
          DialogLine($0)
        }
      }
    }
    return result
  }

  /// The next view of the preview: source, then as a mail reader shows it; on narrow screens off comes between.
  mutating func togglePreview(in workspace: inout Workspace) {
    guard let open = template else { return }
    template?.previewScroll = 0
    switch (workspace.layout.hasGuide || open.isPreviewShown, open.previewMode) {
    case (false, _):
      template?.isPreviewShown = true
      template?.previewMode = .source
    case (true, .source):
      template?.previewMode = .text
      template?.previewText = nil
      renderText(in: &workspace)
    case (true, .text):
      template?.previewMode = .source
      template?.isPreviewShown = false
    }
  }

  /// Has the preview as text rendered again, where it is shown.
  mutating func renderText(in workspace: inout Workspace) {
    guard template?.previewMode == .text, previewArea(workspace) != nil,
      let html = rendered(workspace)?.content
    else { return }
    renderingNumber += 1
    workspace.effects.append(
      .renderPreview(renderingNumber, html: html, columns: max(20, previewColumns(workspace))))
  }

  /// Scrolls no further than to the last line.
  mutating func scrollPreview(by step: Int, in workspace: Workspace) {
    guard let area = previewArea(workspace), let scroll = template?.previewScroll
    else { return }
    let wanted = max(0, scroll + step)
    let last = previewLines(wanted + area.rows, workspace).count - area.rows
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
