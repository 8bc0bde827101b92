import TerminalKit
import TextEditing

/// The mouse in the template editor.
extension TemplateEditor {
  /// Handles a press of the mouse button, or a drag.
  mutating func click(_ mouse: MouseEvent, isDrag: Bool, in workspace: inout Workspace) {
    guard let open = template, let lines = workspace.document.content?.editor.lineCount
    else { return }
    let layout = EditorLayout(workspace.layout, lineCount: lines)
    let isLeft = mouse.column < workspace.layout.main.columns
    if isLeft, mouse.row == layout.usageTypeRow {
      if !isDrag, open.part == .usageType { return chooseUsageType(in: &workspace) }
      select(.usageType, in: &workspace)
    }
    if isLeft, mouse.row == layout.subjectRow { select(.subject, in: &workspace) }
    guard layout.text.contains(row: mouse.row, column: mouse.column),
      !isPreviewCovering(workspace)
    else { return }
    select(.content, in: &workspace)
    workspace.document.content?.editor.click(
      row: mouse.row - layout.text.row, column: mouse.column - layout.text.column,
      extending: isDrag)
  }
}
