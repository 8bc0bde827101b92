import DirectMailConnector

/// The document with what is typed in it, not yet put together: joining the lines of a large body and writing it into
/// the document takes longer than a key may wait, so that this is left to whoever keeps it.
public struct UnsavedDocument: Sendable, Equatable {
  private let config: ConnectorConfig
  private let typed: [Typed]

  private struct Typed: Sendable {
    let target: TextTarget
    let buffer: TextBuffer
    /// What the document shows there; a text that is the same again leaves the document as it is.
    let shown: String
  }

  init(_ state: Configurator) {
    config = state.config
    let sessions = [state.fieldSession, state.template?.subject, state.template?.content]
    typed = sessions.compactMap { $0 }.filter(\.hasTyped).map { session in
      Typed(
        target: session.target, buffer: session.editor.buffer, shown: session.shownOfCommitted)
    }
  }

  /// The whole document.
  public var bytes: [UInt8] {
    var config = config
    for item in typed {
      let text = item.buffer.text
      guard !text.utf8.elementsEqual(item.shown.utf8) else { continue }
      _ = config.set(item.target, to: JSText(text))
    }
    return config.document.bytes
  }

  public static func == (one: UnsavedDocument, other: UnsavedDocument) -> Bool {
    one.bytes == other.bytes
  }
}

extension ConnectorConfig {
  /// The text the document holds for `target`; empty when there is none or it is no text.
  func text(of target: TextTarget) -> JSText {
    let value =
      switch target {
      case .field(let field): value(field)
      case .subject(let index): template(index, .subject)
      case .content(let index): template(index, .content)
      }
    if case .text(let text) = value { return text }
    return ""
  }

  mutating func set(_ target: TextTarget, to text: JSText) -> JSONEdit {
    switch target {
    case .field(let field): set(field, to: text)
    case .subject(let index): setTemplate(index, .subject, to: text)
    case .content(let index): setTemplate(index, .content, to: text)
    }
  }
}
