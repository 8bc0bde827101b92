package import DirectMailConnector
package import TextEditing

/// The text that a ``OpenText`` edits.
package enum TextTarget: Hashable, Sendable {
  case field(ConnectorConfig.Field)
  case subject(Int)
  case content(Int)
}

extension TextTarget {
  /// Only a body has lines.
  fileprivate var mode: TextEditor.Mode {
    if case .content = self { .multiLine } else { .singleLine }
  }
}

/// An open editor on one text of the document. What is typed is written into the document when typing pauses, when
/// the focus leaves, and before anything that reads the document.
package struct OpenText: Sendable, Equatable {
  package internal(set) var id: Int
  package let target: TextTarget
  package var editor: TextEditor
  /// Tells the text that the document holds from others, without a copy of it.
  private(set) var committed: TextPrint
  /// The text of the document as the editor shows it: unpaired surrogates, which it cannot show, stay in the document
  /// until the text is changed. It shares all lines with the editor that were not changed.
  private(set) var shown: TextBuffer
  /// The editor's count of changes when the document was brought up to it.
  private var committedRevision: Int

  init(id: Int, target: TextTarget, in config: ConnectorConfig) {
    self.id = id
    self.target = target
    committed = TextPrint(of: target, in: config)
    editor = TextEditor(config.text(of: target).string, mode: target.mode)
    shown = editor.buffer
    committedRevision = editor.revision
  }

  /// Whether anything was typed that the document has not been compared with.
  var hasTyped: Bool { editor.revision != committedRevision }

  /// Whether the text has to be written into the document.
  var isUncommitted: Bool { hasTyped && editor.buffer != shown }

  /// Notes that nothing has to be written.
  mutating func markCommitted() { committedRevision = editor.revision }

  /// Notes that the document holds the text now.
  mutating func markCommitted(in config: ConnectorConfig) {
    committed = TextPrint(of: target, in: config)
    shown = editor.buffer
    markCommitted()
  }
}

/// What tells one text of a document from another: its JSON literal's length and hash. Equal texts may be written
/// differently and then count as different.
struct TextPrint: Sendable, Equatable {
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
