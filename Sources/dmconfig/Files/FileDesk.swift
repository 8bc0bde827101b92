import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import Glibc
import NIOConcurrencyHelpers
import Synchronization

/// The owner of the edited file, its versions, its drafts and its locks. It has its own thread, so that neither the
/// screen nor the network waits for the disk, and it can always get the newest document.
///
/// Requests are handled in the order in which they were posted. Their results are posted to the inbox.
actor FileDesk {
  nonisolated let newest = NewestDocument()
  private nonisolated let thread = FileThread()
  private nonisolated let clock = WorkThread()
  private nonisolated let inbox: EventInbox
  private nonisolated let requests: AsyncStream<FileRequest>.Continuation
  private let posted: AsyncStream<FileRequest>
  private nonisolated let progress = NIOLockedValueBox(Progress())
  private var file: any EditedFileStorage
  private let proofs: ProofDesk
  private let sentTests: SentTestDesk
  private var hasReportedUnrecorded = false
  private var keeping = Keeping.usual
  private var editorFile: (file: EditorFile, given: EditedText)?
  private let retryTime: Duration

  /// What an external editor was given.
  private enum EditedText {
    case part(String)
    case whole([UInt8])
  }

  private struct Progress {
    var isStarted = false
    var unhandled = 0
    var unanswered = 0
    var hasEnded = false
    /// Why the unsaved edits are not in a draft.
    var failure: FileError?
    /// The descriptor that an editor of the open text keeps open.
    var inherited: Int32?
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// Creates the owner of a file.
  ///
  /// - Parameters:
  ///   - states: the directories to try for proofs and records of tests, in order.
  ///   - retryTime: the pause before another attempt to write a draft that could not be written.
  init(
    _ file: any EditedFileStorage, states: [StateDirectory] = [], inbox: EventInbox,
    retryTime: Duration = .seconds(2)
  ) {
    self.file = file
    proofs = ProofDesk(states: states)
    sentTests = SentTestDesk(states: states)
    self.inbox = inbox
    self.retryTime = retryTime
    (posted, requests) = AsyncStream.makeStream()
  }

  // MARK: Making requests, on any thread

  nonisolated func post(_ request: FileRequest) {
    let isFirst = progress.withLockedValue { progress in
      progress.unhandled += 1
      if request.isAnswered { progress.unanswered += 1 }
      defer { progress.isStarted = true }
      return !progress.isStarted
    }
    requests.yield(request)
    if isFirst { Task(executorPreference: thread) { await self.work() } }
  }

  /// Accepts the document after a change, and keeps it after a pause.
  nonisolated func publish(
    _ document: UnsavedDocument?, revision: Int, after delay: @autoclosure () -> Int
  ) {
    let duties = newest.publish(document, revision: revision)
    if duties.isWanted { post(.keepDraft) }
    if duties.startsDelay { keepDraft(after: .milliseconds(delay())) }
  }

  /// Posts the request after a delay. This uses a thread that sleeps and not `Task.sleep`, which opens files of the
  /// system and ends the program if no descriptor is available.
  private nonisolated func keepDraft(after delay: Duration) {
    clock.submit {
      usleep(
        UInt32(
          clamping: delay.components.seconds * 1_000_000
            + delay.components.attoseconds / 1_000_000_000_000))
      self.post(.keepDraft)
    }
  }

  /// Whether a request has not been handled yet.
  nonisolated var isBusy: Bool { progress.withLockedValue { $0.unhandled > 0 } }
  /// Whether an event is still to come.
  nonisolated var isAnswering: Bool { progress.withLockedValue { $0.unanswered > 0 } }
  /// Whether ``FileRequest/end(keepingEdits:)`` was handled.
  nonisolated var hasEnded: Bool { progress.withLockedValue { $0.hasEnded } }
  /// Why unsaved edits are not in a draft; nil if they are, or if there are none.
  nonisolated var failure: FileError? { progress.withLockedValue { $0.failure } }

  /// The descriptor that an external editor of the open text has to inherit.
  nonisolated var inheritedByEditor: Int32? { progress.withLockedValue { $0.inherited } }

  // MARK: Handling requests, on the desk's own thread

  private func work() async {
    for await request in posted {
      handle(request)
      progress.withLockedValue { progress in
        progress.unhandled -= 1
        if request.isAnswered { progress.unanswered -= 1 }
      }
      if request.isAnswered { inbox.wake() }
    }
  }

  private func handle(_ request: FileRequest) {
    // Requests after the end are ignored, so that whoever waits for the end continues at once.
    guard !hasEnded else { return }
    switch request {
    case .begin: begin()
    case .keepDraft: keepDraft()
    case .dropDraft: file.dropDraft()
    case .answerOffer(let isTaken): answerOffer(isTaken: isTaken)
    case .keepDropped(let bytes): keepDropped(bytes)
    case .save(let request):
      let outcome = file.save(request)
      inbox.post { .saved(outcome($0), path: request.path) }
    case .compareWithDisk(let path):
      let outcome = file.compare()
      inbox.post { .saved(outcome($0), path: path) }
    case .readDisk:
      let result = file.readAgain()
      inbox.post { .diskRead(result.failing($0)) }
    case .adoptDisk: file.adopt()
    case .restrict:
      let result = file.restrict()
      inbox.post { .fileRestricted(result.failing($0)) }
    case .listVersions:
      let result = file.versions()
      inbox.post { .versionsListed(result.failing($0)) }
    case .loadVersion(let number):
      let result = file.version(number)
      inbox.post { .versionLoaded(number, result.failing($0)) }
    case .openEditorFile(let text, let target): openEditorFile(text, target)
    case .openRepairText(let bytes): openRepairText(bytes)
    case .readEditorFile(let ending): readEditorFile(ending)
    case .dropEditorFile:
      // The text was taken into the document, so it has to be in a draft before its file is removed.
      keepDraft()
      dropEditorFile()
    case .findAccepted(let bytes):
      let found = proofs.accepted(with: bytes)
      if !found.isEmpty { inbox.post { _ in .acceptedFound(found) } }
    case .keepAccepted(let test, let envID): proofs.keep(test, envID: envID)
    case .recordSentTest(let test): record(test)
    case .listSentTests:
      let result = sentTests.tests()
      inbox.post { .sentTestsListed(result.failing($0)) }
    case .forgetSentTests:
      let result = sentTests.forget()
      inbox.post { .sentTestsForgotten(result.failing($0)) }
    case .reportKeeping: report(keeping)
    case .finish:
      file.end()
      inbox.post { _ in .filesFinished }
    case .end(let keepingEdits): end(keepingEdits)
    }
  }

  private func begin() {
    let begun = file.begin()
    keeping = begun.keeping
    if keeping != .usual { report(keeping) }
    if let holder = begun.others.first {
      inbox.post { .otherSessionFound($0(.otherSessionWho, "\(holder.process)", holder.host)) }
    }
    offer(begun.draft)
  }

  private func offer(_ draft: Draft?) {
    guard let draft else { return }
    inbox.post { _ in
      .recoveryFound(
        bytes: draft.bytes, when: draft.writtenAt.local, isStale: draft.fileState != .asBefore)
    }
  }

  private func answerOffer(isTaken: Bool) {
    let (next, failure) = file.answerOffer(isTaken: isTaken)
    if !isTaken {
      inbox.post { strings in
        .draftDropped(notKept: failure.map { Failure($0.message(strings)) })
      }
    }
    offer(next)
  }

  private func keepDropped(_ bytes: [UInt8]) {
    do throws(FileError) {
      try file.keepDropped(bytes)
      inbox.post { _ in .droppedKept(.kept) }
    } catch {
      // The edits have to be kept somewhere.
      let hasDraft = keepDraft()
      inbox.post { .droppedKept(.failed(Failure(error.message($0)), hasDraft: hasDraft)) }
    }
  }

  /// Records a test, and reports the first failure to do so.
  private func record(_ test: SentTest) {
    do throws(FileError) {
      try sentTests.keep(test)
    } catch {
      guard !hasReportedUnrecorded else { return }
      hasReportedUnrecorded = true
      inbox.post { .notice($0(.sentTestsNotRecorded, error.message($0))) }
    }
  }

  private func end(_ keepingEdits: Bool) {
    if keepingEdits { keepDraft() } else { file.dropDraft() }
    file.end()
    progress.withLockedValue { $0.hasEnded = true }
  }

  // MARK: Drafts

  /// Writes the newest document to the draft. Returns whether a draft contains the unsaved edits.
  @discardableResult
  private func keepDraft() -> Bool {
    guard case .now(let document, let snapshot) = newest.take() else { return failure == nil }
    guard let document else {
      file.dropDraft()
      kept(snapshot, keeping: isKeptNowhere ? .usual : keeping)
      return false
    }
    do throws(FileError) {
      kept(snapshot, keeping: try file.keepDraft(document))
      return true
    } catch {
      progress.withLockedValue { $0.failure = error }
      change(to: .nowhere(error))
      if newest.reschedule() { keepDraft(after: retryTime) }
      return false
    }
  }

  private var isKeptNowhere: Bool { if case .nowhere = keeping { true } else { false } }

  private func kept(_ snapshot: NewestDocument.Snapshot, keeping new: Keeping) {
    progress.withLockedValue { $0.failure = nil }
    let wasOverdue = newest.kept(snapshot)
    if wasOverdue, keeping == new { report(.usual) }
    change(to: new)
  }

  private func change(to new: Keeping) {
    guard new != keeping else { return }
    let wasKeptNowhere = isKeptNowhere
    keeping = new
    if wasKeptNowhere { report(.usual) }
    if new != .usual { report(new) }
  }

  private func report(_ keeping: Keeping) {
    inbox.post { strings in
      switch keeping {
      case .usual: .draftsKept
      case .elsewhere(let path, let error):
        .notice(strings(.draftElsewhere, path.escapedForTerminal, error.message(strings)))
      case .nowhere(let error): .draftsNotKept(error.reason(strings))
      }
    }
  }

  // MARK: External editors

  private func openEditorFile(_ text: String, _ target: TextTarget) {
    // What was typed so far has to survive whatever happens while the editor runs.
    keepDraft()
    do throws(FileError) {
      let opened = try file.openEditorFile(text, target)
      setEditorFile((opened, .part(text)))
      inbox.post { _ in .editorFileReady(.success(opened.path)) }
    } catch {
      inbox.post { strings in
        .editorFileReady(.failure(Failure(strings(.editorNoFile, error.message(strings)))))
      }
    }
  }

  private func openRepairText(_ bytes: [UInt8]) {
    do throws(FileError) {
      let opened = try file.openRepairText(bytes)
      // The new file holds what was taken over from the one before it.
      dropEditorFile()
      setEditorFile((opened, .whole(bytes)))
      inbox.post { _ in .repairTextReady(.success(opened.path)) }
    } catch {
      inbox.post { strings in
        .repairTextReady(.failure(Failure(strings(.editorNoFile, error.message(strings)))))
      }
    }
  }

  /// Reads the file, which stays until it is dropped: what was typed there may be nowhere else.
  private func readEditorFile(_ ending: ExternalEditor.Ending) {
    guard let (file, given) = editorFile else { return }
    switch given {
    case .part(let text): read(file, given: text, ending)
    case .whole(let bytes): read(file, given: bytes, ending)
    }
  }

  private func read(_ file: EditorFile, given bytes: [UInt8], _ ending: ExternalEditor.Ending) {
    do throws(FileError) {
      let edited = try file.read()
      let outcome = ExternalEditor.Outcome(bytes: edited, given: bytes, ending: ending)
      switch outcome {
      case .failed: dropEditorFile()
      // What was typed is in no other place, so the file stays when the next one is made.
      case .failedChanged: setEditorFile(nil)
      case .text, .notUTF8: break
      }
      inbox.post { .repairTextEdited(outcome.result(path: file.path, $0)) }
    } catch {
      inbox.post { .repairTextEdited(.failure(Failure(error.message($0)))) }
    }
  }

  private func read(_ file: EditorFile, given text: String, _ ending: ExternalEditor.Ending) {
    do throws(FileError) {
      let bytes = try file.read()
      let outcome = ExternalEditor.Outcome(bytes: bytes, given: text, ending: ending)
      if case .failed = outcome { dropEditorFile() }
      inbox.post { .externalEditorFinished(outcome.result(path: file.path, $0)) }
    } catch {
      inbox.post { .externalEditorFinished(.failure(Failure(error.message($0)))) }
    }
  }

  private func dropEditorFile() {
    editorFile?.file.remove()
    setEditorFile(nil)
  }

  private func setEditorFile(_ opened: (file: EditorFile, given: EditedText)?) {
    editorFile = opened
    progress.withLockedValue { $0.inherited = opened?.file.inherited }
  }
}

extension Result where Failure == FileError {
  /// Returns the same result with the error as a sentence.
  func failing(_ strings: Strings) -> Result<Success, ConfiguratorModel.Failure> {
    mapError { ConfiguratorModel.Failure($0.message(strings)) }
  }
}
