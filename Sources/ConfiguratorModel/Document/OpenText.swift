package import DirectMailConnector
package import TextEditing

/// The text that an ``OpenText`` edits.
package enum TextTarget: Hashable, Sendable {
  case field(ConnectorConfig.Field)
  case subject(Int)
  case content(Int)
}

extension TextTarget {
  /// The mode of the editor. Only a body has several lines.
  fileprivate var mode: TextEditor.Mode {
    if case .content = self { .multiLine } else { .singleLine }
  }
}

/// An open editor for one text of the document. Typed text is written into the document when typing pauses, when the
/// focus leaves the text, and before anything reads the document.
package struct OpenText: Sendable, Equatable {
  package internal(set) var id: Int
  package let target: TextTarget
  package var editor: TextEditor
  /// Identifies the text in the document, without a copy of it.
  private(set) var committed: TextFingerprint
  /// The text of the document as the editor shows it. Unpaired surrogates, which the editor cannot show, stay in the
  /// document until the text is changed. Unchanged lines are shared with the editor.
  private(set) var shown: TextBuffer
  /// The revision of the editor when the document was last updated from it.
  private var committedRevision: Int

  init(id: Int, target: TextTarget, in config: ConnectorConfig) {
    self.id = id
    self.target = target
    committed = TextFingerprint(of: target, in: config)
    editor = TextEditor(config.text(of: target).string, mode: target.mode)
    shown = editor.buffer
    committedRevision = editor.revision
  }

  /// Whether anything was typed since the document was last compared.
  var hasTyped: Bool { editor.revision != committedRevision }

  /// Whether the text has to be written into the document.
  var isUncommitted: Bool { hasTyped && editor.buffer != shown }

  /// Notes that nothing has to be written.
  mutating func markCommitted() { committedRevision = editor.revision }

  /// Notes that the document now contains the text.
  mutating func markCommitted(in config: ConnectorConfig) {
    committed = TextFingerprint(of: target, in: config)
    shown = editor.buffer
    markCommitted()
  }
}

/// Identifies a text of a document by the length and the hash of its JSON literal. Equal texts may be written
/// differently, and then count as different.
struct TextFingerprint: Sendable, Equatable {
  private let length: Int
  private let hash: Int

  init(of target: TextTarget, in config: ConnectorConfig) {
    let literal = config.literal(of: target).map { config.document.bytes[$0] } ?? []
    length = literal.count
    var hasher = Hasher()
    literal.withUnsafeBytes { hasher.combine(bytes: $0) }
    hash = hasher.finalize()
  }
}
