import DirectMailTexts

/// Events for the records of the tests that were sent in this run and earlier ones.
package enum SentTestsEvent: Sendable, Equatable {
  case list
  case listed(Result<[SentTest.Entry], Failure>)
  /// Copies the EnvId of a test; empty if it has none.
  case copy(envID: String)
  case askToForget
  case forget
  case forgotten(Result<Int, Failure>)
}

package enum SentTests {
  static func update(_ event: SentTestsEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .list: workspace.start(.reading, .listSentTests)
    case .listed(let result): listed(result, in: &workspace)
    case .copy(let envID):
      if envID.isEmpty {
        workspace.note(.note, .sentTestsNoEnvID)
      } else {
        workspace.copyToClipboard(envID)
      }
    case .askToForget:
      workspace.ask(
        .forgetTests, .forgetTests, [.init(.forget, .sentTests(.forget)), .init(.cancel)],
        selected: .cancel)
    case .forget: workspace.start(.writing, .forgetSentTests)
    case .forgotten(let result): forgotten(result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private static func listed(
    _ result: Result<[SentTest.Entry], Failure>, in workspace: inout Workspace
  ) {
    guard workspace.finish(.reading) else { return }
    switch result {
    case .success(let entries) where entries.isEmpty: workspace.note(.note, .sentTestsNone)
    case .success(let entries):
      let items = entries.map { item($0, workspace.strings) }
      workspace.choose(
        from: Picker(
          .sentTests, about: .sending, title: workspace.strings(.sentTestsTitle), items: items))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  private static func item(_ entry: SentTest.Entry, _ strings: Strings) -> Picker.Item {
    let test = entry.test
    let recipient = test.recipient.escapedForTerminal
    let type = test.usageType.escapedForTerminal
    let envID = test.envID.escapedForTerminal
    let facts = [
      (InterfaceText.testCode, test.code.escapedForTerminal), (.testEnvID, envID),
    ].filter { !$0.1.isEmpty }.map { DialogLine("\(strings($0.0)): \($0.1)", .dim) }
    // The row has room for the minutes only.
    let minute = entry.when.prefix("2026-11-23 07:05".count)
    return Picker.Item(
      .sentTests(.copy(envID: test.envID)), "\(minute)  \(recipient)",
      detail: envID.isEmpty ? type : "\(type)  \(envID)", note: strings(test.outcome.text),
      keyword: test.code,
      explanation: [
        DialogLine("\(recipient)  \(type)"),
        DialogLine("\(entry.when)  \(strings(test.route.text))", .dim),
      ] + facts)
  }

  private static func forgotten(
    _ result: Result<Int, Failure>, in workspace: inout Workspace
  ) {
    workspace.finish(.writing)
    switch result {
    case .success(0): workspace.note(.note, .sentTestsNone)
    case .success(let count):
      workspace.status = Status(.success, workspace.strings.count(.sentTestsForgotten, count))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}

extension SentTest.Outcome {
  fileprivate var text: InterfaceText {
    switch self {
    case .accepted: .outcomeAccepted
    case .refused: .outcomeRefused
    case .failed: .outcomeFailed
    case .cancelled: .outcomeCancelled
    case .mayHaveGone: .outcomeCancelledMayHaveGone
    }
  }
}

extension TestRoute {
  fileprivate var text: InterfaceText {
    switch self {
    case .logto: .endpointPublic
    case .vpc: .endpointVpc
    case .custom: .endpointCustom
    case .sandbox: .endpointSandbox
    case .borrowedKey: .sentTestsBorrowedKey
    }
  }
}
