import DirectMailConnector
import TextEditing

/// The template editor: one template's usage type, subject and body.
package struct TemplateEditorState: Sendable, Equatable {
  package enum Part: Sendable, Hashable, CaseIterable {
    case usageType, subject, content
  }

  package enum PreviewMode: Sendable, Hashable { case source, text }

  /// The place of the template in the document.
  package var index: Int
  package var part: Part = .content
  package var subject: TextSession
  package var content: TextSession
  package var isWrapping = true
  /// On narrow screens the preview takes the body's place.
  package var isPreviewShown = false
  package var previewMode = PreviewMode.source
  package var previewScroll = 0
  /// The body as a mail reader shows it, or why it cannot be shown.
  package var previewText: Result<[String], Failure>?
  /// The text last looked for.
  package var needle = ""
  package var replacement = ""
  /// Where the cursor was when the search began, to go back to.
  var searchOrigin: TextPosition?
  /// Whether matches are to be shown: while a search is typed.
  package var isSearching: Bool { searchOrigin != nil }
}
