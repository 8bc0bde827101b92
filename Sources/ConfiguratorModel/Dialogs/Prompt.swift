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
  /// The names that continue the path; empty after the path is edited.
  package internal(set) var candidates: [String] = []
  /// Whether the initial text is selected and no key has been pressed yet.
  private(set) var isUntouchedOffer: Bool
  /// The text that was cut in the prompt. It can be pasted only here and does not replace text that was cut elsewhere.
  private var killed: String?

  /// Creates a one-line question.
  /// - Parameters:
  ///   - text: the initial text.
  ///   - isOffer: whether the first typed character replaces the initial text; otherwise typing continues it.
  package init(_ purpose: Purpose, title: String, text: String = "", isOffer: Bool = true) {
    self.purpose = purpose
    self.title = title
    editor = TextEditor(text, mode: .singleLine)
    isUntouchedOffer = isOffer
    _ = editor.apply(isOffer && !text.isEmpty ? .selectAll : .moveToLineEnd(extending: false))
  }

  /// Edits the entry; `outside` is the text that was cut elsewhere.
  mutating func apply(_ command: EditorCommand, killed outside: String) {
    refusal = nil
    candidates = []
    isUntouchedOffer = false
    let before = killed ?? outside
    var buffer = before
    _ = editor.apply(command, killed: &buffer)
    if buffer != before { killed = buffer }
  }

  /// Replaces the entry with `text`.
  mutating func replace(with text: String) {
    editor = TextEditor(text, mode: .singleLine)
    isUntouchedOffer = false
    _ = editor.apply(.moveToLineEnd(extending: false))
  }
}

extension Prompt.Purpose {
  /// Whether the prompt asks for a path.
  var isPath: Bool {
    switch self {
    case .saveAs, .writeHandOver, .body(.importHTML), .body(.exportHTML): true
    case .body, .testEndpoint, .sampleValue: false
    }
  }

  /// Returns why `text` cannot be accepted; nil when it can.
  func refusal(of text: String) -> InterfaceText? {
    switch self {
    case .saveAs, .writeHandOver: text.isEmpty ? .pathEmpty : nil
    case .body(let prompt): prompt.refusal(of: text)
    case .testEndpoint: SendTest.refusal(ofEndpoint: text.halfWidth)
    case .sampleValue: nil
    }
  }

  /// Returns what entering `text` does.
  func entered(_ text: String) -> FeatureEvent {
    switch self {
    case .saveAs: .saving(.saveAs(text))
    case .body(let prompt): .templateEditor(.entered(prompt, text))
    case .writeHandOver(let item): .handOver(.write(item, path: text))
    case .testEndpoint: .sendTest(.useEndpoint(text.halfWidth))
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
    case .body(.find): .templateEditor(.searchDismissed)
    case .saveAs: .saving(.giveUp)
    case .body, .writeHandOver, .testEndpoint, .sampleValue: nil
    }
  }
}

extension Workspace {
  mutating func prompt(
    _ purpose: Prompt.Purpose, _ title: InterfaceText, text: String = "", isOffer: Bool = true
  ) {
    let text = triedPaths[purpose] ?? text
    dialogs.append(.prompt(Prompt(purpose, title: strings(title), text: text, isOffer: isOffer)))
    if let event = purpose.typed(text) { requests.append(event) }
  }
}
