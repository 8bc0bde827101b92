import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// The open template as Logto would send it with the sample values.
extension TemplateEditor {
  /// Returns whether the preview replaces the body.
  package func isPreviewCovering(_ workspace: Workspace) -> Bool {
    !workspace.layout.hasGuide && template?.isPreviewShown == true
  }

  /// Returns the area of the preview, or nil if it is not visible.
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

  /// Returns subject and body with the placeholders replaced.
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

  /// Returns the lines of the preview from the top, at least `count` of them unless it is shorter.
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

  /// Renders only as much of the body as is needed, so that a large one is not rendered completely for each key.
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

  /// Switches to the next view of the preview: source, then as a mail program shows it and, on narrow screens, none.
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

  /// Requests a new rendering of the preview as text, if it is shown.
  mutating func renderText(in workspace: inout Workspace) {
    guard template?.previewMode == .text, previewArea(workspace) != nil,
      let html = rendered(workspace)?.content
    else { return }
    renderingNumber += 1
    workspace.effects.append(
      .renderPreview(renderingNumber, html: html, columns: max(20, previewColumns(workspace))))
  }

  /// Scrolls the preview, but not past the last line.
  mutating func scrollPreview(by step: Int, in workspace: Workspace) {
    guard let area = previewArea(workspace), let scroll = template?.previewScroll
    else { return }
    let wanted = max(0, scroll + step)
    let last = previewLines(wanted + area.rows, workspace).count - area.rows
    template?.previewScroll = max(0, min(wanted, last))
  }
}

extension [String] {
  /// Whether a placeholder that begins in these lines may end after them.
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
  /// Returns the first `count` bytes or so, in whole clusters.
  fileprivate func cut(toBytes count: Int) -> String {
    guard utf8.count > count else { return self }
    return bytes(0..<clusterBoundary(atOrAfter: count))
  }
}
