import DirectMailConnector
import DirectMailTexts

/// Events for the account of the sandbox, which is offered where it helps and never used without asking.
package enum SandboxEvent: Sendable, Equatable {
  case started(SandboxAccess)
  /// Puts the sandbox's account into the document.
  case fillIn
  /// Makes the sandbox accept the document's own account for this run.
  case adopt
  case adopted
}

package enum Sandbox {
  static func update(_ event: SandboxEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .started(let sandbox): started(sandbox, in: &workspace)
    case .fillIn: fillIn(in: &workspace)
    case .adopt:
      workspace.commit()
      let document = workspace.document
      workspace.effects.append(
        .adoptAccount(
          accessKeyID: document.text(of: .field(.accessKeyId)).string,
          accessKeySecret: document.text(of: .field(.accessKeySecret)).string,
          sender: document.text(of: .field(.accountName)).string))
    case .adopted: workspace.note(.success, .sandboxAccountAdopted)
    }
    return workspace.takeEffects()
  }

  /// Offers the sandbox's account for a new file. For a file that has its own keys, offers to make the sandbox accept
  /// them for this run.
  private static func started(_ sandbox: SandboxAccess, in workspace: inout Workspace) {
    workspace.settings.hasSandbox = true
    workspace.settings.sandbox = sandbox
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

  private static func fillIn(in workspace: inout Workspace) {
    guard let sandbox = workspace.settings.sandbox else { return }
    workspace.seal()
    let values: [(ConnectorConfig.Field, String)] = [
      (.accessKeyId, sandbox.accessKeyID), (.accessKeySecret, sandbox.accessKeySecret),
      (.accountName, sandbox.sender),
    ]
    workspace.edit(.fillInAccount) { config in
      values.filter { config.text(of: .field($0.0)) != JSText($0.1) }
        .map { config.set($0.0, to: JSText($0.1)) }
    }
    workspace.reopenChangedTexts()
    workspace.note(.success, .sandboxAccountFilledIn)
  }
}
