import DirectMailConnector
import DirectMailTexts

/// Turns a file that is not a config into one: what is wrong with it, the fix that is offered, an editor.
///
/// Until the file is a config, nothing is written or kept, and the document is an empty one that is never shown.
package struct Repair: Sendable, Equatable {
  private var broken: BrokenText?

  package init() {}

  init(_ bytes: [UInt8]) {
    if case .broken(let text) = BrokenText.reading(bytes) { broken = text }
  }

  /// The text that is wrong; nil if there is a config.
  package var text: BrokenText? { broken }
  package var isOpen: Bool { broken != nil }
  var hasFix: Bool { broken?.fix != nil }
}

package enum RepairEvent: Sendable, Equatable {
  /// Shows the changes that the fix makes, and asks for confirmation.
  case ask
  case apply
  /// Opens the file in an external editor, at the line of the problem.
  case edit
  /// The file was read again.
  case read(Result<[UInt8], Failure>)
  case leave
}

extension Repair {
  mutating func update(_ event: RepairEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .ask: ask(in: &workspace)
    case .apply: apply(in: &workspace)
    case .edit:
      let file = workspace.document.file.path
      workspace.effects.append(.editFile(path: file, line: broken?.line ?? 1))
    case .read(let result): read(result, in: &workspace)
    case .leave: workspace.requests.append(.saving(.leave))
    }
    return workspace.takeEffects()
  }

  /// Ends the repair when the document was taken from elsewhere, such as a draft.
  mutating func close(whenReplaced workspace: inout Workspace) {
    guard isOpen, workspace.document.config != .empty else { return }
    broken = nil
    workspace.document.forgetHistory()
  }

  private func ask(in workspace: inout Workspace) {
    guard let broken, let fix = broken.fix, let fixed = fix.applied(to: broken.bytes) else {
      return workspace.note(.note, .repairNoFix)
    }
    let diff = workspace.diffLines(from: broken.bytes, to: fixed)
    workspace.ask(
      .repair, .repair, detail: workspace.strings(.repair, fix.kind), text: diff,
      [.init(.fix, .repair(.apply)), .init(.cancel)], selected: .fix)
  }

  private mutating func apply(in workspace: inout Workspace) {
    guard let broken, let fixed = broken.fix?.applied(to: broken.bytes) else { return }
    take(fixed, isInFile: false, in: &workspace)
  }

  private mutating func read(
    _ result: Result<[UInt8], Failure>, in workspace: inout Workspace
  ) {
    workspace.effects.append(.repaint)
    switch result {
    case .success(let bytes):
      workspace.effects.append(.adoptDisk)
      take(bytes, isInFile: true, in: &workspace)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  private mutating func take(_ bytes: [UInt8], isInFile: Bool, in workspace: inout Workspace) {
    switch BrokenText.reading(bytes) {
    case .broken(let text):
      broken = text
      if isInFile { workspace.document.fileHolds(bytes) }
    case .config(let config, let hasMark):
      broken = nil
      workspace.document.begin(with: config, isInFile: isInFile, hasByteOrderMark: hasMark)
      workspace.requests += [.form(.focusFirstGap), .sandbox(.offerAccount)]
      workspace.note(.success, isInFile ? .repairRead : .repairDone)
    }
  }
}
