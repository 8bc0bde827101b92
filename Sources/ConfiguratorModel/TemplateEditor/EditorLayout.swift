package import TerminalKit

/// The positions of the parts of the template editor in the main area: usage type, subject, a rule, the body. The
/// preview replaces the guide on wide screens, and the body on narrow ones.
package struct EditorLayout: Hashable, Sendable {
  package let usageTypeRow: Int
  package let subjectRow: Int
  package let ruleRow: Int
  /// The area of the body's text, without line numbers. The column after it is for a mark that a line continues.
  package let text: Rect
  /// The columns for line numbers and the blank after them.
  package let gutter: Int
  package let fieldColumn: Int
  package let fieldColumns: Int

  package init(_ screen: ScreenLayout, lineCount: Int) {
    let main = screen.main
    usageTypeRow = main.row
    subjectRow = main.row + 1
    ruleRow = main.row + 2
    gutter = max(3, Self.digits(lineCount) + 1)
    text = Rect(
      row: main.row + 3, column: main.column + gutter, rows: max(1, main.rows - 3),
      columns: max(1, main.columns - gutter - 1))
    fieldColumn = screen.labelColumns
    fieldColumns = max(4, main.columns - screen.labelColumns - 1)
  }

  private static func digits(_ number: Int) -> Int {
    number < 10 ? 1 : 1 + digits(number / 10)
  }
}
