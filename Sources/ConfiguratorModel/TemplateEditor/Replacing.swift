import DirectMailTexts
import TextEditing

/// A replacement under way: match by match, from the cursor on to the end of the body and from its start back to the
/// cursor, so that each match is asked about once.
package struct Replacing: Sendable, Equatable {
  package let needle: String
  package let replacement: String
  /// The matches there were when it began.
  package let total: Int
  /// Those asked about and done with.
  package internal(set) var passed = 0
  var replaced = 0

  /// Which match is asked about, from 1.
  package var number: Int { passed + 1 }
}

extension Workspace {
  /// The replacement under way, if there is one.
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
