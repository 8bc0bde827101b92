import DirectMailTexts
package import TextEditing

/// A prompt for one line of text: a file name, a line number, a text to find.
package struct Prompt: Sendable, Equatable {
  /// What the text is for, by the feature that asks for it.
  package enum Purpose: Sendable, Hashable {
    case saveAs
    case body(BodyPrompt)
    case writeHandOver(HandOverItem)
    case testEndpoint
    /// The value of this payload path.
    case sampleValue(String)
  }

  package let purpose: Purpose
  package let title: String
  package var editor: TextEditor
  /// Why the entry was refused, until it is changed.
  package internal(set) var refusal: String?

  package init(_ purpose: Purpose, title: String, text: String = "") {
    self.purpose = purpose
    self.title = title
    editor = TextEditor(text, mode: .singleLine)
    _ = editor.apply(.moveToLineEnd(extending: false))
  }
}

extension Prompt.Purpose {
  /// Returns why `text` is refused, or nil if it is accepted.
  func refusal(of text: String) -> InterfaceText? {
    switch self {
    case .saveAs, .writeHandOver: text.isEmpty ? .pathEmpty : nil
    case .body(let prompt): prompt.refusal(of: text)
    case .testEndpoint: SendTest.refusal(ofEndpoint: text)
    case .sampleValue: nil
    }
  }

  /// Returns what entering `text` does.
  func entered(_ text: String) -> FeatureEvent {
    switch self {
    case .saveAs: .saving(.saveAs(text))
    case .body(let prompt): .templateEditor(.entered(prompt, text))
    case .writeHandOver(let item): .handOver(.write(item, path: text))
    case .testEndpoint: .sendTest(.useEndpoint(text))
    case .sampleValue(let path): .samples(.set(path, text))
    }
  }

  /// Returns what typing does, before `text` is entered.
  func typed(_ text: String) -> FeatureEvent? {
    if case .body(.find) = self { .templateEditor(.searchTyped(text)) } else { nil }
  }

  /// What leaving the prompt without an entry does.
  var left: FeatureEvent? {
    switch self {
    case .body(.find): .templateEditor(.searchLeft)
    case .saveAs: .saving(.giveUp)
    case .body, .writeHandOver, .testEndpoint, .sampleValue: nil
    }
  }
}

extension Workspace {
  mutating func prompt(_ purpose: Prompt.Purpose, _ title: InterfaceText, text: String = "") {
    dialogs.append(.prompt(Prompt(purpose, title: strings(title), text: text)))
    if let event = purpose.typed(text) { requests.append(event) }
  }
}
