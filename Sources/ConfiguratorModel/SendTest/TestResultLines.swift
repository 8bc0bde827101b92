import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// What became of tests, as the screen tells it.
extension Configurator {
  package func outcomeText(_ run: TestRun) -> String {
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
    sendTest?.batch?.waiting.contains { $0.number == run.request.number } ?? false
  }

  /// Everything known of a test, in the order a person wants it.
  package func resultLines(_ run: TestRun) -> [Line] {
    guard let result = run.result else { return [Line(strings(.outcomeRunning), .dim)] }
    var lines = [headline(run, result)]
    if !result.explanation.isEmpty { lines.append(Line(result.explanation)) }
    if !result.remedy.isEmpty { lines.append(Line(result.remedy, .heading)) }
    var facts: [(InterfaceText, String)] = [
      (.testCode, result.code), (.testMessage, result.message),
      (.testRequestID, result.requestID), (.testRecommend, result.recommend),
    ]
    if case .accepted(let envID) = result.outcome { facts.insert((.testEnvID, envID), at: 0) }
    lines += facts.filter { !$0.1.isEmpty }.map { Line("\(strings($0.0)): \($0.1)", .dim) }
    lines += result.request.map { Line($0) }
    return lines
  }

  private func headline(_ run: TestRun, _ result: TestResult) -> Line {
    switch result.outcome {
    case .accepted:
      let key: InterfaceText =
        switch run.request.endpoint {
        case .sandbox: .testAcceptedSandbox
        case .custom: .testAcceptedElsewhere
        case .publicHost, .vpc: .testAccepted
        }
      let time = duration(result.elapsedMilliseconds)
      return Line(strings(key, time, run.endpointName), .success)
    case .refused, .failed, .cancelled: return Line(outcomeText(run), .failure)
    case .notSent: return Line(outcomeText(run), .warning)
    }
  }

  private func duration(_ milliseconds: Int) -> String {
    milliseconds < 1000
      ? strings(.timeMilliseconds, "\(milliseconds)")
      : strings(.timeSeconds, "\(milliseconds / 1000).\(milliseconds / 100 % 10)")
  }

  // MARK: The test screen

  /// What stands in the rows of the test screen: all of it, or on a low screen what is around the focus once there is
  /// a result to show.
  package var testItems: [SendTestForm.Item] {
    let items = SendTestForm.Item.allCases
    let rows = layout.main.rows
    guard let form = sendTest, form.obstacle != nil || form.batch != nil, rows < items.count + 6
    else { return items }
    let count = max(1, min(items.count, rows - 6))
    let focus = items.firstIndex(of: form.focus) ?? 0
    let first = max(0, min(focus - count + 1, items.count - count))
    return Array(items[first..<(first + count)])
  }

  /// The rows below them and their heading, for what came of the test.
  package var testResultRows: Int { max(0, layout.main.rows - testItems.count - 1) }

  /// What came of the test, in lines of the screen.
  package var testResultLines: [Line] {
    let columns = layout.main.columns - 3
    return unwrappedResultLines.flatMap { line -> [Line] in
      let room = columns - (line.mark == nil ? 0 : 2)
      return TextWrap.lines(line.text, width: max(1, room)).enumerated().map { number, text in
        Line(text, line.kind, mark: number == 0 ? line.mark : nil)
      }
    }
  }

  private var unwrappedResultLines: [Line] {
    guard let form = sendTest else { return [] }
    if let obstacle = form.obstacle { return [Line(obstacle, .failure)] }
    guard let batch = form.batch else {
      let key: InterfaceText = form.endpoint == .sandbox ? .testIntroSandbox : .testIntro
      return [Line(strings(key), .dim)]
    }
    let runs = batch.numbers.filter { tests.indices.contains($0 - 1) }.map { tests[$0 - 1] }
    var lines = batch.isFinished ? [] : [progress(batch, done: runs.count { $0.result != nil })]
    if runs.count == 1, let run = runs.first, run.result != nil {
      return lines + resultLines(run)
    }
    guard runs.count > 1 else { return lines }
    lines += runs.map(summary)
    let worst = runs.first { $0.result?.outcome == .refused || $0.result?.outcome == .failed }
    return lines + (worst.map { [Line("")] + resultLines($0) } ?? [])
  }

  private func progress(_ batch: SendTestForm.Batch, done: Int) -> Line {
    let tenths = batch.ticks * SendTestForm.Batch.spinnerMilliseconds / 100
    return Line(
      strings(
        batch.isCancelled ? .testCancelling : .testProgress, "\(tenths / 10).\(tenths % 10)",
        "\(done)", "\(batch.numbers.count)"), .heading, mark: .spinner(batch.ticks))
  }

  private func summary(_ run: TestRun) -> Line {
    let (kind, mark): (Line.Kind, Line.Mark) =
      switch run.result?.outcome {
      case .accepted: (.success, .good)
      case .refused, .failed, .cancelled: (.failure, .bad)
      case .notSent: (.warning, .warning)
      case nil: (.dim, .blank)
      }
    let code = run.result.map { $0.code.isEmpty ? "" : "  \($0.code)" } ?? ""
    return Line(
      "\(VisibleText.of(run.request.usageType))  \(outcomeText(run))\(code)", kind, mark: mark)
  }

  /// Scrolls no further than to the last line.
  mutating func scrollResult(by rows: Int) {
    guard let scroll = sendTest?.scroll else { return }
    let last = testResultLines.count - testResultRows
    sendTest?.scroll = max(0, min(scroll + rows, last))
  }
}
