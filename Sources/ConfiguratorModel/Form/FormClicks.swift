import DirectMailConnector
import TerminalKit

/// The mouse in the form.
extension Form {
  /// Handles a click, which moves the focus. A click on a focused item that can be opened opens it.
  mutating func click(_ mouse: MouseEvent, in workspace: inout Workspace) {
    let main = workspace.layout.main
    guard main.contains(row: mouse.row, column: mouse.column) else { return }
    let rows = workspace.document.outline.rows
    let index = scroll + mouse.row - main.row
    guard rows.indices.contains(index), case .item(let item) = rows[index] else { return }
    let opens = item.isTemplateRow || item == .field(.regionId)
    if item == workspace.focus, opens {
      activate(in: &workspace)
    } else {
      workspace.setFocus(item)
    }
  }
}
