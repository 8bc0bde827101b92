import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// Ending the program once the disk has answered, and what is said and asked while it has not.
extension Configurator {
  /// What is unsaved now, for whoever keeps it; nil when nothing is that anybody would miss.
  package var unsavedDocument: UnsavedDocument? {
    // Whoever leaves has saved the edits or given them up.
    (hasUnsavedEdits || hasTypedText) && !isLeaving ? UnsavedDocument(self) : nil
  }

  /// A new file's starter alone is nothing that anybody would miss.
  var hasUnsavedEdits: Bool { isModified && !(file.isNew && history.isUntouched) }

  mutating func draftsNotKept(_ reason: String) {
    if unkeptReason == nil { status = nil }
    unkeptReason = reason
  }

  /// Ends the program when all that was asked of the disk is done; nothing is to be kept.
  mutating func leave() {
    isLeaving = true
    sayThatDiskIsAwaited(.leavingWaiting)
    effects += [.dropDraft, .finishFiles]
  }

  /// Ends the program when the save that is under way has ended well; asked for again, offers to end without.
  mutating func leaveAfterSaving() {
    guard afterSave != .quit else { return askToLeaveNow() }
    afterSave = .quit
    sayThatDiskIsAwaited(.leavingSaving)
  }

  private mutating func sayThatDiskIsAwaited(_ key: InterfaceText) {
    let quit = KeyBindings.sequence(of: .quit, in: [.everywhere])?.description ?? ""
    status = Status(.note, strings(key, quit))
  }

  private mutating func askToLeaveNow() {
    closeLeavingQuestion()
    ask(.leaving, .leaving, [.keepWaiting, .leaveNow], selected: .keepWaiting)
  }

  mutating func filesFinished() {
    if isLeaving { effects.append(.quit) }
  }

  mutating func closeLeavingQuestion() {
    layers.removeAll { layer in
      if case .question(let question) = layer { question.purpose == .leaving } else { false }
    }
  }

  /// Takes a key while the disk is awaited to end: to leave without waiting, or to stay. Nothing is typed meanwhile, as
  /// it would not be kept.
  mutating func handleLeavingKey(_ key: Key) {
    let isPrefixed = isPrefixPending
    isPrefixPending = key == KeySequence.prefix
    let keys = isPrefixed ? [KeySequence.prefix, key] : [key]
    if key == .control("c") || KeyBindings.command(for: keys, in: [.everywhere]) == .quit {
      return askToLeaveNow()
    }
    guard key == Key(.escape) else { return sayThatDiskIsAwaited(.leavingWaiting) }
    isLeaving = false
    // The draft was given up for the end.
    unsavedRevision += 1
    status = Status(.note, strings(.leavingStayed))
  }
}
