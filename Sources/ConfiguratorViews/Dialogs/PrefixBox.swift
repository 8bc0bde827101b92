import ConfiguratorModel
import TerminalKit

/// The keys that may follow ^X and what they do.
struct PrefixBox {
  let frame: Frame
  let menu: PrefixMenu

  func draw(on canvas: inout Canvas) {
    canvas.fill(menu.area, style: Theme.plain)
    canvas.box(
      menu.area, lines: frame.marks.lines, style: Theme.rule,
      title: KeySequence.prefix.description, titleStyle: Theme.heading)
    for entry in menu.entries {
      canvas.put(entry.key, row: entry.row, column: entry.column, style: Theme.hintKey)
      canvas.put(
        TextWrap.clipped(entry.text, width: entry.textColumns), row: entry.row,
        column: entry.textColumn, style: Theme.plain)
    }
    canvas.cursor = Canvas.Position(row: menu.area.row + 1, column: 2)
  }
}
