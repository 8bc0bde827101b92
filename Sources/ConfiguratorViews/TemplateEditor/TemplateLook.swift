import ConfiguratorModel
import TextEditing

/// What the frame of the template editor shows of the template.
struct TemplateLook: Equatable {
  private let index: Int
  private let usageType: String
  private let part: OpenTemplate.Part
  /// Nil while the subject has the focus, because it is then drawn for each key.
  private let subject: TextBuffer?
  private let cursorLine: Int
  private let lineCount: Int
  private let hasSelection: Bool
  private let previewMode: OpenTemplate.PreviewMode
  private let isPreviewCovering: Bool

  /// Returns nil if no template is open.
  init?(_ state: Configurator) {
    guard let index = state.templateEditor.template?.index,
      let part = state.templateEditor.template?.part,
      let previewMode = state.templateEditor.template?.previewMode,
      let cursor = state.workspace.document.content?.editor.cursor,
      let lineCount = state.workspace.document.content?.editor.lineCount
    else { return nil }
    self.index = index
    self.part = part
    self.lineCount = lineCount
    self.previewMode = previewMode
    cursorLine = cursor.line
    usageType = state.workspace.document.usageTypeName(at: index)
    subject = part == .subject ? nil : state.workspace.document.subject?.editor.buffer
    hasSelection = state.workspace.document.content?.editor.selection != nil
    isPreviewCovering = state.isPreviewCovering
  }
}
