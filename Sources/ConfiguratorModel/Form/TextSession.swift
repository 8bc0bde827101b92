import DirectMailConnector

/// The text that a ``TextSession`` edits.
public enum TextTarget: Hashable, Sendable {
  case field(ConnectorConfig.Field)
  case subject(Int)
  case content(Int)
}

/// An open editor on one text of the document. What is typed is written into the document when typing pauses, when
/// the focus leaves, and before anything that reads the document.
public struct TextSession: Sendable, Equatable {
  public internal(set) var id: Int
  public let target: TextTarget
  public var editor: TextEditor
  /// The text that the document holds.
  var committed: JSText
  /// ``committed`` as the editor shows it: unpaired surrogates, which it cannot show, stay in the document until the
  /// text is changed.
  var shownOfCommitted: String
  /// The editor's count of changes when the document was brought up to it.
  private var committedRevision: Int

  init(id: Int, target: TextTarget, text: JSText, mode: TextEditor.Mode) {
    self.id = id
    self.target = target
    committed = text
    shownOfCommitted = text.string
    editor = TextEditor(text.string, mode: mode)
    committedRevision = editor.revision
  }

  /// Whether anything was typed that the document has not been compared with.
  var hasTyped: Bool { editor.revision != committedRevision }

  /// The text to write into the document, or nil when the document has it already.
  var uncommitted: JSText? {
    guard hasTyped else { return nil }
    let text = editor.text
    return text.utf8.elementsEqual(shownOfCommitted.utf8) ? nil : JSText(text)
  }

  mutating func markCommitted() { committedRevision = editor.revision }
}
