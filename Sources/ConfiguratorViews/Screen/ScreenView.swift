package import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit

/// The whole screen as a picture of the state. A pure function: the same state gives the same canvas.
package enum ScreenView {
  package static func draw(_ state: Configurator, ascii: Bool = false) -> Canvas {
    var memo = ScreenMemo()
    return draw(state, ascii: ascii, &memo)
  }

  /// The same, for one screen after another: `memo` saves drawing what the last one showed already.
  package static func draw(
    _ state: Configurator, ascii: Bool = false, _ memo: inout ScreenMemo
  ) -> Canvas {
    guard !state.layout.isTooSmall else { return tooSmall(state) }
    let marks = ascii ? Marks.ascii : Marks.unicode
    guard state.isEditorInFront else { return drawForm(state, marks, &memo) }
    var canvas = memo.framedWithBody(state, marks)
    // Most keys are typed into a body with nothing beside or over it.
    if state.hasMoreThanBody || !state.workspace.dialogs.isEmpty {
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
    if state.sendTest.isOpen {
      SendTestView(frame)?.draw(on: &canvas)
    } else {
      FormView(frame: frame).draw(on: &canvas)
    }
    GuideView(frame: frame).draw(on: &canvas)
    drawDialogs(frame, on: &canvas)
    return canvas
  }

  private static func drawDialogs(_ frame: Frame, on canvas: inout Canvas) {
    for dialog in frame.state.workspace.dialogs {
      DialogView(frame: frame).draw(dialog, on: &canvas)
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

/// What every view needs, and the parts that all screens share. An object, as the state is large to copy.
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

  /// Too narrow for words that can be done without.
  var isNarrow: Bool { layout.size.columns < 60 }

  func drawTitle(on canvas: inout Canvas) {
    let name = state.workspace.document.file.name.escapedForTerminal
    let condition = self.condition
    let counts = countsText
    let countsWidth = counts.reduce(0) { $0 + CellWidth.of(text: $1.text) + 2 }
    var column = 1
    if state.workspace.settings.hasSandbox {
      column += canvas.put(" SANDBOX ", row: 0, column: column, style: Theme.sandbox) + 1
    }
    let room = layout.size.columns - column - countsWidth - 1
    let program = isNarrow ? "" : "dmconfig  "
    let shownName = TextWrap.clipped(
      program + name, width: max(0, room - CellWidth.of(text: condition) - 2))
    let title = TextWrap.clipped("\(shownName)  \(condition)", width: max(0, room))
    canvas.put(title, row: 0, column: column, style: Theme.title)
    var right = layout.size.columns - countsWidth
    for part in counts {
      canvas.put(part.text, row: 0, column: right, style: part.style)
      right += CellWidth.of(text: part.text) + 2
    }
  }

  /// How the document stands to the file; and whether unsaved edits are in danger, as long as they are.
  private var condition: String {
    let condition =
      state.workspace.document.file.isNew
      ? strings(.titleNew)
      : state.workspace.document.isModified ? strings(.titleModified) : strings(.titleSaved)
    return state.recovery.unkeptReason == nil
      ? condition : "\(condition)  \(strings(.titleNotKept))"
  }

  private var countsText: [(text: String, style: Style)] {
    let parts = state.workspace.document.outline.counts.map {
      level, count -> (text: String, style: Style) in
      let text = isNarrow ? "\(count)" : strings.count(level.countKey, count)
      return ("\(marks.mark(level)) \(text)", Theme.style(level))
    }
    guard parts.isEmpty else { return parts }
    return [(isNarrow ? marks.good : "\(marks.good) \(strings(.countNone))", Theme.success)]
  }

  func drawRules(on canvas: inout Canvas) {
    let heading =
      if state.sendTest.isOpen {
        strings(.headingTest)
      } else if let index = state.workspace.document.openTemplate {
        strings(
          .headingTemplate, state.workspace.document.usageTypeName(at: index).escapedForTerminal)
      } else {
        strings(.headingConnection)
      }
    rule(row: layout.headingRow, heading, on: &canvas)
    rule(row: layout.ruleRow, "", on: &canvas)
    guard let divider = layout.dividerColumn else { return }
    canvas.verticalLine(
      row: layout.headingRow + 1, column: divider, height: layout.ruleRow - layout.headingRow - 1,
      lines: marks.lines, style: Theme.rule)
    canvas.put(marks.lines.teeDown, row: layout.headingRow, column: divider, style: Theme.rule)
    canvas.put(marks.lines.teeUp, row: layout.ruleRow, column: divider, style: Theme.rule)
    let side =
      state.isEditorInFront
      ? PreviewView.heading(state) : strings(.headingGuide)
    canvas.put(
      " \(side) ", row: layout.headingRow, column: divider + 2, style: Theme.heading,
      maxWidth: layout.size.columns - divider - 3)
  }

  /// A line across `columns` with a heading near its left end.
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

  private var statusLine: (text: String, style: Style)? {
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
    guard !state.sendTest.isOpen else { return nil }
    let here = state.workspace.document.findings(at: state.workspace.focus)
    guard
      let finding = (here.isEmpty ? state.workspace.document.findings : here).max(by: {
        $0.level.severity < $1.level.severity
      })
    else { return nil }
    return ("\(marks.mark(finding.level)) \(sentence(for: finding))", Theme.style(finding.level))
  }

  /// What is so until it ends, shown where nothing newer is.
  private var lastingStatus: (text: String, style: Style)? {
    if let reason = state.recovery.unkeptReason {
      return ("\(marks.bad) \(strings(.draftNotKept, reason))", Theme.style(Status.Kind.failure))
    }
    if state.saving.isSaving { return (strings(.savingRunning), Theme.style(Status.Kind.note)) }
    return state.workspace.diskWait.work.map { _ in
      (strings(.diskWorkWaiting), Theme.style(Status.Kind.note))
    }
  }

  /// As much as the line holds whole: what is wrong and how to fix it, what is wrong, or that in short; the guide and
  /// F1 have the rest.
  private func sentence(for finding: Finding) -> String {
    let message = finding.message(strings.language)
    func fits(_ text: String) -> Bool { CellWidth.of(text: text) + 4 <= layout.size.columns }
    let hint = finding.hint(strings.language)
    let whole = [message, hint].filter { !$0.isEmpty }
      .joined(separator: strings.language == .english ? " " : "")
    // What Logto says, quoted, is no sentence to go on from.
    if let end = message.last, ".。".contains(end), fits(whole) { return whole }
    if fits(message) || finding.path.count == 0 { return message }
    return "\(finding.path.description): \(finding.summary(strings.language))"
  }
}

extension Finding.Level {
  fileprivate var countKey: InterfaceText.Counted {
    switch self {
    case .rejected: .countRejected
    case .unsendable: .countUnsendable
    case .warning: .countWarning
    }
  }
}
