import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// The file of a session: reading and saving it, its versions, and the draft of its unsaved edits.
struct EditedFile: EditedFileStorage {
  private let store = FileStore()
  /// The directories to try for drafts and versions, in order.
  private let states: [StateDirectory]
  private let isStateNamed: Bool
  private var path: String
  private var stamp: FileStamp?
  /// The stamp of the file that was read again, until it counts as known.
  private var readStamp: FileStamp?
  private var session: EditingSession?
  /// The drafts of ended sessions that the user has not decided about yet, newest first.
  private var offered: [Draft] = []
  /// The drafts that were accepted into the document. They are needed until the document itself is kept.
  private var taken: [Draft]
  private var keeping = Keeping.usual
  /// Whether an in-place save was interrupted, so that the file contains only a part of it. Until the next save, only a
  /// draft has the complete content, and its header records that.
  private var isFileTorn: Bool

  /// Creates the storage of a file.
  ///
  /// - Parameter taken: a draft that the document was read from, because the file contains only a part of it.
  init(path: String, stamp: FileStamp?, taken: Draft?, environment: [String: String]) {
    states = StateDirectory.all(environment: environment)
    isStateNamed = StateDirectory(environment: environment) != nil
    self.path = path
    self.stamp = stamp
    self.taken = taken.map { [$0] } ?? []
    isFileTorn = taken?.interruptedSave ?? false
  }

  mutating func begin() -> (keeping: Keeping, others: [LockHolder], draft: Draft?) {
    store.removeRemains(of: path)
    recoverEditedTexts()
    offered = Self.pending(for: path, in: states).filter { !taken.contains($0) }
    beginSession()
    return (keeping, session?.others() ?? [], offered.first)
  }

  mutating func end() {
    session?.end()
    session = nil
  }

  /// Returns the unsaved edits that ended sessions left in any of the directories, newest first.
  static func pending(for path: String, in states: [StateDirectory]) -> [Draft] {
    // A directory that cannot be used counts as empty. A save or a draft reports what is wrong with it.
    states.flatMap { (try? RecoveryStore($0).pending(for: path)) ?? [] }
      .sorted { $0.writtenAt > $1.writtenAt }
  }

  private mutating func beginSession() {
    let (begun, failure) = EditingSession.begin(path, in: states)
    session = begun
    noteKeeping(failure)
  }

  /// Notes where drafts are kept.
  ///
  /// - Parameter failure: why an earlier directory could not be used.
  private mutating func noteKeeping(_ failure: FileError?) {
    let failure = failure ?? (isStateNamed ? nil : noPlace)
    keeping =
      switch (session, failure) {
      case (let session?, let failure?): .elsewhere(session.state.path, failure)
      case (_?, nil): .usual
      case (nil, _): .nowhere(failure ?? noPlace)
      }
  }

  private var noPlace: FileError { FileError(.keepDraft, path: path, .noPlace) }

  // MARK: Drafts

  mutating func keepDraft(_ document: UnsavedDocument) throws(FileError) -> Keeping {
    var failure: FileError?
    if let session, session.isVisible {
      do throws(FileError) {
        try write(document, in: session, savingInPlace: isFileTorn)
        return keeping
      } catch {
        failure = error
      }
    }
    // A new session is needed: the directory of the old one was removed, or can no longer be written.
    for state in states where failure == nil || state != session?.state {
      do throws(FileError) {
        let new = try EditingSession(path, in: state)
        try write(document, in: new, savingInPlace: isFileTorn)
        leaveSession()
        session = new
        noteKeeping(state == states.first ? nil : failure)
        return keeping
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? noPlace
  }

  private mutating func write(
    _ content: some PiecewiseBytes, in session: EditingSession, savingInPlace: Bool = false,
    durability: RecoveryStore.Durability = .powerLoss
  ) throws(FileError) {
    try RecoveryStore(session.state).write(
      content, of: session, base: stamp?.digest, replacing: taken, savingInPlace: savingInPlace,
      durability: durability)
    discardTaken()
  }

  mutating func dropDraft() {
    guard !isFileTorn else { return }
    discardTaken()
    // A failure does not matter: the draft equals the file, or nobody wants it.
    if let session { try? RecoveryStore(session.state).discard(of: session) }
  }

  private mutating func discardTaken() {
    for draft in taken { try? RecoveryStore.discard(draft) }
    taken = []
  }

  /// Leaves the session. What was typed is kept in another one.
  private mutating func leaveSession() {
    guard let session else { return }
    try? RecoveryStore(session.state).discard(of: session)
    session.end()
  }

  mutating func answerOffer(isTaken: Bool) -> (next: Draft?, failure: FileError?) {
    guard !offered.isEmpty else { return (nil, nil) }
    let draft = offered.removeFirst()
    guard !isTaken else {
      taken.append(draft)
      return (nil, nil)
    }
    do throws(FileError) {
      try keepDropped(draft.bytes)
      try? RecoveryStore.discard(draft)
      return (offered.first, nil)
    } catch {
      return (offered.first, error)
    }
  }

  func keepDropped(_ bytes: [UInt8]) throws(FileError) {
    try VersionStore(states).keep(bytes, of: path, as: .dropped)
  }

  // MARK: Saving

  mutating func save(_ request: SaveRequest) -> @Sendable (Strings) -> SaveResult {
    let stamp = path == request.path ? stamp : nil
    let expectation: FileStore.Expectation =
      switch request.condition {
      case .newFile: .nothing
      case .unchanged: stamp.map(FileStore.Expectation.content) ?? .nothing
      case .overwrite, .inPlace: .anything
      }
    do throws(FileError) {
      let saved = try write(request, expectation)
      if path != request.path {
        leaveSession()
        path = request.path
        beginSession()
      }
      self.stamp = saved.stamp
      isFileTorn = false
      let mode = UInt16(truncatingIfNeeded: saved.stamp.mode & 0o7777)
      return { .written(mode: mode, notKept: saved.keepingFailure?.message($0)) }
    } catch {
      return Self.result(of: error, path: request.path)
    }
  }

  private mutating func write(
    _ request: SaveRequest, _ expectation: FileStore.Expectation
  ) throws(FileError) -> FileStore.SaveOutcome {
    let isInPlace = request.condition == .inPlace
    if let session {
      // If the save is killed, the draft that remains must not be older than what the save wrote.
      do throws(FileError) {
        try write(
          request.bytes, in: session, savingInPlace: isInPlace || isFileTorn,
          durability: isInPlace ? .powerLoss : .processEnd)
      } catch {
        if isInPlace { throw error }
      }
    }
    return try store.save(
      request.bytes, to: request.path, expecting: expectation,
      policy: isInPlace ? .inPlace : .atomic, keeping: VersionStore(states))
  }

  private static func result(
    of error: FileError, path: String
  ) -> @Sendable (Strings) -> SaveResult {
    switch error.cause {
    case .changedOnDisk:
      let bytes = try? FileReader.read(path)
      return { _ in .changedOnDisk(bytes) }
    case .exists: return { _ in .exists }
    case .needsInPlace(let reason): return { .needsInPlace(reason.text($0)) }
    default: return { .failed(Failure(error.message($0))) }
    }
  }

  func compare() -> @Sendable (Strings) -> SaveResult {
    do throws(FileError) {
      switch try store.check(path, against: stamp) {
      case .unchanged: return { _ in .unchanged }
      case .removed: return { _ in .changedOnDisk(nil) }
      case .changed(let file): return { _ in .changedOnDisk(file.bytes) }
      }
    } catch {
      return { .failed(Failure(error.message($0))) }
    }
  }

  mutating func readAgain() -> Result<[UInt8], FileError> {
    readStamp = nil
    do throws(FileError) {
      guard case .existing(let file) = try store.open(path) else {
        return .failure(FileError(.read, path: path, .missing))
      }
      // Content that cannot be used is not adopted: it remains a change on disk, which the next save asks about.
      readStamp = file.stamp
      return .success(file.bytes)
    } catch {
      return .failure(error)
    }
  }

  mutating func adopt() {
    stamp = readStamp ?? stamp
    readStamp = nil
  }

  mutating func restrict() -> Result<UInt16, FileError> {
    do throws(FileError) {
      let restricted = try store.restrict(path, knownAs: stamp)
      stamp = restricted.stamp
      return .success(UInt16(truncatingIfNeeded: restricted.mode))
    } catch {
      return .failure(error)
    }
  }

  // MARK: Versions

  func versions() -> Result<[VersionEntry], FileError> {
    Result { () throws(FileError) in
      try VersionStore(states).list(path).map {
        VersionEntry(
          number: $0.number, when: $0.keptAt.local, size: $0.size,
          isDropped: $0.kind == .dropped)
      }
    }
  }

  func version(_ number: Int) -> Result<[UInt8], FileError> {
    Result { () throws(FileError) in
      let store = VersionStore(states)
      guard let version = try store.list(path).first(where: { $0.number == number })
      else { throw FileError(.readState, path: path, .missing) }
      return try store.read(version, of: path)
    }
  }

  // MARK: External editors

  mutating func openEditorFile(
    _ text: String, _ target: TextTarget
  ) throws(FileError) -> EditorFile {
    guard let session else { throw noPlace }
    return try EditorFile(Array(text.utf8), .template, target: target.name, of: session)
  }

  mutating func openRepairText(_ bytes: [UInt8]) throws(FileError) -> EditorFile {
    guard let session else { throw noPlace }
    return try EditorFile(bytes, .whole, target: Self.wholeText, of: session)
  }

  /// The target of a text that is a whole file.
  private static let wholeText = "file"

  /// Makes drafts of the texts that were open in external editors when the program died. A whole file that is not a
  /// config becomes a version instead.
  private func recoverEditedTexts() {
    for text in states.flatMap({ AbandonedText.all(for: path, in: $0) }) {
      // What cannot be kept stays where it is for the next start.
      if text.target == Self.wholeText {
        if (try? ConnectorConfig(bytes: text.bytes)) != nil {
          try? text.becomeDraft(text.bytes, of: path)
        } else if (try? keepDropped(text.bytes)) != nil {
          text.remove()
        }
        continue
      }
      guard let base = text.document ?? (try? FileReader.read(path)),
        var config = try? ConnectorConfig(bytes: base), let target = TextTarget(name: text.target)
      else { continue }
      let edited = ExternalEditor.text(in: text.bytes, given: config.text(of: target).string)
      config.set(target, to: JSText(String(decoding: edited, as: UTF8.self)))
      try? text.becomeDraft(config.document.bytes, of: path)
    }
  }
}

extension UnsavedDocument: PiecewiseBytes {}
