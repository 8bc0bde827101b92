import ConnectorResources
import DirectMailConnector

/// The body's ways out of the program and back: an external editor, .html files, a text browser, the sandbox's page.
extension Configurator {
  mutating func openExternalEditor() {
    guard let text = template?.content.editor.text else { return }
    commitText()
    keepDraft()
    effects.append(.editExternally(text))
  }

  mutating func externalEditorEnded(_ result: Result<String, Failure>) {
    effects.append(.repaint)
    switch result {
    case .success(let text): replaceBody(text, notice: "editor.taken")
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  mutating func importEnded(_ result: Result<String, Failure>) {
    switch result {
    case .success(let text): replaceBody(text, notice: "import.done")
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  private mutating func replaceBody(_ text: String, notice: TextKey) {
    guard let current = template?.content.editor.text else { return }
    guard !current.utf8.elementsEqual(text.utf8) else {
      status = Status(.note, strings("editor.unchanged"))
      return
    }
    setPart(.content)
    applyToField(.replaceText(text))
    status = Status(.success, strings(notice))
  }

  mutating func exportEnded(_ result: Result<String, Failure>) {
    switch result {
    case .success(let path):
      status = Status(.success, strings("export.done", VisibleText.of(path)))
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  /// What Logto would send for the open template with the sample values.
  public var renderedTemplate: (subject: String, content: String)? {
    guard let template else { return nil }
    let type = text(ofUsageTypeAt: template.index).string
    let payload = SamplePayload.payload(from: sampleValues(for: type).map { ($0.path, $0.value) })
    let render = { (text: String) in
      (try? Handlebars.render(JSText(text), payload: payload))?.string ?? text
    }
    return (render(template.subject.editor.text), render(template.content.editor.text))
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
    guard template?.previewMode == .text, layout.hasGuide || template?.isPreviewShown == true,
      let html = renderedTemplate?.content
    else { return }
    effects.append(.renderPreview(html: html, columns: max(20, previewColumns)))
  }

  private var previewColumns: Int { (layout.guide ?? layout.main).columns - 2 }

  mutating func publishPreview() {
    guard settings.sandbox != nil, let rendered = renderedTemplate else {
      status = Status(.note, strings("browser.needsSandbox"))
      return
    }
    effects.append(.publishPreview(subject: rendered.subject, html: rendered.content))
  }

  mutating func previewPublished(_ result: Result<String, Failure>) {
    switch result {
    case .success(let address):
      effects.append(.copy(address))
      status = Status(.success, strings("browser.published", address))
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }
}
