import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Saving: what it asks first, and what follows from how it ended.
extension Configurator {
  /// How far these exact values have been tested.
  package enum Proof: Sendable, Hashable {
    case proven
    /// A mail went out, but not the way Logto sends: to the sandbox, another endpoint, with other credentials.
    case elsewhere(TestEndpoint, CredentialSource)
    case otherType
    case none
  }

  package var proof: Proof {
    let bytes = config.document.bytes
    if tests.contains(where: { $0.proves(bytes) }) { return .proven }
    let accepted = tests.last { run in
      guard case .accepted = run.result?.outcome else { return false }
      return run.request.configBytes == bytes
    }
    guard let request = accepted?.request else { return .none }
    return request.endpoint == .publicHost && request.credentials == .file
      ? .otherType : .elsewhere(request.endpoint, request.credentials)
  }

  /// Asks what has to be asked before saving; the answer saves.
  mutating func askToSave() {
    commitText()
    guard !isSaving else {
      status = Status(.note, strings(.savingRunning))
      return
    }
    guard isModified || file.isNew else {
      status = Status(.note, strings(.savingUnchanged))
      return
    }
    let verdict = saveVerdict
    let diff = file.isNew ? [] : diffLines(from: file.savedBytes, to: config.document.bytes)
    let canTest = report.sendable && proof != .proven
    let save: Question.Answer =
      !report.accepted ? .saveDraft : proof == .proven ? .save : .saveAnyway
    layers.append(
      .question(
        Question(
          .save, title: strings(.savingTitle, VisibleText.of(file.name)), message: verdict,
          text: diff, answers: (canTest ? [.testFirst] : []) + [save, .cancel], selected: save)))
  }

  private var saveVerdict: [Line] {
    if !report.accepted {
      let details = report.logtoDetails.split(separator: "\n").map {
        Line(VisibleText.of(String($0)), .failure)
      }
      return [Line(strings(.savingRejected), .failure)] + details.prefix(4)
    }
    if !report.sendable {
      let first = report.findings.first { $0.level == .unsendable }
      return [
        Line(strings(.savingUnsendable), .failure),
        Line(first?.message(settings.language) ?? "", .plain),
      ]
    }
    switch proof {
    case .proven: return [Line(strings(.savingProven), .success)]
    case .none: return [Line(strings(.savingUntested), .warning)]
    case .otherType: return [Line(strings(.savingOtherType), .warning)]
    case .elsewhere(.sandbox, _): return [Line(strings(.savingSandboxOnly), .warning)]
    case .elsewhere(_, .file): return [Line(strings(.savingOtherEndpoint), .warning)]
    case .elsewhere: return [Line(strings(.savingOtherCredentials), .warning)]
    }
  }

  /// The difference of two documents as a person may see it: secrets masked.
  func diffLines(from old: [UInt8], to new: [UInt8]) -> [Line] {
    // A body is one long line: what is shown of it is where it differs.
    let lines = MaskedDiff(from: old, to: new).lines
    return lines.clipped(to: layout.questionColumns - 2, mark: "...").hunks.flatMap {
      hunk -> [Line] in
      let number = hunk.lines.first.flatMap { $0.newNumber ?? $0.oldNumber } ?? 1
      return [Line("@@ \(number) @@", .dim)] + hunk.lines.map(diffLine)
    }
  }

  private func diffLine(_ line: LineDiff.Line) -> Line {
    let text = VisibleText.of(line.text)
    return switch line.kind {
    case .added: Line("+ " + text, .added)
    case .removed: Line("- " + text, .removed)
    case .same: Line("  " + text, .dim)
    }
  }

  mutating func requestSave(to path: String? = nil, _ condition: SaveRequest.Condition? = nil) {
    commitText()
    guard !isSaving else { return }
    let condition = condition ?? (file.isNew ? .newFile : .unchanged)
    status = Status(.note, strings(.savingRunning))
    let request = SaveRequest(
      bytes: config.document.bytes, path: path ?? file.path, condition: condition)
    saveUnderWay = request
    effects.append(.save(request))
  }

  mutating func saveEnded(_ result: SaveResult, path: String) {
    status = nil
    let saved = saveUnderWay.take()
    closeLeavingQuestion()
    switch result {
    case .written(let mode, let notKept):
      written(saved, to: path, mode: mode, notKept: notKept)
    case .changedOnDisk(let bytes?):
      ask(
        .changedOnDisk, .changedOnDisk,
        text: diffLines(from: bytes, to: config.document.bytes),
        [.overwrite, .saveElsewhere, .reload, .cancel], selected: .cancel)
    case .changedOnDisk(nil):
      ask(
        .removedOnDisk, .removedOnDisk, [.overwrite, .saveElsewhere, .cancel],
        selected: .overwrite)
    case .needsInPlace(let reason):
      ask(
        .saveInPlace(path), .inPlace, detail: reason,
        [.saveInPlace, .saveElsewhere, .cancel],
        selected: .saveElsewhere)
    case .exists:
      ask(
        .overwriteExisting(path), .exists, detail: VisibleText.of(path),
        [.overwrite, .saveElsewhere, .cancel], selected: .cancel)
    case .failed(let failure):
      afterSave = nil
      status = Status(.failure, failure.message)
    }
  }

  private mutating func written(
    _ saved: SaveRequest?, to path: String, mode: UInt16?, notKept: String?
  ) {
    file = FileState(
      path: path, isNew: false, savedBytes: saved?.bytes ?? config.document.bytes, mode: mode)
    report = Rules.check(config, fileMode: mode)
    let wasLeaving = afterSave == .quit
    afterSave = nil
    if wasLeaving, !isModified { return leave() }
    effects.append(.dropDraft)
    // What was typed while the file was written is kept again.
    if isModified { unsavedRevision += 1 }
    if wasLeaving { return askToQuit() }
    let key = KeyBindings.sequence(of: .handOver, in: [.everywhere])?.description ?? ""
    status =
      notKept.map { Status(.warning, strings(.versionsNotKept, $0)) }
      ?? Status(.success, strings(.savingDone, VisibleText.of(file.name), key))
  }

  mutating func ask(
    _ purpose: Question.Purpose, _ wording: Question.Wording, detail: String = "",
    text: [Line] = [],
    _ answers: [Question.Answer], selected: Question.Answer
  ) {
    let message = strings(.message, wording, detail)
    let title = strings(.title, wording, detail)
    layers.append(
      .question(
        Question(
          purpose, title: title,
          message: message.split(separator: "\n").map { Line(String($0)) }, text: text,
          answers: answers, selected: selected)))
  }
}
