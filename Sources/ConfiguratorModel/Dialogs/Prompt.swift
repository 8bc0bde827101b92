package import TextEditing

/// A one-line question: a file name, a line number, a text to find.
package struct Prompt: Sendable, Equatable {
  package enum Purpose: Sendable, Hashable {
    case saveAs, importHTML, exportHTML
    case writePrivate(HandOverItem)
    case goToLine
    case find, replaceNeedle
    /// What replaces `needle`.
    case replaceWith(String)
    case customEndpoint
    case sampleValue(String)
  }

  package let purpose: Purpose
  package let title: String
  package var editor: TextEditor
  /// Why the entry was not taken, until it is changed.
  package var refusal: String?

  package init(_ purpose: Purpose, title: String, text: String = "") {
    self.purpose = purpose
    self.title = title
    editor = TextEditor(text, mode: .singleLine)
    _ = editor.apply(.moveToLineEnd(extending: false))
  }
}
