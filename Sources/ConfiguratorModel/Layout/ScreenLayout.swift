/// Where the parts of the screen stand at a size: a title, a heading, the main part with the guide beside it from
/// 100 columns, a rule, the status and the key hints.
public struct ScreenLayout: Hashable, Sendable {
  public static let smallest = ScreenSize(columns: 40, rows: 12)
  static let guideFromColumns = 100

  public let size: ScreenSize
  public let hasGuide: Bool

  public init(_ size: ScreenSize) {
    self.size = size
    hasGuide = size.columns >= Self.guideFromColumns
  }

  public var isTooSmall: Bool {
    size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
  }

  public var headingRow: Int { 1 }
  public var ruleRow: Int { size.rows - 3 }
  public var statusRow: Int { size.rows - 2 }
  public var hintRow: Int { size.rows - 1 }

  private var bodyRows: Int { max(0, ruleRow - headingRow - 1) }
  private var guideColumns: Int { hasGuide ? min(52, size.columns * 2 / 5) : 0 }

  /// The main part, below its heading.
  public var main: Area {
    Area(
      row: headingRow + 1, column: 0, rows: bodyRows,
      columns: size.columns - (hasGuide ? guideColumns + 1 : 0))
  }

  /// The column of the line between main part and guide; nil without a guide.
  public var dividerColumn: Int? { hasGuide ? size.columns - guideColumns - 1 : nil }

  public var guide: Area? {
    hasGuide
      ? Area(
        row: headingRow + 1, column: size.columns - guideColumns, rows: bodyRows,
        columns: guideColumns) : nil
  }

  /// The width of the labels before the fields.
  public var labelColumns: Int { size.columns < 60 ? 19 : 20 }

  /// Where a dialog of this many lines and columns stands: in the middle, inside the screen.
  public func dialog(rows: Int, columns: Int) -> Area {
    let width = min(max(columns, 20), size.columns - 2)
    let height = min(max(rows, 4), size.rows - 3)
    return Area(
      row: max(0, (size.rows - height - 2) / 2), column: (size.columns - width) / 2, rows: height,
      columns: width)
  }
}
