package import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit

/// Draws the whole screen from the state. This is a pure function: the same state gives the same canvas.
package enum ScreenView {
  package static func draw(_ state: Configurator, ascii: Bool = false) -> Canvas {
    var memo = ScreenMemo()
    return draw(state, ascii: ascii, &memo)
  }

  /// Draws one screen after another. `memo` avoids drawing again what the last one showed.
  package static func draw(
    _ state: Configurator, ascii: Bool = false, _ memo: inout ScreenMemo
  ) -> Canvas {
    guard !state.layout.isTooSmall else { return tooSmall(state) }
    let marks = ascii ? Marks.ascii : Marks.unicode
    guard state.isEditorInFront else { return drawForm(state, marks, &memo) }
    var canvas = memo.framedWithBody(state, marks)
    // Most keys are typed into a body with nothing beside it or over it.
    if state.hasMoreThanBody || !state.workspace.dialogs.isEmpty || state.isPrefixPending {
      let frame = Frame(state, marks)
      TemplateEditorView(frame: frame).drawRest(on: &canvas)
      drawDialogs(frame, on: &canvas)
    }
    return canvas
  }

  private static func drawForm(
    _ state: Configurator, _ marks: Marks, _ memo: inout ScreenMemo
  ) -> Canvas {
    var canvas = memo.framed(state, marks)
    let frame = Frame(state, marks)
    if let broken = state.repair.text {
      RepairView(frame: frame, text: broken).draw(on: &canvas)
    } else if state.sendTest.isOpen {
      SendTestView(frame)?.draw(on: &canvas)
      GuideView(frame: frame).draw(on: &canvas)
    } else {
      FormView(frame: frame).drawFocused(on: &canvas)
    }
    drawDialogs(frame, on: &canvas)
    return canvas
  }

  private static func drawDialogs(_ frame: Frame, on canvas: inout Canvas) {
    for dialog in frame.state.workspace.dialogs {
      DialogView(frame: frame).draw(dialog, on: &canvas)
    }
    if let topic = frame.state.topicBesideDialog {
      GuideView(frame: frame).draw(about: topic, on: &canvas)
    }
    if let menu = frame.state.prefixMenu {
      PrefixBox(frame: frame, menu: menu).draw(on: &canvas)
    }
  }

  private static func tooSmall(_ state: Configurator) -> Canvas {
    var canvas = Canvas(width: state.workspace.size.columns, height: state.workspace.size.rows)
    let smallest = ScreenLayout.smallest
    let text = state.strings(.screenTooSmall, "\(smallest.columns)", "\(smallest.rows)")
    for (row, line) in TextWrap.lines(text, width: state.workspace.size.columns).enumerated() {
      canvas.put(line, row: row, column: 0, style: Theme.plain)
    }
    return canvas
  }
}

/// The data that every view needs, and the parts that all screens share. A class, because the state is large to copy.
final class Frame {
  let state: Configurator
  let layout: ScreenLayout
  let strings: Strings
  let marks: Marks

  init(_ state: Configurator, _ marks: Marks) {
    self.state = state
    self.marks = marks
    layout = state.layout
    strings = state.strings
  }

  /// Whether the screen is too narrow for words that are not essential.
  var isNarrow: Bool { layout.isNarrow }

  func drawTitle(on canvas: inout Canvas) {
    let name = state.workspace.document.file.name.escapedForTerminal
    let condition = state.repair.isOpen ? "" : self.condition
    let counts = state.titleCounts
    let row = layout.titleRow
    var column = 1
    if let badge = state.titleBadge {
      column += canvas.put(badge, row: row, column: column, style: Theme.sandbox) + 1
    }
    var right = state.titleCountsColumn
    let room = right - column - 1
    let program = isNarrow ? "" : "dmconfig  "
    let shownName = TextWrap.clipped(
      program + name, width: max(0, room - CellWidth.of(text: condition) - 2))
    let title = TextWrap.clipped("\(shownName)  \(condition)", width: max(0, room))
    canvas.put(title, row: row, column: column, style: Theme.title)
    for count in counts {
      let text = "\(marks.mark(count.level))\(count.text.isEmpty ? "" : " ")\(count.text)"
      canvas.put(text, row: row, column: right, style: Theme.style(count.level))
      right += count.columns + 2
    }
  }

  /// The state of the document compared with the file and, if unsaved edits cannot be kept, a warning.
  private var condition: String {
    let condition =
      state.workspace.document.file.isNew
      ? strings(.titleNew)
      : state.workspace.document.isModified ? strings(.titleModified) : strings(.titleSaved)
    return state.recovery.unkeptReason == nil
      ? condition : "\(condition)  \(strings(.titleNotKept))"
  }

  func drawRules(on canvas: inout Canvas) {
    let heading =
      if state.repair.isOpen {
        strings(.headingRepair)
      } else if state.sendTest.isOpen {
        strings(.headingTest)
      } else if let index = state.workspace.document.openTemplate {
        strings(
          .headingTemplate, state.workspace.document.usageTypeName(at: index).escapedForTerminal)
      } else {
        strings(.headingConnection)
      }
    rule(row: layout.headingRow, heading, on: &canvas)
    rule(row: layout.ruleRow, "", on: &canvas)
    guard !state.repair.isOpen, let divider = layout.dividerColumn else { return }
    canvas.verticalLine(
      row: layout.headingRow + 1, column: divider, height: layout.ruleRow - layout.headingRow - 1,
      lines: marks.lines, style: Theme.rule)
    canvas.put(marks.lines.teeDown, row: layout.headingRow, column: divider, style: Theme.rule)
    canvas.put(marks.lines.teeUp, row: layout.ruleRow, column: divider, style: Theme.rule)
    let side =
      state.isEditorInFront
      ? PreviewView.heading(state) : strings(.headingGuide)
    sideHeading(side, on: &canvas)
  }

  /// Draws the heading over what is to the right of the divider.
  func sideHeading(_ heading: String, on canvas: inout Canvas) {
    guard let divider = layout.dividerColumn else { return }
    canvas.put(
      " \(heading) ", row: layout.headingRow, column: divider + 2, style: Theme.heading,
      maxWidth: layout.size.columns - divider - 3)
  }

  /// Draws a line across `columns` with a heading near its left end.
  func rule(row: Int, _ heading: String, columns: Int? = nil, on canvas: inout Canvas) {
    let width = columns ?? layout.size.columns
    canvas.horizontalLine(
      row: row, column: 0, width: width, lines: marks.lines, style: Theme.rule)
    guard !heading.isEmpty else { return }
    let room = (layout.dividerColumn ?? width) - 3
    canvas.put(" \(heading) ", row: row, column: 1, style: Theme.heading, maxWidth: room)
  }

  func drawStatus(on canvas: inout Canvas) {
    guard let line = statusLine else { return }
    canvas.put(
      TextWrap.clipped(line.text, width: layout.size.columns - 2), row: layout.statusRow, column: 1,
      style: line.style)
  }

  var statusLine: (text: String, style: Style)? {
    if let status = state.workspace.status {
      let mark =
        switch status.kind {
        case .note: ""
        case .success: marks.good + " "
        case .warning: marks.warning + " "
        case .failure: marks.bad + " "
        }
      return (mark + status.text, Theme.style(status.kind))
    }
    if let lasting = lastingStatus { return lasting }
    if let standIn = state.standIn { return (standIn.sentence(strings), Theme.dim) }
    guard !state.sendTest.isOpen, !state.repair.isOpen else { return nil }
    let here = state.workspace.document.findings(at: state.workspace.focus)
    guard
      let finding = (here.isEmpty ? state.workspace.document.findings : here).max(by: {
        $0.level.severity < $1.level.severity
      })
    else { return nil }
    return ("\(marks.mark(finding.level)) \(sentence(for: finding))", Theme.style(finding.level))
  }

  /// A status that lasts until its cause ends, shown if there is no newer one.
  private var lastingStatus: (text: String, style: Style)? {
    if let reason = state.recovery.unkeptReason {
      return ("\(marks.bad) \(strings(.draftNotKept, reason))", Theme.style(Status.Kind.failure))
    }
    if state.saving.isSaving { return (strings(.savingRunning), Theme.style(Status.Kind.note)) }
    return state.workspace.diskWait.work.map { _ in
      (strings(.diskWorkWaiting), Theme.style(Status.Kind.note))
    }
  }

  /// Returns as many whole sentences as fit on the line: what is wrong, how to fix it and which key fixes it; the guide
  /// and F1 show the rest.
  private func sentence(for finding: Finding) -> String {
    let title = finding.title(strings.language)
    let key = CommandTable.key(of: .fix, in: [.everywhere])
    let workspace = state.workspace
    let isFixedHere =
      finding.fix != nil
      && workspace.document.outline.fixable(at: workspace.focus).contains(finding)
    let fix = isFixedHere ? strings(.findingFixable, key) : ""
    let hint = finding.hint(strings.language)
    let stop = strings.language.fullStop
    let space = strings.language == .english && !fix.isEmpty && !hint.isEmpty ? " " : ""
    for ending in [hint + space + fix, fix, hint] where !ending.isEmpty {
      let whole = title + stop + ending
      if CellWidth.of(text: whole) + 4 <= layout.size.columns { return whole }
    }
    return title
  }
}
