import DirectMail
import DirectMailConnector
import DirectMailTexts
import TextEditing

/// Starting sends, watching them, and what came of them.
extension Configurator {
  /// Why `text` cannot be an endpoint for a test; nil when it can.
  func endpointProblem(_ text: String) -> InterfaceText? {
    do {
      _ = try Endpoint(parsing: text)
      return nil
    } catch {
      return .endpointRefused
    }
  }

  /// Starts the test as the form stands; what makes it impossible gets the focus and says so.
  mutating func startTest(isDryRun: Bool) {
    guard let form = sendTest, !form.isSending else { return }
    if let obstacle = obstacle(to: form) {
      sendTest?.focus = obstacle.item
      sendTest?.obstacle = obstacle.text
      return
    }
    sendTest?.obstacle = nil
    sendTest?.scroll = 0
    let requests = usageTypes(of: form).enumerated().map { place, type in
      TestRequest(
        number: tests.count + 1 + place, configBytes: config.document.bytes,
        recipient: form.recipient.text, usageType: type, samples: sampleValues(for: type),
        endpoint: form.endpoint, credentials: form.credentials, isDryRun: isDryRun)
    }
    tests += requests.map {
      TestRun(request: $0, endpointName: endpointName($0.endpoint), result: nil)
    }
    sendTest?.batch = SendTestForm.Batch(
      numbers: requests.map(\.number), waiting: requests.reversed(), running: [])
    startWaiting()
    effects.append(.start(.spinner, milliseconds: SendTestForm.Batch.spinnerMilliseconds))
  }

  private func usageTypes(of form: SendTestForm) -> [String] {
    switch form.usage {
    case .type(let type): return [type]
    case .allTypes:
      var seen: Set<[UInt16]> = []
      return (0..<config.templateCount).map { text(ofUsageTypeAt: $0) }
        .filter { !$0.isEmpty && seen.insert($0.utf16).inserted }.map(\.string)
    }
  }

  private func obstacle(to form: SendTestForm) -> (item: SendTestForm.Item, text: String)? {
    let recipient = form.recipient.text
    if recipient.isEmpty { return (.recipient, strings(.testNoRecipient)) }
    if !Recipient.isAccepted(recipient) { return (.recipient, strings(.testBadRecipient)) }
    let blocking = report.findings.first { finding in
      finding.level != .warning && finding.scope == .all
        && (form.credentials == .file || !isKeyFinding(finding))
    }
    if let blocking {
      return (.send, strings(.testBlocked) + " " + blocking.message(settings.language))
    }
    if case .type(let type) = form.usage, let blocked = blockingFinding(ofType: type) {
      return (.usageType, blocked.message(settings.language))
    }
    return nil
  }

  /// Keys that are borrowed for the test make up for those the file lacks.
  private func isKeyFinding(_ finding: Finding) -> Bool {
    let path = finding.path.description
    return path == "accessKeyId" || path == "accessKeySecret"
  }

  private func blockingFinding(ofType type: String) -> Finding? {
    guard let index = config.templateIndex(for: JSText(type)) else { return nil }
    return report.findings.first { $0.level == .unsendable && $0.scope == .template(index) }
  }

  package func endpointName(_ endpoint: TestEndpoint) -> String {
    let region = Region.named(text(of: .field(.regionId)).string) ?? Region.default
    return switch endpoint {
    case .publicHost: region.publicHost
    case .vpc: region.vpcHost
    case .custom(let text): VisibleText.of(text)
    case .sandbox: "SANDBOX"
    }
  }

  private mutating func startWaiting() {
    while var batch = sendTest?.batch, batch.running.count < SendTestForm.Batch.width,
      let next = batch.waiting.popLast()
    {
      batch.running.insert(next.number)
      sendTest?.batch = batch
      effects.append(.send(next))
    }
  }

  mutating func spin() {
    guard sendTest?.isSending == true else { return }
    sendTest?.batch?.ticks += 1
    effects.append(.start(.spinner, milliseconds: SendTestForm.Batch.spinnerMilliseconds))
  }

  mutating func cancelSends() {
    guard let batch = sendTest?.batch else { return }
    sendTest?.batch?.isCancelled = true
    for request in batch.waiting {
      finish(TestResult(number: request.number, outcome: .notSent))
    }
    sendTest?.batch?.waiting = []
    effects += batch.running.sorted().map(Effect.cancelSend)
  }

  /// What was cancelled and has not ended counts as cancelled; what comes of it later only corrects the list.
  mutating func abandonSends() {
    for number in sendTest?.batch?.running ?? [] {
      finish(TestResult(number: number, outcome: .cancelled(mayHaveBeenAccepted: true)))
    }
    sendTest?.batch?.running = []
    effects.append(.stop(.spinner))
  }

  mutating func sendEnded(_ result: TestResult) {
    finish(result)
    sendTest?.batch?.running.remove(result.number)
    lastSendTest?.batch?.running.remove(result.number)
    startWaiting()
    if sendTest?.isSending == false {
      effects.append(.stop(.spinner))
      if case .sandbox = sendTest?.endpoint { status = nil }
    }
  }

  private mutating func finish(_ result: TestResult) {
    guard tests.indices.contains(result.number - 1) else { return }
    tests[result.number - 1].result = result
  }

  // MARK: Looking at results

  mutating func openTestList() {
    guard !tests.isEmpty else {
      status = Status(.note, strings(.testsNone))
      return
    }
    let items = tests.reversed().map { run in
      Picker.Item(
        "\(run.request.number)",
        "\(run.request.number)  \(VisibleText.of(run.request.usageType))",
        detail: "\(VisibleText.of(run.request.recipient))  \(run.endpointName)",
        note: outcomeText(run))
    }
    openPicker(.tests, title: .testsTitle, items: items)
  }

  mutating func showTest(_ number: Int) {
    guard tests.indices.contains(number - 1) else { return }
    let run = tests[number - 1]
    let lines = resultLines(run)
    layers.append(
      .page(
        Page(
          title: strings(.testsOne, "\(number)", VisibleText.of(run.request.usageType)),
          lines: lines, copyText: lines.map(\.text).joined(separator: "\n"))))
  }
}
