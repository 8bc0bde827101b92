import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Drafts: those that an earlier run left, and whether the unsaved edits of this run are kept.
package struct Recovery: Sendable, Equatable {
  private var reason: String?

  package init() {}

  /// Why unsaved edits are not kept; nil if they are.
  package var unkeptReason: String? { reason }
}

package enum RecoveryEvent: Sendable, Equatable {
  /// A draft was found, with its time as text. It is stale if the file has changed since.
  case found([UInt8], when: String, isStale: Bool)
  case take([UInt8])
  case drop
  /// The draft was removed and kept as a version; or it remains, for this reason.
  case dropped(notKept: Failure?)
  /// The file is also open elsewhere.
  case otherSession(String)
  case kept
  case notKept(String)
}

extension Recovery {
  mutating func update(_ event: RecoveryEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .found(let bytes, let when, let isStale):
      offer(bytes, when: when, isStale: isStale, in: &workspace)
    case .take(let bytes):
      workspace.effects.append(.answerRecovery(isTaken: true))
      workspace.replaceDocument(with: bytes, .recover, notice: .draftDone)
    case .drop: workspace.effects.append(.answerRecovery(isTaken: false))
    case .dropped(let failure): dropped(notKept: failure, in: &workspace)
    case .otherSession(let who):
      workspace.ask(
        .otherSession, .otherSession, detail: who, [.init(.goOn)], selected: .goOn)
    case .kept: reason = nil
    case .notKept(let reason):
      if self.reason == nil { workspace.status = nil }
      self.reason = reason
    }
    return workspace.takeEffects()
  }

  private func dropped(notKept failure: Failure?, in workspace: inout Workspace) {
    let strings = workspace.strings
    if let failure {
      workspace.status = Status(.failure, strings(.draftNotDropped, failure.message))
    } else {
      let key = CommandTable.key(of: .palette, in: [.everywhere])
      workspace.status = Status(
        .success, strings(.draftDropped, key, strings(.command, .versions)))
    }
  }

  private func offer(
    _ bytes: [UInt8], when: String, isStale: Bool, in workspace: inout Workspace
  ) {
    let current = workspace.document.config.document.bytes
    workspace.ask(
      .recovery, isStale ? .staleDraft : .draft, detail: when,
      text: workspace.diffLines(from: current, to: bytes),
      [.init(.recover, .recovery(.take(bytes))), .init(.dropRecovery, .recovery(.drop))],
      selected: .recover)
  }
}
