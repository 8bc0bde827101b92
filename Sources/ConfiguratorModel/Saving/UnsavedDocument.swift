/// The document with what is typed in it, not yet put together: writing a large body into it takes longer than a key
/// may wait, so that this is left to whoever keeps it.
public struct UnsavedDocument: Sendable, Equatable {
  private let state: Configurator

  init(_ state: Configurator) { self.state = state }

  /// The whole document.
  public var bytes: [UInt8] {
    var state = state
    _ = state.writeTypedText()
    return state.config.document.bytes
  }

  public static func == (one: UnsavedDocument, other: UnsavedDocument) -> Bool {
    one.bytes == other.bytes
  }
}
