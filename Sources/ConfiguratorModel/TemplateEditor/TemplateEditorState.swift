import DirectMailConnector

/// The template editor: one template's usage type, subject and body.
public struct TemplateEditorState: Sendable, Equatable {
  public enum Part: Sendable, Hashable, CaseIterable {
    case usageType, subject, content
  }

  public enum PreviewMode: Sendable, Hashable { case source, text }

  /// The place of the template in the document.
  public var index: Int
  public var part: Part = .content
  public var subject: TextSession
  public var content: TextSession
  public var isWrapping = true
  /// On narrow screens the preview takes the body's place.
  public var isPreviewShown = false
  public var previewMode = PreviewMode.source
  public var previewScroll = 0
  /// The body as a mail reader shows it, or why it cannot be shown.
  public var previewText: Result<[String], Failure>?
  /// The text last looked for.
  public var needle = ""
  public var replacement = ""
  /// Where the cursor was when the search began, to go back to.
  var searchOrigin: TextPosition?
  /// Whether matches are to be shown: while a search is typed.
  public var isSearching: Bool { searchOrigin != nil }
}
