import DirectMail
import DirectMailConnector
import DirectMailTexts

/// What the answers to questions do.
extension Configurator {
  mutating func askToQuit() {
    commitText()
    if isSaving { return leaveAfterSaving() }
    guard hasUnsavedEdits else { return leave() }
    ask(
      .quit, .quit, detail: VisibleText.of(file.name), [.save, .discard, .cancel], selected: .save)
  }

  /// Takes the answer to the question on top.
  mutating func give(_ answer: Question.Answer) {
    guard case .question(let question) = layers.last else { return }
    layers.removeLast()
    if !answer.goesOnSaving { afterSave = nil }
    switch (question.purpose, answer) {
    case (_, .testFirst): openSendTest()
    case (.quit, .save):
      afterSave = .quit
      requestSave()
    case (.quit, .discard): leave()
    case (.leaving, .leaveNow): effects.append(.quit)
    case (.save, .save), (.save, .saveAnyway), (.save, .saveDraft): requestSave()
    case (.overwriteExisting(let path), .overwrite): requestSave(to: path, .overwrite)
    case (.changedOnDisk, .overwrite), (.removedOnDisk, .overwrite):
      requestSave(to: nil, .overwrite)
    case (.saveInPlace(let path), .saveInPlace): requestSave(to: path, .inPlace)
    case (_, .saveElsewhere): openPrompt(.saveAs, title: .saveAsTitle, text: file.path)
    case (_, .reload): startDiskWork(.reading, .readDisk)
    case (.recovery, .recover): takeRecovery()
    case (.recovery, .dropRecovery):
      pendingRecovery = nil
      effects.append(.answerRecovery(isTaken: false))
    case (.sandboxAccount, .fillIn): fillInSandboxAccount()
    case (.adoptAccount, .adopt): adoptAccount()
    case (.restoreVersion, .restore): takeVersion()
    default: pendingVersion = nil
    }
  }

  mutating func diskRead(_ result: Result<[UInt8], Failure>) {
    guard finishDiskWork(.reading) else { return }
    switch result {
    case .success(let bytes): replaceDocument(with: bytes, saved: bytes, notice: .reloadDone)
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  /// Puts another text in the document's place, as one step of undo.
  mutating func replaceDocument(with bytes: [UInt8], saved: [UInt8]? = nil, notice: InterfaceText) {
    sealSessions()
    do {
      let replacement = try ConnectorConfig(bytes: bytes)
      let edit = config.replace(with: replacement)
      record([edit])
      if let saved {
        file.savedBytes = saved
        file.isNew = false
        effects.append(.adoptDisk)
      }
      documentChanged()
      reloadSessions()
      if fieldSession == nil, !isTemplateOpen { openFieldSession() }
      status = Status(.success, strings(notice))
    } catch {
      status = Status(.failure, error.message(settings.language))
    }
  }

  // MARK: Recovery and other sessions

  mutating func recoveryFound(_ bytes: [UInt8], when: String, isStale: Bool) {
    pendingRecovery = bytes
    ask(
      .recovery, isStale ? .staleDraft : .draft, detail: when,
      text: diffLines(from: config.document.bytes, to: bytes), [.recover, .dropRecovery],
      selected: .recover)
  }

  private mutating func takeRecovery() {
    guard let bytes = pendingRecovery else { return }
    pendingRecovery = nil
    effects.append(.answerRecovery(isTaken: true))
    replaceDocument(with: bytes, notice: .draftDone)
  }

  mutating func otherSessionFound(_ who: String) {
    ask(.otherSession, .otherSession, detail: who, [.goOn], selected: .goOn)
  }

  mutating func terminated() {
    commitText()
    effects = [.endAtOnce(keepingEdits: hasUnsavedEdits)]
  }

  // MARK: Versions

  mutating func versionsListed(_ result: Result<[VersionEntry], Failure>) {
    guard finishDiskWork(.reading) else { return }
    switch result {
    case .success(let versions) where versions.isEmpty:
      status = Status(.note, strings(.versionListNone))
    case .success(let versions):
      let items = versions.map {
        Picker.Item("\($0.number)", $0.when, note: strings.count(.versionListBytes, $0.size))
      }
      openPicker(.versions, title: .versionListTitle, items: items)
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  mutating func versionLoaded(_ number: Int, _ result: Result<[UInt8], Failure>) {
    guard finishDiskWork(.reading) else { return }
    switch result {
    case .success(let bytes):
      pendingVersion = bytes
      commitText()
      ask(
        .restoreVersion(number), .restoreVersion, detail: "\(number)",
        text: diffLines(from: config.document.bytes, to: bytes), [.restore, .cancel],
        selected: .restore)
    case .failure(let failure): status = Status(.failure, failure.message)
    }
  }

  private mutating func takeVersion() {
    guard let bytes = pendingVersion else { return }
    pendingVersion = nil
    replaceDocument(with: bytes, notice: .versionListRestored)
  }
}
