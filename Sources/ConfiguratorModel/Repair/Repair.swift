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
  /// Opens the text on the page in an external editor, at the line of the problem.
  case edit
  /// The text is in the file at this path, for the editor.
  case textReady(Result<String, Failure>)
  case edited(Result<[UInt8], Failure>)
  /// The file was read again.
  case read(Result<[UInt8], Failure>)
  case leave
}

extension Repair {
  mutating func update(_ event: RepairEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .ask: ask(in: &workspace)
    case .apply: apply(in: &workspace)
    case .edit: edit(in: &workspace)
    case .textReady(let result): textReady(result, in: &workspace)
    case .edited(let result): edited(result, in: &workspace)
    case .read(let result): read(result, in: &workspace)
    case .leave: leave(in: &workspace)
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

  // MARK: The editor

  /// Whether the text on the page is not what the file contains.
  private func differsFromFile(_ workspace: Workspace) -> Bool {
    broken.map { $0.bytes != workspace.document.file.savedBytes } ?? false
  }

  /// Opens the file itself or, if fixes were applied since it was read, the text on the page.
  private func edit(in workspace: inout Workspace) {
    guard let broken else { return }
    if differsFromFile(workspace) {
      workspace.start(.editor, .openRepairText(broken.bytes))
    } else {
      let path = workspace.document.file.path
      workspace.effects.append(.editFile(path: path, line: broken.line))
    }
  }

  private func textReady(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    guard let broken, workspace.diskWait.work == .editor else {
      workspace.effects.append(.dropEditorFile)
      return
    }
    switch result {
    case .success(let path):
      workspace.effects.append(.editRepairText(path: path, line: broken.line))
    case .failure(let failure):
      workspace.finish(.editor)
      workspace.status = Status(.failure, failure.message)
    }
  }

  private mutating func edited(
    _ result: Result<[UInt8], Failure>, in workspace: inout Workspace
  ) {
    workspace.effects.append(.repaint)
    workspace.finish(.editor)
    switch result {
    case .success(let bytes):
      // If a draft was opened in the meantime, the text stays in its file, and the next start keeps it.
      guard let broken else { return workspace.note(.warning, .editorKeptForNext) }
      let isSame = bytes == broken.bytes
      workspace.note(isSame ? .note : .success, isSame ? .editorUnchanged : .editorTaken)
      take(bytes, isInFile: false, in: &workspace)
      // While the text is not a config there is no draft of it, so its file stays.
      if isSame || !isOpen { workspace.effects.append(.dropEditorFile) }
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  /// Leaves the program. What is not in the file is kept as a version first.
  private func leave(in workspace: inout Workspace) {
    guard let broken, differsFromFile(workspace) else {
      workspace.requests.append(.saving(.leave))
      return
    }
    workspace.requests.append(.saving(.keepAndLeave(broken.bytes)))
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
