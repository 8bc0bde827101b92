import DirectMail
import DirectMailConnector
import DirectMailTexts
import TextEditing

/// Starting sends, following their progress, and recording their results.
extension SendTest {
  /// Starts the test with the current form. If an item makes it impossible, that item gets the focus and shows why.
  mutating func start(isDryRun: Bool, in workspace: inout Workspace) {
    guard let form, !form.isSending else { return }
    if let obstacle = obstacle(to: form, workspace) {
      self.form?.focus = obstacle.item
      self.form?.obstacle = obstacle.text
      return
    }
    let document = workspace.document
    let requests = usageTypes(of: form, document).enumerated().map { index, type in
      TestRequest(
        number: runs.count + 1 + index, configBytes: document.config.document.bytes,
        recipient: form.recipient.text, usageType: type,
        samples: workspace.sampleValues(for: type), endpoint: form.endpoint,
        credentials: form.credentials, isDryRun: isDryRun)
    }
    let strings = workspace.strings
    runs += requests.map {
      TestRun(
        request: $0, endpointName: $0.endpoint.name(in: document, strings), result: nil,
        values: SentValues(of: $0.usageType, in: document.config))
    }
    if !isDryRun { remember(form.recipient.text, in: &workspace) }
    self.form?.obstacle = nil
    self.form?.scroll = 0
    self.form?.batch = TestBatch(requests)
    startWaiting(in: &workspace)
    workspace.effects.append(.start(.spinner, milliseconds: TestBatch.spinnerMilliseconds))
  }

  /// Remembers a recipient, unless it is a reserved one, which is for one-time use.
  private mutating func remember(_ recipient: String, in workspace: inout Workspace) {
    guard recipient != remembered, !recipient.lowercased().hasSuffix("@sandbox.test")
    else { return }
    remembered = recipient
    workspace.effects.append(.rememberRecipient(recipient))
  }

  private func usageTypes(of form: SendTestForm, _ document: Document) -> [String] {
    switch form.usage {
    case .type(let type): [type]
    case .allTypes: document.config.sentUsageTypes
    }
  }

  private func obstacle(
    to form: SendTestForm, _ workspace: Workspace
  ) -> (item: SendTestForm.Item, text: String)? {
    let strings = workspace.strings
    let language = workspace.settings.language
    let recipient = form.recipient.text
    if recipient.isEmpty { return (.recipient, strings(.testNoRecipient)) }
    if !Recipient.isAccepted(recipient) { return (.recipient, strings(.testBadRecipient)) }
    let blocking = workspace.document.report.findings.first { finding in
      finding.level.stopsMail && finding.scope == .all
        && (form.credentials == .file || !finding.isAboutKey)
    }
    if let blocking {
      let title = blocking.title(language).escapedForTerminal
      return (.send, language.sentences([strings(.testBlocked), title]))
    }
    if case .type(let type) = form.usage,
      let blocked = workspace.document.blockingFinding(ofType: type)
    {
      return (.usageType, blocked.title(language).escapedForTerminal)
    }
    return nil
  }

  private mutating func startWaiting(in workspace: inout Workspace) {
    while var batch = form?.batch, batch.running.count < TestBatch.width,
      let next = batch.waiting.popLast()
    {
      batch.running.insert(next.number)
      form?.batch = batch
      workspace.effects.append(.send(next))
    }
  }

  mutating func spin(in workspace: inout Workspace) {
    guard form?.isSending == true else { return }
    form?.batch?.ticks += 1
    workspace.effects.append(.start(.spinner, milliseconds: TestBatch.spinnerMilliseconds))
  }

  mutating func cancelSends(in workspace: inout Workspace) {
    guard let batch = form?.batch else { return }
    form?.batch?.isCancelled = true
    for request in batch.waiting {
      note(TestResult(number: request.number, outcome: .notSent), in: &workspace)
    }
    form?.batch?.waiting = []
    workspace.effects += batch.running.sorted().map(Effect.cancelSend)
  }

  /// Treats sends that were cancelled but have not ended as cancelled. A later result only corrects the list.
  mutating func abandonSends(in workspace: inout Workspace) {
    for number in form?.batch?.running ?? [] {
      note(
        TestResult(number: number, outcome: .cancelled(mayHaveBeenAccepted: true)), in: &workspace)
    }
    form?.batch?.running = []
    workspace.effects.append(.stop(.spinner))
  }

  mutating func finished(_ result: TestResult, in workspace: inout Workspace) {
    note(result, in: &workspace)
    form?.batch?.running.remove(result.number)
    lastForm?.batch?.running.remove(result.number)
    startWaiting(in: &workspace)
    if form?.isSending == false {
      workspace.effects.append(.stop(.spinner))
      if case .sandbox = form?.endpoint { workspace.status = nil }
      if refusal(workspace) != nil { form?.focus = .result }
    }
  }

  private mutating func note(_ result: TestResult, in workspace: inout Workspace) {
    guard runs.indices.contains(result.number - 1) else { return }
    runs[result.number - 1].result = result
    let run = runs[result.number - 1]
    workspace.document.note(result, of: run.request)
    if let accepted = run.accepted, case .accepted(let envID) = result.outcome {
      workspace.effects.append(.keepAccepted(accepted, envID: envID))
    }
    if let sent = run.sent { workspace.effects.append(.recordSentTest(sent)) }
  }

  // MARK: What has to change

  /// Returns the refusal of the tests on the screen, if it is due to the content of the document.
  func refusal(_ workspace: Workspace) -> Refusal? {
    guard let batch = form?.batch, batch.isFinished, form?.obstacle == nil else { return nil }
    return workspace.document.refusals.first { batch.numbers.contains($0.test) }
  }

  func goToRefusedField(in workspace: inout Workspace) {
    guard let finding = refusal(workspace)?.finding(in: workspace.document.config) else { return }
    workspace.requests.append(.findings(.show(finding)))
  }

  // MARK: Looking at results

  func list(in workspace: inout Workspace) {
    guard !runs.isEmpty else { return workspace.note(.note, .testsNone) }
    let items = runs.reversed().map { run in
      Picker.Item(
        .sendTest(.show(run.request.number)),
        "\(run.request.number)  \(run.request.usageType.escapedForTerminal)",
        detail: [run.request.recipient.escapedForTerminal, run.endpointName]
          .joined(separator: "  ") + borrowed(run, workspace.strings),
        note: outcomeText(run, workspace.strings))
    }
    workspace.choose(
      from: Picker(about: .sending, title: workspace.strings(.testsTitle), items: items))
  }

  /// Returns whose key was used, if it was not the file's.
  private func borrowed(_ run: TestRun, _ strings: Strings) -> String {
    run.request.credentials == .file ? "" : "  " + strings(.source, run.request.credentials)
  }

  func show(_ number: Int, in workspace: inout Workspace) {
    guard runs.indices.contains(number - 1) else { return }
    let run = runs[number - 1]
    let lines = resultLines(run, workspace.strings)
    let type = run.request.usageType.escapedForTerminal
    workspace.show(
      Page(
        about: .sending, title: workspace.strings(.testsOne, "\(number)", type), lines: lines,
        copyText: lines.map(\.text).joined(separator: "\n")))
  }
}

extension TestEndpoint {
  /// Returns the host of the endpoint, as the list of tests shows it.
  package func name(in document: Document, _ strings: Strings) -> String {
    switch self {
    case .publicHost: document.region.publicHost
    case .vpc: document.region.vpcHost
    case .custom(let text): text.escapedForTerminal
    case .sandbox: strings(.titleSandbox)
    }
  }
}

extension Document {
  fileprivate func blockingFinding(ofType type: String) -> Finding? {
    guard let index = config.templateIndex(for: JSText(type)) else { return nil }
    return report.findings.first { $0.level == .unsendable && $0.scope == .template(index) }
  }
}

extension Finding {
  /// Whether the finding is about the AccessKey, which other credentials replace in a test.
  fileprivate var isAboutKey: Bool {
    let path = path.description
    return path == "accessKeyId" || path == "accessKeySecret"
  }
}
