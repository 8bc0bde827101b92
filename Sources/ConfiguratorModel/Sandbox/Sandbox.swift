import DirectMailConnector
import DirectMailTexts

/// The sandbox of a run: switching it on and off, and its account, which is offered when it helps and never used
/// silently.
package enum SandboxEvent: Sendable, Equatable {
  case toggle
  case started(SandboxAccess)
  /// Offers what helps to test the document in the sandbox.
  case offerAccount
  /// Puts the sandbox's account into the document; asks first if that would replace other values.
  case askToFillIn
  case fillIn
  /// Makes the sandbox accept the document's own account for this run.
  case adopt
  case adopted
  /// Shows how to open the sandbox's page in a browser.
  case showAddress
}

package enum Sandbox {
  static func update(_ event: SandboxEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .toggle: toggle(in: &workspace)
    case .started(let sandbox): started(sandbox, in: &workspace)
    case .offerAccount: offerAccount(in: &workspace)
    case .askToFillIn: askToFillIn(in: &workspace)
    case .fillIn: fillIn(in: &workspace)
    case .adopt: adopt(in: &workspace)
    case .adopted:
      workspace.document.forgetRefusals { $0.endpoint == .sandbox }
      workspace.note(.success, .sandboxAccountAdopted)
    case .showAddress:
      guard let sandbox = workspace.settings.sandbox else {
        workspace.note(.note, .sandboxNotOn)
        break
      }
      workspace.showAddress(sandbox.url)
    }
    return workspace.takeEffects()
  }

  /// Starts or stops the sandbox. From the moment it is requested, all tests go to it.
  private static func toggle(in workspace: inout Workspace) {
    let isOn = !workspace.settings.hasSandbox
    workspace.settings.hasSandbox = isOn
    workspace.settings.sandbox = nil
    workspace.effects.append(isOn ? .startSandbox : .stopSandbox)
    workspace.requests.append(.sendTest(.sandboxSwitched))
    if !isOn {
      workspace.document.forgetRefusals { $0.endpoint == .sandbox }
      workspace.requests.append(.inbox(.ended))
    }
    workspace.note(.note, isOn ? .sandboxOn : .sandboxOff)
  }

  private static func adopt(in workspace: inout Workspace) {
    workspace.commit()
    guard workspace.settings.hasSandbox else { return workspace.note(.note, .sandboxNotOn) }
    let document = workspace.document
    let id = document.text(of: .field(.accessKeyId)).string
    guard !id.isEmpty else { return workspace.note(.note, .sandboxAccountNothing) }
    workspace.effects.append(
      .adoptAccount(
        accessKeyID: id, accessKeySecret: document.text(of: .field(.accessKeySecret)).string,
        sender: document.text(of: .field(.accountName)).string))
  }

  private static func started(_ sandbox: SandboxAccess, in workspace: inout Workspace) {
    // The sandbox may have been switched off while it was starting.
    guard workspace.settings.hasSandbox else { return }
    workspace.settings.sandbox = sandbox
    workspace.requests.append(.sandbox(.offerAccount))
  }

  /// Offers the sandbox's account for a new file; for a file with its own keys, offers to have the sandbox accept them
  /// for this run. For a file that has to be repaired first, nothing is offered before that.
  private static func offerAccount(in workspace: inout Workspace) {
    guard let sandbox = workspace.settings.sandbox, !workspace.document.isBeforeRepair else {
      return
    }
    workspace.commit()
    let id = workspace.document.text(of: .field(.accessKeyId)).string
    guard id != sandbox.accessKeyID else { return }
    if id.isEmpty {
      workspace.ask(
        .sandboxAccount, .fillInAccount, detail: sandbox.accessKeyID,
        [.init(.fillIn, .sandbox(.fillIn)), .init(.no)], selected: .fillIn)
    } else {
      workspace.ask(
        .adoptAccount, .adoptAccount, [.init(.adopt, .sandbox(.adopt)), .init(.no)],
        selected: .adopt)
    }
  }

  private static func askToFillIn(in workspace: inout Workspace) {
    guard let sandbox = workspace.settings.sandbox else {
      return workspace.note(.note, .sandboxNotOn)
    }
    workspace.commit()
    let isLost = sandbox.account.contains { field, value in
      let text = workspace.document.text(of: .field(field)).string
      return !text.isEmpty && text != value
    }
    guard isLost else { return fillIn(in: &workspace) }
    workspace.ask(
      .sandboxAccount, .replaceAccount,
      [.init(.adopt, .sandbox(.adopt)), .init(.fillIn, .sandbox(.fillIn)), .init(.no)],
      selected: .adopt)
  }

  private static func fillIn(in workspace: inout Workspace) {
    guard let sandbox = workspace.settings.sandbox else { return }
    workspace.seal()
    workspace.edit(.fillInAccount) { config in
      sandbox.account.filter { config.text(of: .field($0.0)) != JSText($0.1) }
        .map { config.set($0.0, to: JSText($0.1)) }
    }
    workspace.reopenChangedTexts()
    workspace.note(.success, .sandboxAccountFilledIn)
  }
}

extension SandboxAccess {
  /// The fields of the sandbox's account that the form shows.
  fileprivate var account: [(ConnectorConfig.Field, String)] {
    [
      (.accessKeyId, accessKeyID), (.accessKeySecret, accessKeySecret), (.accountName, sender),
    ]
  }
}
