import DirectMailConnector
import DirectMailTexts
import TextEditing

/// The body's ways out of the program and back: an external editor, .html files, the sandbox's page.
extension Configurator {
  mutating func openExternalEditor() {
    guard let content = template?.content else { return }
    commitText()
    diskWork = .editor
    effects.append(.openEditorFile(content.editor.text, content.target))
  }

  mutating func editorFileReady(_ result: Result<String, Failure>) {
    guard diskWork == .editor, isTemplateOpen else {
      effects.append(.dropEditorFile)
      return
    }
    switch result {
    case .success(let path): effects.append(.runEditor(path: path))
    case .failure(let failure):
      diskWork = nil
      status = Status(.failure, failure.message)
    }
  }

  mutating func externalEditorEnded(_ result: Result<String, Failure>) {
    effects.append(.repaint)
    diskWork = nil
    switch result {
    case .success(let text):
      // Kept in its file where its template was closed meanwhile; the next start offers it.
      guard isTemplateOpen else {
        status = Status(.warning, strings(.editorKeptForNext))
        return
      }
      replaceBody(text, notice: .editorTaken)
      effects.append(.dropEditorFile)
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  mutating func importEnded(_ result: Result<String, Failure>) {
    guard finishDiskWork(.importing) else { return }
    switch result {
    case .success(let text): replaceBody(text, notice: .importDone)
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  private mutating func replaceBody(_ text: String, notice: InterfaceText) {
    guard let current = template?.content.editor.text else { return }
    guard !current.utf8.elementsEqual(text.utf8) else {
      status = Status(.note, strings(.editorUnchanged))
      return
    }
    setPart(.content)
    applyToField(.replaceText(text))
    status = Status(.success, strings(notice))
  }

  mutating func exportEnded(_ result: Result<String, Failure>) {
    finishDiskWork(.writing)
    switch result {
    case .success(let path):
      status = Status(.success, strings(.exportDone, VisibleText.of(path)))
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  mutating func publishPreview() {
    guard settings.sandbox != nil, let rendered = renderedTemplate else {
      status = Status(.note, strings(.browserNeedsSandbox))
      return
    }
    effects.append(.publishPreview(subject: rendered.subject, html: rendered.content))
  }

  mutating func previewPublished(_ result: Result<String, Failure>) {
    switch result {
    case .success(let address):
      effects.append(.copy(address))
      status = Status(.success, strings(.browserPublished, address))
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }
}
