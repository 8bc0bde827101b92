package import DirectMailConnector
import TextEditing

/// The document and the typed text that is not yet written into it. Writing a large body takes longer than a key may
/// wait, so it is left to the code that keeps the document.
package struct UnsavedDocument: Sendable, Equatable {
  private let config: ConnectorConfig
  private let field: Typed?
  private let subject: Typed?
  private let content: Typed?

  private struct Typed: Sendable {
    let target: TextTarget
    let buffer: TextBuffer
    /// The text that the document shows there. If the typed text is the same again, the document is not changed.
    let shown: TextBuffer

    init?(_ session: OpenText?) {
      // Comparing the texts would take longer than a key may wait.
      guard let session, session.hasTyped else { return nil }
      target = session.target
      buffer = session.editor.buffer
      shown = session.shown
    }
  }

  init(_ document: Document) {
    config = document.config
    field = Typed(document.field)
    subject = Typed(document.subject)
    content = Typed(document.content)
  }

  /// The whole document.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachPiece { bytes += $0 }
    return bytes
  }

  /// Calls `body` with the bytes of the whole document, piece by piece, so that a body of megabytes can be kept from
  /// its edited lines without a copy of the whole.
  package func forEachPiece<Failure: Error>(
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var config = config
    for typed in [field, subject] {
      if let typed, typed.buffer != typed.shown {
        _ = config.write(typed.buffer, to: typed.target)
      }
    }
    guard let content, content.buffer != content.shown else {
      return try body(config.document.bytes[...])
    }
    guard let literal = config.literal(of: content.target) else {
      _ = config.write(content.buffer, to: content.target)
      return try body(config.document.bytes[...])
    }
    let bytes = config.document.bytes
    try body(bytes[...literal.lowerBound])
    for line in content.buffer.lines {
      try line.forEachJSONPart { (part: ArraySlice<UInt8>) throws(Failure) in try body(part) }
    }
    try body(bytes[(literal.upperBound - 1)...])
  }

  package static func == (one: UnsavedDocument, other: UnsavedDocument) -> Bool {
    one.bytes == other.bytes
  }
}

extension TextTarget {
  /// A name for the header of a file, which ``init(name:)`` reads.
  package var name: String {
    switch self {
    case .field(let field): "field \(field.rawValue)"
    case .subject(let index): "subject \(index)"
    case .content(let index): "content \(index)"
    }
  }

  /// Creates the target that ``name`` names. Returns nil for any other text.
  package init?(name: String) {
    let words = name.split(separator: " ")
    guard words.count == 2 else { return nil }
    switch (words[0], Int(words[1])) {
    case ("subject", let index?): self = .subject(index)
    case ("content", let index?): self = .content(index)
    case ("field", nil):
      guard let field = ConnectorConfig.Field(rawValue: String(words[1])) else { return nil }
      self = .field(field)
    default: return nil
    }
  }
}

extension ConnectorConfig {
  /// Returns the text in the document for `target`; empty if there is none or it is not a text.
  package func text(of target: TextTarget) -> JSText {
    let value =
      switch target {
      case .field(let field): value(field)
      case .subject(let index): template(index, .subject)
      case .content(let index): template(index, .content)
      }
    if case .text(let text) = value { return text }
    return ""
  }

  /// Writes a text of the document.
  @discardableResult
  package mutating func set(_ target: TextTarget, to text: JSText) -> JSONEdit {
    switch target {
    case .field(let field): set(field, to: text)
    case .subject(let index): setTemplate(index, .subject, to: text)
    case .content(let index): setTemplate(index, .content, to: text)
    }
  }
}
