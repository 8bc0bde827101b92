import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// The test screen: what to send at the top, and the results below.
struct SendTestView {
  private let frame: Frame
  private let form: SendTestForm

  /// Returns nil if the screen is not open.
  init?(_ frame: Frame) {
    guard let form = frame.state.sendTest.form else { return nil }
    self.frame = frame
    self.form = form
  }

  func draw(on canvas: inout Canvas) {
    let main = frame.layout.main
    let items = frame.state.sendTest.items(frame.state.workspace)
    for (line, item) in items.enumerated() { draw(item, row: main.row + line, on: &canvas) }
    let top = main.row + items.count
    guard top < main.row + main.rows else { return }
    frame.rule(row: top, frame.strings(.headingResult), columns: main.columns, on: &canvas)
    if form.focus == .result {
      canvas.put(frame.marks.focus, row: top, column: 0, style: Theme.focusedLabel)
      canvas.cursor = Canvas.Position(row: top, column: 0)
    }
    if let column = frame.layout.dividerColumn {
      canvas.put(frame.marks.lines.teeLeft, row: top, column: column, style: Theme.rule)
    }
    drawResult(top: top + 1, rows: main.row + main.rows - top - 1, on: &canvas)
  }

  private func draw(_ item: SendTestForm.Item, row: Int, on canvas: inout Canvas) {
    let isFocused = form.focus == item
    let column = frame.layout.labelColumns
    let columns = frame.layout.main.columns - column - 3
    if isFocused {
      canvas.put(frame.marks.focus, row: row, column: 0, style: Theme.focusedLabel)
      canvas.cursor = Canvas.Position(row: row, column: item == .send ? 0 : column)
    }
    let style = isFocused ? Theme.focusedLabel : Theme.label
    guard item != .send else {
      let label = frame.strings(form.isSending ? .testSending : .testSendNow)
      canvas.put(" \(label) ", row: row, column: 2, style: isFocused ? Theme.selection : style)
      return
    }
    canvas.put(
      TextWrap.clipped(label(item), width: column - 3), row: row, column: 2, style: style)
    if item == .recipient, isFocused {
      TextFieldView(editor: form.recipient, row: row, column: column, columns: columns)
        .draw(on: &canvas)
    } else {
      canvas.put(
        TextWrap.clipped(value(item), width: columns), row: row, column: column,
        style: isFocused ? Theme.focusedField : valueStyle(item))
      if item != .recipient {
        canvas.put(
          frame.marks.choice, row: row, column: frame.layout.main.columns - 2, style: Theme.dim)
      }
    }
  }

  private func label(_ item: SendTestForm.Item) -> String {
    switch item {
    case .recipient: frame.strings(.testRecipient)
    case .usageType: frame.strings(.testUsageType)
    case .samples: frame.strings(.testSamples)
    case .endpoint: frame.strings(.testEndpoint)
    case .credentials: frame.strings(.testCredentials)
    case .send, .result: ""
    }
  }

  private func value(_ item: SendTestForm.Item) -> String {
    switch item {
    case .recipient:
      let text = form.recipient.text
      return text.isEmpty ? frame.strings(.testRecipientHint) : text.escapedForTerminal
    case .usageType:
      return switch form.usage {
      case .type(let type): type.escapedForTerminal
      case .allTypes: frame.strings(.testAllTypes)
      }
    case .samples:
      let values = frame.state.workspace.sampleValues(for: frame.state.sampledType)
      return values.prefix(3).map { "\($0.path)=\($0.value.escapedForTerminal)" }.joined(
        separator: "  ")
    case .endpoint:
      let name = form.endpoint.name(in: frame.state.workspace.document, frame.strings)
      return form.endpoint == .sandbox
        ? "\(name)  \(frame.state.workspace.settings.sandbox?.url ?? "")" : name
    case .credentials:
      return frame.strings(.source, form.credentials)
    case .send, .result: return ""
    }
  }

  private func valueStyle(_ item: SendTestForm.Item) -> Style {
    switch item {
    case .recipient where form.recipient.text.isEmpty: Theme.dim
    case .endpoint where form.endpoint == .sandbox: Theme.sandbox
    default: Theme.plain
    }
  }

  // MARK: Results

  private func drawResult(top: Int, rows: Int, on canvas: inout Canvas) {
    let lines = frame.state.sendTest.resultLines(frame.state.workspace)
    let first = max(0, min(form.scroll, lines.count - rows))
    for (offset, line) in lines.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let style = Theme.style(line.kind)
      let mark = line.mark.map { frame.marks.text($0) + " " } ?? ""
      canvas.put(mark + line.text, row: top + offset, column: 2, style: style)
    }
  }
}
