import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit

/// Saving the document, and leaving the program.
package struct Saving: Sendable, Equatable {
  /// The save that is in progress: what the file contains if it succeeds.
  private(set) var underWay: SaveRequest?
  /// Whether to leave the program when the requested save has succeeded.
  private(set) var isLeavingAfterwards = false
  /// The unproven state that was last reported.
  var saidUnproven: UnprovenState?
  /// Whether the program ends as soon as the disk has answered; nothing is kept.
  package private(set) var isLeaving = false
  /// Whether the edits were saved or discarded before leaving, so that no draft is needed.
  package private(set) var hasGivenUpEdits = false

  package init() {}

  /// Whether the disk has not yet answered a save.
  package var isSaving: Bool {
    if case .some = underWay { true } else { false }
  }
}

package enum SavingEvent: Sendable, Equatable {
  /// Asks what has to be asked before saving. The answer starts the save.
  case ask(Proof)
  /// ^Q.
  case askToQuit
  case askForPath
  case save
  case saveAs(String)
  /// Replaces the content of the file.
  case overwrite(path: String?)
  /// Writes into the file itself.
  case saveInPlace(path: String)
  case saveAndLeave
  /// Leaves the program once the unsaved changes are kept as a version of the file.
  case discardAndLeave
  /// Leaves the program once this text is kept as a version of the file.
  case keepAndLeave([UInt8])
  case droppedKept(DropResult)
  /// Leaves the program and discards unsaved changes.
  case leave
  /// Leaves the program and keeps unsaved changes in a draft.
  case leaveWithDraft
  /// Leaves immediately, whatever the disk does.
  case leaveNow
  /// Gives up a save that was requested.
  case giveUp
  case saved(SaveResult, path: String)
  case filesFinished
  /// A key that was pressed while the program is ending and waits for the disk.
  case leavingKey(Key, isPrefixed: Bool)
  /// The program was asked to end.
  case terminated
}

extension Saving {
  mutating func update(_ event: SavingEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .ask(let proof): ask(proof, in: &workspace)
    case .askToQuit: askToQuit(in: &workspace)
    case .askForPath:
      workspace.prompt(.saveAs, .saveAsTitle, text: workspace.document.file.path)
    case .save: request(in: &workspace)
    case .saveAs(let path): request(to: path, .newFile, in: &workspace)
    case .overwrite(let path): request(to: path, .overwrite, in: &workspace)
    case .saveInPlace(let path): request(to: path, .inPlace, in: &workspace)
    case .saveAndLeave:
      isLeavingAfterwards = true
      request(in: &workspace)
    case .discardAndLeave:
      workspace.commit()
      keepAndLeave(workspace.document.config.document.bytes, in: &workspace)
    case .keepAndLeave(let bytes): keepAndLeave(bytes, in: &workspace)
    case .droppedKept(let result): droppedKept(result, in: &workspace)
    case .leave: leave(in: &workspace)
    case .leaveWithDraft: leaveWithDraft(in: &workspace)
    case .leaveNow:
      isLeavingAfterwards = false
      workspace.effects.append(.quit)
    case .giveUp: isLeavingAfterwards = false
    case .saved(let result, let path): saved(result, path: path, in: &workspace)
    case .filesFinished: if isLeaving { workspace.effects.append(.quit) }
    case .leavingKey(let key, let isPrefixed):
      handleLeavingKey(key, isPrefixed: isPrefixed, in: &workspace)
    case .terminated:
      workspace.commit()
      workspace.effects = [
        .endAtOnce(keepingEdits: workspace.document.hasUnsavedEdits)
      ]
    }
    return workspace.takeEffects()
  }

  private mutating func request(
    to path: String? = nil, _ condition: SaveRequest.Condition? = nil,
    in workspace: inout Workspace
  ) {
    workspace.commit()
    guard !isSaving else { return }
    let file = workspace.document.file
    workspace.note(.note, .savingRunning)
    let request = SaveRequest(
      bytes: workspace.document.config.document.bytes, path: path ?? file.path,
      condition: condition ?? (file.isNew ? .newFile : .unchanged))
    underWay = request
    workspace.effects.append(.save(request))
  }

  // MARK: How it ended

  private mutating func saved(
    _ result: SaveResult, path: String, in workspace: inout Workspace
  ) {
    workspace.status = nil
    let saved = underWay.take()
    workspace.closeLeavingQuestion()
    switch result {
    case .unchanged: workspace.note(.note, .savingUnchanged)
    case .written(let mode, let notKept):
      let bytes = saved?.bytes ?? workspace.document.config.document.bytes
      workspace.document.saved(
        in: FileState(path: path, isNew: false, savedBytes: bytes, mode: mode))
      written(notKept: notKept, in: &workspace)
    case .changedOnDisk(let bytes): workspace.askAboutChange(onDisk: bytes)
    case .needsInPlace(let reason): workspace.askToSaveInPlace(path, reason)
    case .exists: workspace.askToOverwrite(path)
    case .failed(let failure):
      isLeavingAfterwards = false
      workspace.status = Status(.failure, failure.message)
    }
  }

  private mutating func written(notKept: String?, in workspace: inout Workspace) {
    workspace.forgetPath(.saveAs)
    let wasLeaving = isLeavingAfterwards
    isLeavingAfterwards = false
    if wasLeaving, !workspace.document.isModified { return leave(in: &workspace) }
    workspace.effects.append(.dropDraft)
    // What was typed while the file was being written has to be kept again.
    if workspace.document.isModified { workspace.document.touch() }
    if wasLeaving { return askToQuit(in: &workspace) }
    let strings = workspace.strings
    let key = CommandTable.key(of: .handOver, in: [.everywhere])
    let name = workspace.document.file.name.escapedForTerminal
    workspace.status =
      notKept.map { Status(.warning, strings(.versionsNotKept, $0)) }
      ?? Status(.success, strings(.savingDone, name, key))
  }

  // MARK: Leaving

  private mutating func askToQuit(in workspace: inout Workspace) {
    workspace.commit()
    if isSaving { return leaveAfterSaving(in: &workspace) }
    guard workspace.document.hasUnsavedEdits else { return leave(in: &workspace) }
    workspace.ask(
      .quit, .quit, detail: workspace.document.file.name.escapedForTerminal,
      notes: workspace.obstacles, text: workspace.changes,
      [
        .init(.save, .saving(.saveAndLeave)), .init(.discard, .saving(.discardAndLeave)),
        .init(.cancel, .saving(.giveUp)),
      ], selected: .save)
  }

  private mutating func keepAndLeave(_ bytes: [UInt8], in workspace: inout Workspace) {
    isLeaving = true
    workspace.reportWaitingForDisk(.leavingWaiting)
    workspace.effects.append(.keepDropped(bytes))
  }

  private mutating func droppedKept(_ result: DropResult, in workspace: inout Workspace) {
    guard isLeaving else { return }
    switch result {
    case .kept: leave(in: &workspace)
    case .failed(let failure, let hasDraft):
      isLeaving = false
      workspace.closeLeavingQuestion()
      workspace.askToDiscardUnkept(failure.message, hasDraft: hasDraft)
    }
  }

  private mutating func leaveWithDraft(in workspace: inout Workspace) {
    isLeaving = true
    workspace.reportWaitingForDisk(.leavingWaiting)
    workspace.effects.append(.finishFiles)
  }

  private mutating func leave(in workspace: inout Workspace) {
    isLeavingAfterwards = false
    isLeaving = true
    hasGivenUpEdits = true
    workspace.reportWaitingForDisk(.leavingWaiting)
    workspace.effects += [.dropDraft, .finishFiles]
  }

  /// Leaves the program when the save in progress has succeeded. When called again, offers to leave without waiting.
  private mutating func leaveAfterSaving(in workspace: inout Workspace) {
    guard !isLeavingAfterwards else { return workspace.askToLeaveNow() }
    isLeavingAfterwards = true
    workspace.reportWaitingForDisk(.leavingSaving)
  }

  /// Handles a key while the program waits for the disk. Nothing can be typed, because it would not be kept.
  private mutating func handleLeavingKey(
    _ key: Key, isPrefixed: Bool, in workspace: inout Workspace
  ) {
    let keys = isPrefixed ? [KeySequence.prefix, key] : [key]
    if key == .control("c") || CommandTable.command(for: keys, in: [.everywhere]) == .quit {
      return workspace.askToLeaveNow()
    }
    guard key == Key(.escape) else { return workspace.reportWaitingForDisk(.leavingWaiting) }
    isLeaving = false
    hasGivenUpEdits = false
    // The draft was discarded when leaving began, so it has to be kept again.
    workspace.document.touch()
    workspace.note(.note, .leavingStayed)
  }
}
