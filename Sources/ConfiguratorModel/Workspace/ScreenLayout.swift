package import TerminalKit

/// The positions of the parts of the screen at a given size: a title, a heading, the main part with the guide next to
/// it from 100 columns, a rule, the status and the key hints.
package struct ScreenLayout: Hashable, Sendable {
  package static let smallest = Size(columns: 40, rows: 12)
  static let guideFromColumns = 100

  package let size: Size
  package let hasGuide: Bool

  package init(_ size: Size) {
    self.size = size
    hasGuide = size.columns >= Self.guideFromColumns
  }

  package var isTooSmall: Bool {
    size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
  }

  /// Whether the screen is too narrow for words that are not essential.
  package var isNarrow: Bool { size.columns < 60 }

  package var titleRow: Int { 0 }
  package var headingRow: Int { 1 }
  package var ruleRow: Int { size.rows - 3 }
  package var statusRow: Int { size.rows - 2 }
  package var hintRow: Int { size.rows - 1 }

  private var bodyRows: Int { max(0, ruleRow - headingRow - 1) }
  /// The guide takes what the main part does not need: that has as much room as on a screen without a guide.
  private var guideColumns: Int { hasGuide ? min(52, max(40, size.columns - 80)) : 0 }

  /// The main part, below its heading.
  package var main: Rect {
    Rect(
      row: headingRow + 1, column: 0, rows: bodyRows,
      columns: size.columns - (hasGuide ? guideColumns + 1 : 0))
  }

  /// The column of the line between main part and guide; nil without a guide.
  package var dividerColumn: Int? { hasGuide ? size.columns - guideColumns - 1 : nil }

  package var guide: Rect? {
    hasGuide
      ? Rect(
        row: headingRow + 1, column: size.columns - guideColumns, rows: bodyRows,
        columns: guideColumns) : nil
  }

  /// The width of the labels before the fields.
  package var labelColumns: Int { size.columns < 60 ? 19 : 20 }

  /// Returns the area of a dialog with this many lines and columns: in the middle of the screen, next to the guide.
  package func dialog(rows: Int, columns: Int) -> Rect {
    // Single columns of what is behind the dialog would only look like dirt.
    let widest = max(columns, 20) >= main.columns - 6 ? main.columns : main.columns - 2
    let width = min(max(columns, 20, widest == main.columns ? widest : 0), widest)
    let height = min(max(rows, 4), size.rows - 3)
    return Rect(
      row: max(0, (size.rows - height - 2) / 2), column: (main.columns - width) / 2, rows: height,
      columns: width)
  }
}
