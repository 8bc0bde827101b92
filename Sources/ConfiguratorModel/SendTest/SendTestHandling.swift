import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// The test screen: filling it in and moving in it.
extension Configurator {
  mutating func openSendTest(dryRun: Bool = false) {
    commitText()
    guard !isTesting else { return }
    fieldSession = nil
    sendTest = lastSendTest ?? SendTestForm(recipient: "", endpoint: firstEndpoint)
    sendTest?.obstacle = nil
    sendTest?.focus = .recipient
    if let template, let type = UsageType.named(text(ofUsageTypeAt: template.index).string) {
      sendTest?.usage = .type(type.id)
    }
    if dryRun, Recipient.isAccepted(sendTest?.recipient.text ?? "") { startTest(isDryRun: true) }
  }

  private var firstEndpoint: TestEndpoint {
    if let endpoint = settings.endpoint { return .custom(endpoint) }
    return settings.hasSandbox ? .sandbox : .publicHost
  }

  mutating func closeSendTest() {
    lastSendTest = sendTest
    sendTest = nil
    if !isTemplateOpen { openFieldSession() }
  }

  /// Commands that mean something of their own here. False leaves them to the rest of the program.
  mutating func runInSendTest(_ command: Command) -> Bool {
    switch command {
    case .send, .test: startTest(isDryRun: false)
    case .dryRun: startTest(isDryRun: true)
    case .cancel, .back: leaveSendTest()
    case .undo:
      let isDone = withRecipient { $0.apply(.undo).changed } ?? false
      if !isDone { status = Status(.note, strings(.undoNothing)) }
    case .redo:
      let isDone = withRecipient { $0.apply(.redo).changed } ?? false
      if !isDone { status = Status(.note, strings(.redoNothing)) }
    default: return false
    }
    return true
  }

  /// Cancels what is under way; where that does not end either, leaves it behind.
  private mutating func leaveSendTest() {
    guard let batch = sendTest?.batch, sendTest?.isSending == true else { return closeSendTest() }
    guard batch.isCancelled else { return cancelSends() }
    abandonSends()
    closeSendTest()
  }

  private mutating func withRecipient<T>(_ body: (inout TextEditor) -> T) -> T? {
    guard sendTest?.focus == .recipient, var form = sendTest else { return nil }
    sendTest = nil
    let result = body(&form.recipient)
    form.obstacle = nil
    sendTest = form
    return result
  }

  mutating func handleSendTestKey(_ key: Key) {
    guard let focus = sendTest?.focus, sendTest?.isSending == false else { return }
    switch (key.code, key.modifiers) {
    case (.down, []), (.tab, []): return moveTestFocus(by: 1)
    case (.up, []), (.tab, .shift): return moveTestFocus(by: -1)
    case (.pageDown, _): return scrollResult(by: 5)
    case (.pageUp, _): return scrollResult(by: -5)
    case (.enter, _): return activateInTest(focus)
    case (.scalar(" "), []) where focus != .recipient: return activateInTest(focus)
    default: break
    }
    guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
    if focus == .recipient {
      var killed = killed
      _ = withRecipient { $0.apply(command, killed: &killed) }
      self.killed = killed
    } else if case .insert(let text) = command {
      activateInTest(focus)
      if case .picker = layers.last { typeIntoPicker(text) }
    }
  }

  private mutating func moveTestFocus(by steps: Int) {
    let items = SendTestForm.Item.allCases
    guard let focus = sendTest?.focus, let index = items.firstIndex(of: focus) else { return }
    sendTest?.focus = items[min(max(0, index + steps), items.count - 1)]
  }

  mutating func activateInTest(_ item: SendTestForm.Item) {
    switch item {
    case .recipient, .send: startTest(isDryRun: false)
    case .usageType: openTestUsagePicker()
    case .samples: openSamplePicker()
    case .endpoint: openEndpointPicker()
    case .credentials: openCredentialsPicker()
    }
  }

  mutating func pasteIntoSendTest(_ text: String) {
    guard sendTest?.isSending == false else { return }
    sendTest?.focus = .recipient
    let line = text.trimmingPastedBlanks
    _ = withRecipient { $0.apply(.paste(line)) }
    if line.utf8.count != text.utf8.count { status = Status(.note, strings(.pasteTrimmed)) }
  }

  // MARK: Choices

  private mutating func openTestUsagePicker() {
    let missing = Set(missingUsageTypes.map(\.id))
    let types = UsageType.all.map { type in
      Picker.Item(
        type.id, type.id, detail: strings(.purpose, type),
        note: missing.contains(type.id) ? strings(.usageFallsBack) : "")
    }
    let all = Picker.Item(
      "*", strings(.testAllTypes), detail: strings(.testAllTypesDetail))
    openPicker(
      .testUsage, title: .usageTitle, items: types + [all],
      selected: sendTest?.usage == .allTypes ? "*" : currentUsageType)
  }

  private mutating func openEndpointPicker() {
    let region = Region.named(text(of: .field(.regionId)).string) ?? Region.default
    var items = [
      Picker.Item("public", strings(.endpointPublic), detail: region.publicHost),
      Picker.Item("vpc", strings(.endpointVpc), detail: region.vpcHost),
      Picker.Item("custom", strings(.endpointCustom), detail: settings.endpoint ?? ""),
    ]
    if settings.hasSandbox {
      let url = settings.sandbox?.url ?? ""
      items.insert(Picker.Item("sandbox", strings(.endpointSandbox), detail: url), at: 0)
    }
    let selected: String? =
      switch sendTest?.endpoint {
      case .publicHost: "public"
      case .vpc: "vpc"
      case .custom: "custom"
      case .sandbox: "sandbox"
      case nil: nil
      }
    openPicker(.testEndpoint, title: .endpointTitle, items: items, selected: selected)
  }

  private mutating func openCredentialsPicker() {
    let items = CredentialSource.allCases.map {
      Picker.Item(
        $0.rawValue, strings(.source, $0),
        detail: $0 == .environment ? "ALIBABA_CLOUD_ACCESS_KEY_ID, _SECRET" : "")
    }
    openPicker(
      .testCredentials, title: .testCredentialsTitle, items: items,
      selected: sendTest?.credentials.rawValue)
  }

  mutating func chooseForTest(_ purpose: Picker.Purpose, _ id: String) {
    switch (purpose, id) {
    case (.testUsage, "*"): sendTest?.usage = .allTypes
    case (.testUsage, _): sendTest?.usage = .type(id)
    case (.testEndpoint, "public"): sendTest?.endpoint = .publicHost
    case (.testEndpoint, "vpc"): sendTest?.endpoint = .vpc
    case (.testEndpoint, "sandbox"): sendTest?.endpoint = .sandbox
    case (.testEndpoint, _):
      openPrompt(
        .customEndpoint, title: .endpointPrompt, text: settings.endpoint ?? "https://")
    case (.testCredentials, _):
      if let source = CredentialSource(rawValue: id) { sendTest?.credentials = source }
    default: break
    }
    sendTest?.obstacle = nil
  }

  mutating func setCustomEndpoint(_ text: String) {
    settings.endpoint = text
    sendTest?.endpoint = .custom(text)
  }
}
