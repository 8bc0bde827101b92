import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// A row of the template list: state, what the mail is for, Logto's name for that, subject, and whether Logto requires
/// it. From the right, what finds no room is left out.
struct TemplateRowView {
  let frame: Frame
  let row: Int
  let isFocused: Bool

  private static let column = 4
  /// The widest purpose, and the longest usage type.
  private static let nameColumns = 24
  private static let narrowNameColumns = 16
  /// The width from which there is room for the widest purpose.
  private static let wideFromColumns = 76
  /// The room that a finding gets before the word that says that the type is required.
  private static let findingColumns = 14
  /// A subject of which less would be seen is left out.
  private static let leastSubject = 8

  private var width: Int { frame.layout.main.columns - 1 }
  private var nameColumns: Int {
    width < Self.wideFromColumns ? Self.narrowNameColumns : Self.nameColumns
  }
  private var typeColumn: Int { Self.column + nameColumns + 2 }
  private var restColumn: Int { typeColumn + Self.nameColumns + 2 }

  func draw(_ index: Int, on canvas: inout Canvas) {
    let document = frame.state.workspace.document
    let template = document.outline.templates[index]
    let level = document.level(at: .template(index))
    // Where not all findings are kept, a template without one may have some.
    if level != nil || document.report.truncated == 0 {
      canvas.put(frame.marks.mark(level), row: row, column: 2, style: Theme.style(level))
    }
    drawNames(template.type, template.usageType.escapedForTerminal, on: &canvas)
    let worst = document.findings(at: .template(index)).max {
      $0.level.severity < $1.level.severity
    }
    var end = width
    if let type = template.type, type.isRequired {
      end = drawRequired(after: worst == nil ? 0 : Self.findingColumns, on: &canvas)
    }
    if let worst {
      put(
        worst.summary(frame.strings.language), from: restColumn, to: end, Theme.style(worst.level),
        &canvas)
    } else if end - restColumn >= Self.leastSubject {
      put(
        template.subject?.escapedForTerminal ?? frame.strings(.fieldMissing), from: restColumn,
        to: end, isFocused ? Theme.plain : Theme.dim, &canvas)
    }
  }

  /// The row of a required usage type without a template.
  func draw(missing type: String, on canvas: inout Canvas) {
    canvas.put(frame.marks.bad, row: row, column: 2, style: Theme.failure)
    drawNames(UsageType.named(type), type, on: &canvas)
    let start = frame.isNarrow ? typeColumn : restColumn
    let text = frame.strings(.templatesMissing)
    let end = drawRequired(after: CellWidth.of(text: text) + start - restColumn, on: &canvas)
    put(text, from: start, to: end, Theme.failure, &canvas)
  }

  private func drawNames(_ type: UsageType?, _ id: String, on canvas: inout Canvas) {
    let purpose = type.map { frame.strings(.purpose, $0) } ?? frame.strings(.templatesUnknownType)
    let style = isFocused ? Theme.focusedLabel : Theme.plain
    put(purpose, from: Self.column, to: Self.column + nameColumns, style, &canvas)
    let end = min(width, typeColumn + Self.nameColumns)
    put(id, from: typeColumn, to: end, isFocused ? Theme.plain : Theme.dim, &canvas)
  }

  /// Draws the word at the right if it leaves `room` columns before it. Returns the column where the room before it ends.
  private func drawRequired(after room: Int, on canvas: inout Canvas) -> Int {
    let word = frame.strings(.templatesRequired)
    let start = width - CellWidth.of(text: word)
    guard start >= restColumn + (room > 0 ? room + 2 : 0) else { return width }
    canvas.put(word, row: row, column: start, style: Theme.dim)
    return start - 2
  }

  private func put(
    _ text: String, from column: Int, to end: Int, _ style: Style, _ canvas: inout Canvas
  ) {
    guard end > column else { return }
    canvas.put(
      TextWrap.clipped(text, width: end - column), row: row, column: column, style: style)
  }
}
