import DirectMailTexts
import TextEditing

/// A replacement in progress. It goes from match to match, from the cursor to the end of the body and then from its
/// start to the cursor, so that the user is asked about each match once.
package struct Replacing: Sendable, Equatable {
  package let needle: String
  package let replacement: String
  /// The number of matches when the replacement began.
  package let total: Int
  /// The number of matches that the user has decided about.
  package internal(set) var passed = 0
  var replaced = 0

  /// The number of the current match, from 1.
  package var number: Int { passed + 1 }
}

extension Workspace {
  /// The replacement in progress, if there is one.
  package internal(set) var replacing: Replacing? {
    get {
      guard case .replacing(let replacing) = dialogs.last else { return nil }
      return replacing
    }
    set {
      if replacing != nil { dialogs.removeLast() }
      if let newValue { dialogs.append(.replacing(newValue)) }
    }
  }
}

extension TemplateEditor {
  mutating func startReplacing(
    _ needle: String, with replacement: String, in workspace: inout Workspace
  ) {
    template?.needle = needle
    template?.replacement = replacement
    if !workspace.layout.hasGuide { template?.isPreviewShown = false }
    guard let editor = workspace.document.content?.editor else { return }
    let total = editor.matchCount(of: needle)
    guard total > 0 else {
      workspace.status = Status(.warning, workspace.strings(.findNone, needle.escapedForTerminal))
      return
    }
    workspace.seal()
    let origin = editor.selection?.lowerBound ?? editor.cursor
    _ = workspace.document.content?.editor.find(needle, from: origin, forward: true)
    workspace.replacing = Replacing(needle: needle, replacement: replacement, total: total)
  }

  func replaceMatch(in workspace: inout Workspace) {
    guard var replacing = workspace.replacing else { return }
    _ = workspace.document.content?.editor.replaceNext(
      replacing.needle, with: replacing.replacement)
    workspace.textTyped()
    replacing.replaced += 1
    pass(replacing, in: &workspace)
  }

  func skipMatch(in workspace: inout Workspace) {
    guard let replacing = workspace.replacing else { return }
    _ = workspace.document.content?.editor.findNext(replacing.needle, forward: true)
    pass(replacing, in: &workspace)
  }

  func replaceRest(in workspace: inout Workspace) {
    guard var replacing = workspace.replacing,
      let start = workspace.document.content?.editor.selection?.lowerBound
    else { return }
    let count = workspace.document.content?.editor.replaceAll(
      replacing.needle, with: replacing.replacement, from: start,
      limit: replacing.total - replacing.passed)
    workspace.textTyped()
    replacing.replaced += count ?? 0
    workspace.replacing = replacing
    endReplacing(in: &workspace)
  }

  private func pass(_ replacing: Replacing, in workspace: inout Workspace) {
    var replacing = replacing
    replacing.passed += 1
    workspace.replacing = replacing
    let isAtMatch = workspace.document.content?.editor.selection != nil
    if replacing.passed >= replacing.total || !isAtMatch { endReplacing(in: &workspace) }
  }

  func endReplacing(in workspace: inout Workspace) {
    guard let replacing = workspace.replacing else { return }
    workspace.replacing = nil
    _ = workspace.document.content?.editor.apply(.clearSelection)
    let kind: Status.Kind = replacing.replaced > 0 ? .success : .note
    workspace.status = Status(kind, workspace.strings.count(.replaceDone, replacing.replaced))
  }
}
