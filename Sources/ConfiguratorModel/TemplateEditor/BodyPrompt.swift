import DirectMailConnector
import DirectMailTexts
import TextEditing

/// The one-line prompts of the template editor.
package enum BodyPrompt: Sendable, Hashable {
  case find, replaceNeedle
  /// The replacement for this text.
  case replaceWith(String)
  case goToLine
  case importHTML, exportHTML

  /// Returns why `text` is refused, or nil if it is accepted.
  func refusal(of text: String) -> InterfaceText? {
    switch self {
    case .importHTML, .exportHTML: text.isEmpty ? .pathEmpty : nil
    case .goToLine: Self.lineNumber(text) == nil ? .goToLineRefused : nil
    case .find, .replaceNeedle, .replaceWith: nil
    }
  }

  /// Returns the line number in `text`, or nil if it is not a line number.
  static func lineNumber(_ text: String) -> Int? {
    Int(text.halfWidth.filter { $0 != " " }).flatMap { $0 > 0 ? $0 : nil }
  }

  fileprivate var title: InterfaceText {
    switch self {
    case .find: .findTitle
    case .replaceNeedle: .replaceTitle
    case .replaceWith: .replaceWithTitle
    case .goToLine: .goToLineTitle
    case .importHTML: .importTitle
    case .exportHTML: .exportTitle
    }
  }
}

extension TemplateEditor {
  func ask(_ prompt: BodyPrompt, in workspace: inout Workspace) {
    let text =
      switch prompt {
      case .find, .replaceNeedle: template?.needle ?? ""
      case .replaceWith: template?.replacement ?? ""
      case .goToLine: ""
      case .importHTML, .exportHTML: suggestedFileName(workspace)
      }
    workspace.prompt(.body(prompt), prompt.title, text: text)
  }

  mutating func entered(_ prompt: BodyPrompt, _ text: String, in workspace: inout Workspace) {
    switch prompt {
    case .find:
      endSearch(isAccepted: true, in: &workspace)
      if !text.isEmpty, workspace.document.content?.editor.selection == nil {
        workspace.status = Status(.warning, workspace.strings(.findNone, text.escapedForTerminal))
      }
    case .replaceNeedle:
      guard !text.isEmpty else { return }
      template?.needle = text
      ask(.replaceWith(text), in: &workspace)
    case .replaceWith(let needle): startReplacing(needle, with: text, in: &workspace)
    case .goToLine:
      if let line = BodyPrompt.lineNumber(text) { apply(.goToLine(line), in: &workspace) }
    case .importHTML: workspace.start(.importing, .importFile(text))
    case .exportHTML:
      let body = workspace.document.content?.editor.text ?? ""
      workspace.start(.writing, .exportFile(text: body, path: text))
    }
  }

  /// Returns a file name for a body of this type.
  private func suggestedFileName(_ workspace: Workspace) -> String {
    guard let name = usageType(workspace) else { return "" }
    let isPlain = name.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    return (isPlain && !name.isEmpty ? name : "template") + ".html"
  }

  // MARK: Search

  mutating func searchTyped(_ needle: String, in workspace: inout Workspace) {
    guard let origin = template?.searchOrigin ?? workspace.document.content?.editor.cursor
    else { return }
    template?.searchOrigin = origin
    template?.needle = needle
    _ = workspace.document.content?.editor.find(needle, from: origin, forward: true)
  }

  mutating func endSearch(isAccepted: Bool, in workspace: inout Workspace) {
    if !isAccepted, let origin = template?.searchOrigin {
      workspace.document.content?.editor.moveCursor(to: origin)
    }
    template?.searchOrigin = nil
  }

  func findAgain(isForward: Bool, in workspace: inout Workspace) {
    guard let needle = template?.needle, !needle.isEmpty else {
      return workspace.prompt(.body(.find), .findTitle)
    }
    guard
      let found = workspace.document.content?.editor.findNext(needle, forward: isForward)
    else {
      workspace.status = Status(.warning, workspace.strings(.findNone, needle.escapedForTerminal))
      return
    }
    if found.wrapped { workspace.note(.note, .findWrapped) }
  }
}
