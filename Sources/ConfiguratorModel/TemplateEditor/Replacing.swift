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
  package var place: Int { passed + 1 }
}

extension Configurator {
  /// The replacement under way, if there is one.
  package var replacing: Replacing? {
    guard case .replacing(let replacing) = layers.last else { return nil }
    return replacing
  }

  mutating func startReplacing(_ needle: String, with replacement: String) {
    template?.needle = needle
    template?.replacement = replacement
    if !layout.hasGuide { template?.isPreviewShown = false }
    guard let editor = template?.content.editor else { return }
    let total = editor.matchCount(of: needle)
    guard total > 0 else {
      status = Status(.warning, strings(.findNone, VisibleText.of(needle)))
      return
    }
    sealSessions()
    let origin = editor.selection?.lowerBound ?? editor.cursor
    _ = template?.content.editor.find(needle, from: origin, forward: true)
    layers.append(
      .replacing(Replacing(needle: needle, replacement: replacement, total: total)))
  }

  mutating func replaceMatch() {
    guard var replacing else { return }
    _ = template?.content.editor.replaceNext(replacing.needle, with: replacing.replacement)
    textTyped()
    replacing.replaced += 1
    pass(replacing)
  }

  mutating func skipMatch() {
    guard let replacing else { return }
    _ = template?.content.editor.findNext(replacing.needle, forward: true)
    pass(replacing)
  }

  mutating func replaceRest() {
    guard var replacing, let start = template?.content.editor.selection?.lowerBound else { return }
    let count = template?.content.editor.replaceAll(
      replacing.needle, with: replacing.replacement, from: start,
      limit: replacing.total - replacing.passed)
    textTyped()
    replacing.replaced += count ?? 0
    layers[layers.count - 1] = .replacing(replacing)
    endReplacing()
  }

  private mutating func pass(_ replacing: Replacing) {
    var replacing = replacing
    replacing.passed += 1
    layers[layers.count - 1] = .replacing(replacing)
    let isAtMatch = template?.content.editor.selection != nil
    if replacing.passed >= replacing.total || !isAtMatch { endReplacing() }
  }

  mutating func endReplacing() {
    guard let replacing else { return }
    layers.removeLast()
    _ = template?.content.editor.apply(.clearSelection)
    let kind: Status.Kind = replacing.replaced > 0 ? .success : .note
    status = Status(kind, strings.count(.replaceDone, replacing.replaced))
  }
}
