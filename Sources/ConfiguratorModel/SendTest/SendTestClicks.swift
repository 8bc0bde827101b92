import TerminalKit

/// The mouse on the test screen.
extension SendTest {
  /// Handles a click, which moves the focus. A click on a focused item does what Enter does.
  mutating func click(_ mouse: MouseEvent, in workspace: inout Workspace) {
    let main = workspace.layout.main
    let index = mouse.row - main.row
    let items = items(workspace)
    guard mouse.column < main.columns, items.indices.contains(index), index < main.rows,
      let form, !form.isSending
    else { return }
    let item = items[index]
    self.form?.focus = item
    if item == form.focus, item != .recipient { activate(item, in: &workspace) }
  }
}
