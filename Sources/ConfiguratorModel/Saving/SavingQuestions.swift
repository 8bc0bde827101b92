import DirectMail
import DirectMailConnector
import DirectMailTexts

/// The values that a save would leave unproven, and how far they have been tested.
struct UnprovenState: Sendable, Equatable {
  let values: SentValues?
  let proof: Proof
}

extension Saving {
  mutating func ask(_ proof: Proof, in workspace: inout Workspace) {
    workspace.commit()
    guard !isSaving else { return workspace.note(.note, .savingRunning) }
    guard
      workspace.document.isModified || workspace.document.file.isNew
        || workspace.document.file.hasByteOrderMark
    else {
      // Another program may have changed or removed the file.
      return workspace.effects.append(.compareWithDisk(path: workspace.document.file.path))
    }
    let document = workspace.document
    let isFine = document.report.sendable && document.refusals.isEmpty
    // Unproven values are reported once for the same values.
    let state = UnprovenState(values: SentValues(of: "Generic", in: document.config), proof: proof)
    let isQuiet = isFine && !proof.isProven && state == saidUnproven
    if isFine { saidUnproven = state }
    let answer: Question.Answer = isFine && (proof.isProven || isQuiet) ? .save : .saveAnyway
    var choices: [Question.Choice] = [
      .init(answer, .saving(.save)), .init(.cancel, .saving(.giveUp)),
    ]
    if document.report.sendable, !proof.isProven, !isQuiet {
      choices.insert(.init(.testFirst, .saving(.giveUp), .sendTest(.open(isDryRun: false))), at: 0)
    }
    workspace.dialogs.append(
      .question(
        Question(
          .save, title: workspace.strings(.savingTitle, document.file.name.escapedForTerminal),
          message: isQuiet ? [] : workspace.verdict(proof), text: workspace.changes,
          choices: choices,
          selected: answer)))
  }
}

extension Workspace {
  /// What saving would change in the file; nothing for a new one.
  var changes: [DialogLine] {
    let saved = document.file.savedBytes
    return document.file.isNew || saved.isEmpty
      ? [] : diffLines(from: saved, to: document.config.document.bytes)
  }

  /// What keeps mails from being sent with the document, as the rules and the tests show it; none if nothing does.
  var obstacles: [DialogLine] {
    let report = document.report
    let language = settings.language
    if !report.accepted {
      let rejected = report.findings.filter { $0.level == .rejected }
      return [DialogLine(strings(.savingRejected), .failure)] + titles(of: rejected)
    }
    if !report.sendable {
      let unsendable = report.findings.filter { $0.level == .unsendable }
      return [DialogLine(strings(.savingUnsendable), .failure)] + titles(of: unsendable)
    }
    guard let refusal = document.refusals.first else { return [] }
    return [
      DialogLine(strings(.savingRefused, refusal.code), .failure),
      DialogLine(refusal.explanation(language)),
    ]
  }

  private func titles(of findings: [Finding]) -> [DialogLine] {
    let shown = findings.prefix(findings.count > 4 ? 3 : 4).map {
      DialogLine($0.title(settings.language).escapedForTerminal)
    }
    let rest = findings.count - shown.count
    return shown + (rest > 0 ? [DialogLine(strings(.savingMore, "\(rest)"), .dim)] : [])
  }

  /// Returns what the rules and the tests show about the document to be saved.
  fileprivate func verdict(_ proof: Proof) -> [DialogLine] {
    let obstacles = obstacles
    guard obstacles.isEmpty else { return obstacles }
    let (text, kind): (String, DialogLine.Kind) =
      switch proof {
      case .proven(when: nil): (strings(.savingProven), .success)
      case .proven(let when?): (strings(.savingProvenEarlier, when), .success)
      case .none: (strings(.savingUntested), .warning)
      case .otherTypes(let types):
        (
          strings(.savingOtherType, strings.language.list(types.map(\.escapedForTerminal))),
          .warning
        )
      case .elsewhere(.sandbox): (strings(.savingSandboxOnly), .warning)
      case .elsewhere(.borrowedKey): (strings(.savingOtherCredentials), .warning)
      case .elsewhere: (strings(.savingOtherEndpoint), .warning)
      }
    return [DialogLine(text, kind)]
  }

  /// Returns the difference of two documents in a form that can be shown: with secrets masked.
  func diffLines(from old: [UInt8], to new: [UInt8]) -> [DialogLine] {
    // A body is one long line, so only the part that differs is shown.
    let lines = MaskedDiff(from: old, to: new).lines
    return lines.clipped(to: layout.questionColumns - 2, mark: "...").hunks.flatMap {
      hunk -> [DialogLine] in
      let number = hunk.lines.first.flatMap { $0.newNumber ?? $0.oldNumber } ?? 1
      return [DialogLine("@@ \(number) @@", .dim)] + hunk.lines.map(diffLine)
    }
  }

  private func diffLine(_ line: LineDiff.Line) -> DialogLine {
    let text = line.text.escapedForTerminal
    return switch line.kind {
    case .added: DialogLine("+ " + text, .added)
    case .removed: DialogLine("- " + text, .removed)
    case .same: DialogLine("  " + text, .dim)
    }
  }

  /// Asks about a change on disk. `bytes` is what the file contains now; nil if it is gone.
  mutating func askAboutChange(onDisk bytes: [UInt8]?) {
    let overwrite = Question.Choice(.overwrite, .saving(.overwrite(path: nil)))
    let elsewhere = Question.Choice(.saveElsewhere, .saving(.askForPath))
    let cancel = Question.Choice(.cancel, .saving(.giveUp))
    guard let bytes else {
      let again = Question.Choice(.writeAgain, .saving(.saveAs(document.file.path)))
      return ask(
        .removedOnDisk, .removedOnDisk, [again, elsewhere, cancel], selected: .writeAgain)
    }
    let reload = Question.Choice(.reload, .saving(.giveUp), .versions(.reload))
    ask(
      .changedOnDisk, .changedOnDisk,
      text: diffLines(from: bytes, to: document.config.document.bytes),
      [overwrite, elsewhere, reload, cancel], selected: .cancel)
  }

  mutating func askToSaveInPlace(_ path: String, _ reason: String) {
    ask(
      .saveInPlace, .inPlace, detail: reason,
      [
        .init(.saveInPlace, .saving(.saveInPlace(path: path))),
        .init(.saveElsewhere, .saving(.askForPath)), .init(.cancel, .saving(.giveUp)),
      ], selected: .saveElsewhere)
  }

  /// Asks about the file at this path, which need not be the edited one.
  mutating func askToOverwrite(_ path: String) {
    ask(
      .overwriteExisting, .exists, detail: path.escapedForTerminal,
      [
        .init(.overwrite, .saving(.overwrite(path: path))),
        .init(.saveElsewhere, .saving(.askForPath)), .init(.cancel, .saving(.giveUp)),
      ], selected: .cancel)
  }

  // MARK: Leaving

  mutating func reportWaitingForDisk(_ key: InterfaceText) {
    status = Status(.note, strings(key, CommandTable.key(of: .quit, in: [.everywhere])))
  }

  mutating func askToLeaveNow() {
    closeLeavingQuestion()
    ask(
      .leaving, .leaving,
      [.init(.keepWaiting), .init(.leaveNow, .saving(.leaveNow))], selected: .keepWaiting)
  }

  /// Asks whether to discard changes that could not be kept as a version, for `reason`.
  mutating func askToDiscardUnkept(_ reason: String, hasDraft: Bool) {
    let leave =
      hasDraft
      ? Question.Choice(.leaveNow, .saving(.leaveWithDraft))
      : Question.Choice(.discard, .saving(.leave))
    ask(
      .discardUnkept, hasDraft ? .discardUnkept : .discardLost, detail: reason,
      [leave, .init(.cancel)], selected: .cancel)
  }

  mutating func closeLeavingQuestion() {
    dialogs.removeAll { dialog in
      if case .question(let question) = dialog { question.subject == .leaving } else { false }
    }
  }
}
