import DirectMailConnector
import DirectMailTexts
import TextEditing

/// Exchanging the body with the outside: an external editor, .html files, the sandbox's page.
extension TemplateEditor {
  func openExternalEditor(in workspace: inout Workspace) {
    guard let content = workspace.document.content else { return }
    workspace.commit()
    workspace.start(.editor, .openEditorFile(content.editor.text, content.target))
  }

  func editorFileReady(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    guard workspace.diskWait.work == .editor, template != nil else {
      workspace.effects.append(.dropEditorFile)
      return
    }
    switch result {
    case .success(let path): workspace.effects.append(.runEditor(path: path))
    case .failure(let failure):
      workspace.finish(.editor)
      workspace.status = Status(.failure, failure.message)
    }
  }

  mutating func externalEditorFinished(
    _ result: Result<String, Failure>, in workspace: inout Workspace
  ) {
    workspace.effects.append(.repaint)
    workspace.finish(.editor)
    switch result {
    case .success(let text):
      // If its template was closed in the meantime, the text stays in its file, and the next start offers it.
      guard template != nil else { return workspace.note(.warning, .editorKeptForNext) }
      replaceBody(text, notice: .editorTaken, in: &workspace)
      workspace.effects.append(.dropEditorFile)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  mutating func imported(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    guard workspace.finish(.importing) else { return }
    switch result {
    case .success(let text):
      workspace.forgetPath(.body(.importHTML))
      replaceBody(text, notice: .importDone, in: &workspace)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  private mutating func replaceBody(
    _ text: String, notice: InterfaceText, in workspace: inout Workspace
  ) {
    guard let current = workspace.document.content?.editor.text else { return }
    guard !current.utf8.elementsEqual(text.utf8) else {
      return workspace.note(.note, .editorUnchanged)
    }
    select(.content, in: &workspace)
    apply(.replaceText(text), in: &workspace)
    workspace.note(.success, notice)
  }

  func exported(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    workspace.finish(.writing)
    switch result {
    case .success(let path):
      workspace.forgetPath(.body(.exportHTML))
      workspace.status = Status(.success, workspace.strings(.exportDone, path.escapedForTerminal))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  func publish(in workspace: inout Workspace) {
    guard workspace.settings.sandbox != nil, let rendered = rendered(workspace) else {
      return workspace.note(.note, .browserNeedsSandbox)
    }
    workspace.effects.append(.publishPreview(subject: rendered.subject, html: rendered.content))
  }

  func published(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    switch result {
    case .success(let address):
      workspace.effects.append(.copy(address))
      workspace.showAddress(address)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}
