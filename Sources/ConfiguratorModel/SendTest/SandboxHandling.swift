import DirectMailConnector
import DirectMailTexts

/// The account of the sandbox, offered where it helps and never taken silently.
extension Configurator {
  /// At the start of a run with a sandbox: a new file is offered its account, a file with keys of its own is offered
  /// to have them accepted by the sandbox for this run.
  mutating func sandboxStarted(_ sandbox: SandboxAccess) {
    settings.hasSandbox = true
    settings.sandbox = sandbox
    commitText()
    let id = text(of: .field(.accessKeyId)).string
    guard id != sandbox.accessKeyID else { return }
    if id.isEmpty {
      ask(
        .sandboxAccount, .fillInAccount, detail: sandbox.accessKeyID, [.fillIn, .no],
        selected: .fillIn)
    } else {
      ask(.adoptAccount, .adoptAccount, [.adopt, .no], selected: .adopt)
    }
  }

  mutating func fillInSandboxAccount() {
    guard let sandbox = settings.sandbox else { return }
    sealSessions()
    let values: [(ConnectorConfig.Field, String)] = [
      (.accessKeyId, sandbox.accessKeyID), (.accessKeySecret, sandbox.accessKeySecret),
      (.accountName, sandbox.sender),
    ]
    let edits = values.filter { text(of: .field($0.0)) != JSText($0.1) }
      .map { config.set($0.0, to: JSText($0.1)) }
    record(edits)
    documentChanged()
    reloadSessions()
    status = Status(.success, strings(.sandboxAccountFilledIn))
  }

  mutating func adoptAccount() {
    commitText()
    effects.append(
      .adoptAccount(
        accessKeyID: text(of: .field(.accessKeyId)).string,
        accessKeySecret: text(of: .field(.accessKeySecret)).string,
        sender: text(of: .field(.accountName)).string))
  }
}
