import DirectMailTexts
import TextEditing

extension Configurator {
  mutating func openPrompt(_ purpose: Prompt.Purpose, title: InterfaceText, text: String = "") {
    layers.append(.prompt(Prompt(purpose, title: strings(title), text: text)))
    if purpose == .find { searchTyped(text) }
  }

  mutating func promptChanged(_ prompt: Prompt) {
    if prompt.purpose == .find { searchTyped(prompt.editor.text) }
  }

  private mutating func refuse(_ key: InterfaceText) {
    guard case .prompt(var prompt) = layers.last else { return }
    prompt.refusal = strings(key)
    layers[layers.count - 1] = .prompt(prompt)
  }

  /// Takes an entry; what cannot be taken stays open and says why.
  mutating func accept(_ prompt: Prompt) {
    let text = prompt.editor.text
    switch prompt.purpose {
    case .goToLine:
      layers.removeLast()
      if !goToLine(text) {
        layers.append(.prompt(prompt))
        refuse(.goToLineRefused)
      }
      return
    case .saveAs, .importHTML, .exportHTML, .writePrivate:
      guard !text.isEmpty else { return refuse(.pathEmpty) }
    case .customEndpoint:
      guard let problem = endpointProblem(text) else { break }
      return refuse(problem)
    case .find, .replaceNeedle, .replaceWith, .sampleValue: break
    }
    layers.removeLast()
    finish(prompt.purpose, text)
  }

  private mutating func finish(_ purpose: Prompt.Purpose, _ text: String) {
    switch purpose {
    case .saveAs: requestSave(to: text, .newFile)
    case .importHTML: startDiskWork(.importing, .importFile(text))
    case .exportHTML:
      startDiskWork(
        .writing, .exportFile(text: template?.content.editor.text ?? "", path: text))
    case .writePrivate(let item):
      startDiskWork(.writing, .writePrivate(text: handOverText(item), path: text))
    case .goToLine: break
    case .find:
      searchEnded(accepted: true)
      if !text.isEmpty, template?.content.editor.selection == nil {
        status = Status(.warning, strings(.findNone, VisibleText.of(text)))
      }
    case .replaceNeedle:
      guard !text.isEmpty else { return }
      template?.needle = text
      openPrompt(
        .replaceWith(text), title: .replaceWithTitle, text: template?.replacement ?? "")
    case .replaceWith(let needle): startReplacing(needle, with: text)
    case .customEndpoint: setCustomEndpoint(text)
    case .sampleValue(let path): setSample(path, to: text)
    }
  }
}
