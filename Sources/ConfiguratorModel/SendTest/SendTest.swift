import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit
package import TextEditing

/// The screen that sends a test: what to send, where to, and the result. Also holds the tests of this run.
package struct SendTest: Sendable, Equatable {
  /// The form of the open test screen, or nil if the screen is not open.
  package internal(set) var form: SendTestForm?
  /// The tests of this run, in the order of their numbers.
  package internal(set) var runs: [TestRun] = []
  /// The tests accepted in earlier runs for the content that the document had when it was opened.
  var earlier: [AcceptedTest] = []
  /// The initial recipient for the next run.
  var remembered: String?
  /// Whether it was reported that the recipient cannot be remembered.
  private var hasSaidSo = false
  /// The form as the user left it.
  var lastForm: SendTestForm?

  package init() {}

  package var isOpen: Bool {
    if case .some = form { true } else { false }
  }

  package var isSending: Bool { form?.isSending == true }

  var scopes: [KeyScope] {
    if isSending { return [.sending] }
    switch form?.focus {
    case .result: return [.testResult, .sendTest, .everywhere]
    case .recipient where form?.endpoint == .sandbox:
      return [.testRecipient, .sendTest, .everywhere]
    default: return [.sendTest, .everywhere]
    }
  }
}

/// What to send, as the user has filled it in.
package struct SendTestForm: Sendable, Equatable {
  package enum Item: Sendable, Hashable, CaseIterable {
    case recipient, usageType, samples, endpoint, credentials, send
    /// The result of the test, if it names a field that has to change.
    case result

    /// The rows above the result.
    static let rows: [Item] = [.recipient, .usageType, .samples, .endpoint, .credentials, .send]
  }

  package enum Usage: Sendable, Hashable {
    case type(String)
    case allTypes
  }

  package internal(set) var focus: Item = .recipient
  package internal(set) var recipient: TextEditor
  package internal(set) var usage: Usage = .type("Generic")
  package internal(set) var endpoint: TestEndpoint
  package internal(set) var credentials: CredentialSource = .file
  package internal(set) var batch: TestBatch?
  /// The first line of the result on screen.
  package internal(set) var scroll = 0
  /// Why the last attempt was not started.
  package internal(set) var obstacle: String?

  init(recipient: String, endpoint: TestEndpoint) {
    self.recipient = TextEditor("", mode: .singleLine)
    self.endpoint = endpoint
    setRecipient(recipient)
  }

  mutating func setRecipient(_ text: String) {
    recipient = TextEditor(text, mode: .singleLine)
    _ = recipient.apply(.moveToLineEnd(extending: false))
  }

  package var isSending: Bool { batch.map { !$0.isFinished } ?? false }
}

/// The sends in progress, one after another or a few at once.
package struct TestBatch: Sendable, Equatable {
  /// The maximum number of sends at once.
  package static let width = 4
  /// The numbers of the runs of this batch, in order.
  package let numbers: [Int]
  var waiting: [TestRequest]
  package internal(set) var running: Set<Int> = []
  /// Spinner steps of ``spinnerMilliseconds`` since the start.
  package internal(set) var ticks = 0
  package static let spinnerMilliseconds = 100
  package internal(set) var isCancelled = false

  package var isFinished: Bool { waiting.isEmpty && running.isEmpty }

  init(_ requests: [TestRequest]) {
    numbers = requests.map(\.number)
    waiting = requests.reversed()
  }
}

package enum SendTestEvent: Sendable, Equatable {
  /// Opens the screen, for the type of the open template if there is one. A dry run starts at once if it can.
  case open(isDryRun: Bool)
  case close
  /// Esc: closes the screen. Sends in progress are cancelled first and, if they still do not end, abandoned.
  case leave
  case key(Key)
  case paste(String)
  case click(MouseEvent)
  case undo, redo
  case start(isDryRun: Bool)
  case spin
  case finished(TestResult)

  case setUsage(SendTestForm.Usage)
  case setEndpoint(TestEndpoint)
  case enterEndpoint
  case useEndpoint(String)
  case setCredentials(CredentialSource)

  case list
  case show(Int)
  /// Goes to the field that has to change.
  case changeField
  case copyResult
  /// Asks what earlier tests have proven about the document.
  case findAccepted
  case acceptedFound([AcceptedTest])
  /// The recipient from an earlier run.
  case remembered(String)
  case notRemembered(String)
  /// The recipients that make the sandbox respond in special ways.
  case chooseReserved
  case setRecipient(String)
  /// The sandbox was switched on or off, which changes where tests go.
  case sandboxSwitched
}

extension SendTest {
  package mutating func update(_ event: SendTestEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .open(let isDryRun): open(isDryRun: isDryRun, in: &workspace)
    case .close: close(in: &workspace)
    case .leave: leave(in: &workspace)
    case .key(let key): handleKey(key, in: &workspace)
    case .paste(let text): paste(text, in: &workspace)
    case .click(let mouse): click(mouse, in: &workspace)
    case .undo: withRecipient(in: &workspace, .undo, otherwise: .undoNothing)
    case .redo: withRecipient(in: &workspace, .redo, otherwise: .redoNothing)
    case .start(let isDryRun): start(isDryRun: isDryRun, in: &workspace)
    case .spin: spin(in: &workspace)
    case .finished(let result): finished(result, in: &workspace)
    case .setUsage(let usage):
      form?.usage = usage
      form?.obstacle = nil
    case .setEndpoint(let endpoint):
      form?.endpoint = endpoint
      form?.obstacle = nil
    case .enterEndpoint:
      let text = workspace.settings.endpoint ?? "https://"
      workspace.prompt(
        .testEndpoint, .endpointPrompt, text: text, isOffer: workspace.settings.endpoint != nil)
      form?.obstacle = nil
    case .useEndpoint(let text):
      workspace.settings.endpoint = text
      form?.endpoint = .custom(text)
    case .setCredentials(let source):
      form?.credentials = source
      form?.obstacle = nil
    case .list: list(in: &workspace)
    case .show(let number): show(number, in: &workspace)
    case .changeField: goToRefusedField(in: &workspace)
    case .copyResult: copyResult(in: &workspace)
    case .findAccepted:
      workspace.effects.append(.findAccepted(workspace.document.config.document.bytes))
    case .acceptedFound(let tests): earlier += tests
    case .remembered(let recipient): offer(recipient)
    case .notRemembered(let reason):
      if !hasSaidSo {
        workspace.status = Status(
          .warning, workspace.strings(.settingsRecipientNotKept, reason))
      }
      hasSaidSo = true
    case .chooseReserved: chooseReserved(in: &workspace)
    case .setRecipient(let recipient): form?.setRecipient(recipient)
    case .sandboxSwitched: followSandbox(workspace.settings)
    }
    return workspace.takeEffects()
  }

  // MARK: Opening and leaving

  private mutating func open(isDryRun: Bool, in workspace: inout Workspace) {
    workspace.commit()
    guard form == nil else { return }
    workspace.document.field = nil
    form = lastForm ?? SendTestForm(recipient: "", endpoint: firstEndpoint(workspace.settings))
    if lastForm == nil, let remembered { offer(remembered) }
    if form?.recipient.text.isEmpty == false { _ = form?.recipient.apply(.selectAll) }
    form?.obstacle = nil
    form?.focus = .recipient
    if let index = workspace.document.openTemplate,
      let type = UsageType.named(workspace.document.text(ofUsageTypeAt: index).string)
    {
      form?.usage = .type(type.id)
    }
    if isDryRun, Recipient.isAccepted(form?.recipient.text ?? "") {
      start(isDryRun: true, in: &workspace)
    }
  }

  private func firstEndpoint(_ settings: Settings) -> TestEndpoint {
    if settings.hasSandbox { return .sandbox }
    return settings.endpoint.map { .custom($0) } ?? .publicHost
  }

  /// Fills in the recipient of an earlier run if the field is empty; the first typed letter replaces it.
  private mutating func offer(_ recipient: String) {
    remembered = recipient
    guard form?.recipient.text.isEmpty == true else { return }
    form?.setRecipient(recipient)
    _ = form?.recipient.apply(.selectAll)
  }

  private mutating func followSandbox(_ settings: Settings) {
    let endpoint = firstEndpoint(settings)
    func followed(_ form: SendTestForm?) -> SendTestForm? {
      guard var form, form.endpoint == .sandbox || settings.hasSandbox else { return form }
      form.endpoint = endpoint
      form.obstacle = nil
      return form
    }
    form = followed(form)
    lastForm = followed(lastForm)
  }

  private mutating func close(in workspace: inout Workspace) {
    guard let open = form else { return }
    lastForm = open
    form = nil
    if workspace.document.openTemplate == nil { workspace.openFocusedField() }
  }

  private mutating func leave(in workspace: inout Workspace) {
    guard let batch = form?.batch, form?.isSending == true else { return close(in: &workspace) }
    guard batch.isCancelled else { return cancelSends(in: &workspace) }
    abandonSends(in: &workspace)
    close(in: &workspace)
  }

  /// The usage type that samples are shown for; nil if the screen is not open or sends all types.
  var usageType: String? {
    if case .type(let type) = form?.usage { type } else { nil }
  }

  /// Returns why `text` cannot be an endpoint for a test, or nil if it can.
  static func refusal(ofEndpoint text: String) -> InterfaceText? {
    do {
      _ = try Endpoint(parsing: text)
      return nil
    } catch {
      return .endpointRefused
    }
  }
}
