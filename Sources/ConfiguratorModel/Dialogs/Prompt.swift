/// A one-line question: a file name, a line number, a text to find.
public struct Prompt: Sendable, Equatable {
  public enum Purpose: Sendable, Hashable {
    case saveAs, importHTML, exportHTML
    case writePrivate(HandOverItem)
    case goToLine
    case find, replaceNeedle
    /// What replaces `needle`.
    case replaceWith(String)
    case customEndpoint
    case sampleValue(String)
  }

  public let purpose: Purpose
  public let title: String
  public var editor: TextEditor
  /// Why the entry was not taken, until it is changed.
  public var refusal: String?

  public init(_ purpose: Purpose, title: String, text: String = "") {
    self.purpose = purpose
    self.title = title
    editor = TextEditor(text, mode: .singleLine)
    _ = editor.apply(.moveToLineEnd(extending: false))
  }
}
