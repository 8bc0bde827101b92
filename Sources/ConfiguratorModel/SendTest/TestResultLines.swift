import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// The results of tests, as text for the screen.
extension SendTest {
  func outcomeText(_ run: TestRun, _ strings: Strings) -> String {
    switch run.result?.outcome {
    case nil: strings(isWaiting(run) ? .outcomeWaiting : .outcomeRunning)
    case .accepted: strings(.outcomeAccepted)
    case .refused: strings(.outcomeRefused)
    case .failed: strings(.outcomeFailed)
    case .cancelled(mayHaveBeenAccepted: true): strings(.outcomeCancelledMayHaveGone)
    case .cancelled: strings(.outcomeCancelled)
    case .notSent: strings(run.request.isDryRun ? .outcomeDryRun : .outcomeNotSent)
    }
  }

  private func isWaiting(_ run: TestRun) -> Bool {
    form?.batch?.waiting.contains { $0.number == run.request.number } ?? false
  }

  /// Returns everything that is known about a test, most important first.
  func resultLines(_ run: TestRun, _ strings: Strings) -> [DialogLine] {
    guard let result = run.result else { return [DialogLine(strings(.outcomeRunning), .dim)] }
    var lines: [DialogLine]
    if result.isCancelled, !result.explanation.isEmpty {
      lines = [DialogLine(result.explanation, .failure)]
    } else {
      lines = [headline(run, result, strings)]
      if !result.explanation.isEmpty { lines.append(DialogLine(result.explanation)) }
      if case .accepted = result.outcome, run.request.endpoint == .sandbox {
        let key = CommandTable.key(of: .inbox, in: [.everywhere])
        lines.append(DialogLine(strings(.testInboxHint, key)))
      }
    }
    if !result.remedy.isEmpty { lines.append(DialogLine(result.remedy, .heading)) }
    var facts: [(InterfaceText, String)] = [
      (.testCode, result.outcome == .refused ? result.code : ""),
      (.testMessage, result.message.escapedForTerminal),
      (.testRequestID, result.requestID), (.testRecommend, result.recommend),
    ]
    if case .accepted(let envID) = result.outcome { facts.insert((.testEnvID, envID), at: 0) }
    lines += facts.filter { !$0.1.isEmpty }.map { DialogLine("\(strings($0.0)): \($0.1)", .dim) }
    lines += result.requestLines.map { DialogLine($0) }
    return lines
  }

  private func headline(_ run: TestRun, _ result: TestResult, _ strings: Strings) -> DialogLine {
    switch result.outcome {
    case .accepted:
      let key: InterfaceText =
        switch run.request.endpoint {
        case .sandbox: .testAcceptedSandbox
        case .custom: .testAcceptedElsewhere
        case .publicHost, .vpc: .testAccepted
        }
      return DialogLine(strings(key, result.duration(strings), run.endpointName), .success)
    case .refused where run.request.endpoint == .sandbox:
      return DialogLine(strings(.testRefusedSandbox), .failure)
    case .refused, .failed, .cancelled: return DialogLine(outcomeText(run, strings), .failure)
    case .notSent: return DialogLine(outcomeText(run, strings), .warning)
    }
  }

  // MARK: The test screen

  /// Returns the items in the rows of the test screen: all of them or, on a low screen with a result, those around the
  /// focus.
  package func items(_ workspace: Workspace) -> [SendTestForm.Item] {
    let items = SendTestForm.Item.rows
    let rows = workspace.layout.main.rows
    guard let form, form.obstacle != nil || form.batch != nil, rows < items.count + 6
    else { return items }
    let count = max(1, min(items.count, rows - 6))
    let focus = items.firstIndex(of: form.focus) ?? items.count - 1
    let first = max(0, min(focus - count + 1, items.count - count))
    return Array(items[first..<(first + count)])
  }

  /// Returns the number of rows below the items and their heading, for the result of the test.
  package func resultRows(_ workspace: Workspace) -> Int {
    max(0, workspace.layout.main.rows - items(workspace).count - 1)
  }

  /// Returns the result of the test in lines of the screen.
  package func resultLines(_ workspace: Workspace) -> [DialogLine] {
    let columns = workspace.layout.main.columns - 3
    return unwrappedResultLines(workspace).flatMap { line -> [DialogLine] in
      let room = columns - (line.mark == nil ? 0 : 2)
      return TextWrap.lines(line.text, width: max(1, room)).enumerated().map { number, text in
        DialogLine(text, line.kind, mark: number == 0 ? line.mark : nil)
      }
    }
  }

  private func unwrappedResultLines(_ workspace: Workspace) -> [DialogLine] {
    let strings = workspace.strings
    guard let form else { return [] }
    if let obstacle = form.obstacle { return [DialogLine(obstacle, .failure)] }
    guard let batch = form.batch else {
      return [DialogLine(strings(form.endpoint == .sandbox ? .testIntroSandbox : .testIntro), .dim)]
    }
    let runs = batch.numbers.filter { self.runs.indices.contains($0 - 1) }.map { self.runs[$0 - 1] }
    let done = runs.count { $0.result != nil }
    var lines = batch.isFinished ? [] : [progress(batch, done: done, strings)]
    if form.focus == .result, let place = refusedPlace(workspace) {
      lines.append(DialogLine(strings(.testGoToField, place), .heading))
    }
    if runs.count == 1, let run = runs.first, run.result != nil {
      return lines + resultLines(run, strings)
    }
    guard runs.count > 1 else { return lines }
    lines += summaries(of: runs, strings)
    let worst =
      runs.first { $0.result?.outcome == .refused || $0.result?.outcome == .failed }
      ?? runs.first { $0.result?.outcome == .notSent && $0.result?.explanation.isEmpty == false }
    if let worst { lines += [DialogLine("")] + resultLines(worst, strings) }
    for run in runs {
      guard let request = run.result?.requestLines, !request.isEmpty else { continue }
      let type = run.request.usageType.escapedForTerminal
      lines += [DialogLine(""), DialogLine(type, .heading)] + request.map { DialogLine($0) }
    }
    return lines
  }

  /// Returns the label on the screen of the field that has to change.
  private func refusedPlace(_ workspace: Workspace) -> String? {
    let strings = workspace.strings
    func name(_ index: Int) -> String {
      workspace.document.usageTypeName(at: index).escapedForTerminal
    }
    return refusal(workspace)?.target(in: workspace.document.config).map { target in
      switch target {
      case .field(let field): field.label(strings.language)
      case .subject(let index):
        "\(name(index)), \(ConnectorConfig.TemplateField.subject.label(strings.language))"
      case .content(let index): "\(name(index)), \(strings(.title, FieldGuide.Topic.content))"
      }
    }
  }

  /// Copies the result of the test, in whole lines.
  func copyResult(in workspace: inout Workspace) {
    guard let batch = form?.batch, batch.isFinished else {
      return workspace.note(.note, .copyNothing)
    }
    let lines = unwrappedResultLines(workspace).map(\.text)
    workspace.copyToClipboard(lines.joined(separator: "\n"))
  }

  private func progress(_ batch: TestBatch, done: Int, _ strings: Strings) -> DialogLine {
    let tenths = batch.ticks * TestBatch.spinnerMilliseconds / 100
    return DialogLine(
      strings(
        batch.isCancelled ? .testCancelling : .testProgress, "\(tenths / 10).\(tenths % 10)",
        "\(done)", "\(batch.numbers.count)"), .heading, mark: .spinner(batch.ticks))
  }

  /// Returns one line for each of several tests, in columns.
  private func summaries(of runs: [TestRun], _ strings: Strings) -> [DialogLine] {
    let types = runs.map(\.request.usageType.escapedForTerminal)
    let outcomes = runs.map { outcomeText($0, strings) }
    let typeWidth = types.map(CellWidth.of(text:)).max() ?? 0
    let outcomeWidth = outcomes.map(CellWidth.of(text:)).max() ?? 0
    return runs.indices.map { index in
      let result = runs[index].result
      let code = result?.outcome == .refused ? result?.code ?? "" : ""
      let outcome = code.isEmpty ? outcomes[index] : outcomes[index].padded(to: outcomeWidth)
      let (kind, mark) = Self.look(of: runs[index].result?.outcome)
      return DialogLine(
        [types[index].padded(to: typeWidth), outcome, code].filter { !$0.isEmpty }
          .joined(separator: "  "), kind, mark: mark)
    }
  }

  private static func look(
    of outcome: TestResult.Outcome?
  ) -> (DialogLine.Kind, DialogLine.Mark) {
    switch outcome {
    case .accepted: (.success, .good)
    case .refused, .failed, .cancelled: (.failure, .bad)
    case .notSent: (.warning, .warning)
    case nil: (.dim, .blank)
    }
  }

  /// Scrolls the result, but not past the last line.
  mutating func scrollResult(by rows: Int, _ workspace: Workspace) {
    guard let scroll = form?.scroll else { return }
    let last = resultLines(workspace).count - resultRows(workspace)
    form?.scroll = max(0, min(scroll + rows, last))
  }
}

extension String {
  /// Returns the text padded with blanks to a width in cells.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - CellWidth.of(text: self)))
  }
}
