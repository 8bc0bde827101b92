import ConfiguratorModel
import ConnectorFiles
import ConnectorResources
import DirectMailConnector
import Synchronization

/// The file of a session: reading and saving it, the versions of it, and the draft of its unsaved edits.
final class EditedFile: Sendable {
  private struct State {
    var path: String
    var stamp: FileStamp?
    var session: EditingSession?
    /// What dead sessions left and nobody has decided about yet, newest first.
    var offered: [Draft] = []
    /// What was taken into the document: needed until the document itself is kept.
    var taken: [Draft] = []
  }

  private let store = FileStore()
  private let directory: StateDirectory?
  private let state: Mutex<State>
  private let drafts = DraftWriter()

  /// - Parameter taken: a draft that the document was read from, because the file holds only a part of it.
  init(path: String, stamp: FileStamp?, taken: Draft?, environment: [String: String]) {
    directory = StateDirectory(environment: environment)
    state = Mutex(
      State(path: path, stamp: stamp, session: nil, taken: taken.map { [$0] } ?? []))
  }

  /// Begins the session: others are told of it from now on, and what a killed save left is removed. Gives who else
  /// has the file open, and the newest unsaved edits that a dead session left.
  func begin() -> (others: [Holder], draft: Draft?) {
    store.removeRemains(of: state.withLock { $0.path })
    guard let directory else { return ([], nil) }
    return state.withLock { state in
      let pending = (try? RecoveryStore(directory).pending(for: state.path)) ?? []
      state.offered = pending.filter { !state.taken.contains($0) }
      state.session = try? EditingSession(state.path, in: directory)
      return (state.session?.others() ?? [], state.offered.first)
    }
  }

  /// The end is near: drafts no longer wait for the disk.
  func hurry() { drafts.hurry() }

  func end() {
    drafts.flush()
    state.withLock { $0.session?.end() }
  }

  // MARK: Drafts

  func keepDraft(_ document: UnsavedDocument) {
    guard let directory else { return }
    let (session, base) = state.withLock { ($0.session, $0.stamp?.digest) }
    guard let session else { return }
    drafts.schedule { [self] durability in
      let store = RecoveryStore(directory)
      let taken = state.withLock { $0.taken }
      guard
        (try? store.write(
          document.bytes, of: session, base: base, replacing: taken, durability: durability)) != nil
      else { return }
      discardTaken(in: store)
    }
  }

  /// The edits are saved or given up, and with them those that were taken from a dead session.
  func dropDraft() {
    guard let directory else { return }
    let session = state.withLock { $0.session }
    drafts.schedule { [self] _ in
      let store = RecoveryStore(directory)
      discardTaken(in: store)
      if let session { try? store.discard(of: session) }
    }
  }

  private func discardTaken(in store: RecoveryStore) {
    let taken = state.withLock { state in
      defer { state.taken = [] }
      return state.taken
    }
    for draft in taken { try? store.discard(draft) }
  }

  /// Takes the decision about the draft on offer. Gives the next one when it was given up; after a draft was taken,
  /// older ones wait for the next start.
  func answerOffer(isTaken: Bool) -> Draft? {
    guard let directory else { return nil }
    return state.withLock { state in
      guard !state.offered.isEmpty else { return nil }
      let draft = state.offered.removeFirst()
      guard !isTaken else {
        state.taken.append(draft)
        return nil
      }
      try? RecoveryStore(directory).discard(draft)
      return state.offered.first
    }
  }

  // MARK: Saving

  /// Saves, and gives the result in a language to be chosen later.
  func save(_ request: SaveRequest) -> @Sendable (Strings) -> SaveResult {
    drafts.flush()
    let stamp = state.withLock { $0.path == request.path ? $0.stamp : nil }
    let expectation: FileStore.Expectation =
      switch request.condition {
      case .newFile: .nothing
      case .unchanged: stamp.map(FileStore.Expectation.content) ?? .nothing
      case .overwrite, .inPlace: .anything
      }
    let policy: FileStore.Policy = request.condition == .inPlace ? .inPlace : .atomic
    do throws(FileError) {
      let saved = try write(request, expectation, policy)
      state.withLock { state in
        if state.path != request.path, let directory {
          if let session = state.session {
            // What was typed is in the other file now.
            try? RecoveryStore(directory).discard(of: session)
            session.end()
          }
          state.session = try? EditingSession(request.path, in: directory)
        }
        state.path = request.path
        state.stamp = saved.stamp
      }
      let mode = UInt16(truncatingIfNeeded: saved.stamp.mode & 0o7777)
      return { .written(mode: mode, notKept: saved.keepingFailure?.message($0)) }
    } catch {
      return result(of: error, path: request.path)
    }
  }

  private func write(
    _ request: SaveRequest, _ expectation: FileStore.Expectation, _ policy: FileStore.Policy
  ) throws(FileError) -> FileStore.SaveOutcome {
    guard let directory else {
      let stamp = try store.save(
        request.bytes, to: request.path, expecting: expectation, policy: policy)
      return FileStore.SaveOutcome(stamp: stamp, keepingFailure: nil)
    }
    let (session, base, taken) = state.withLock { ($0.session, $0.stamp?.digest, $0.taken) }
    if let session {
      // A draft that outlives a killed save is never older than what the save wrote.
      let isInPlace = policy == .inPlace
      do throws(FileError) {
        try RecoveryStore(directory).write(
          request.bytes, of: session, base: base, replacing: taken, savingInPlace: isInPlace,
          durability: isInPlace ? .powerLoss : .processEnd)
        discardTaken(in: RecoveryStore(directory))
      } catch {
        if isInPlace { throw error }
      }
    }
    return try store.save(
      request.bytes, to: request.path, expecting: expectation, policy: policy,
      keeping: VersionStore(directory))
  }

  private func result(of error: FileError, path: String) -> @Sendable (Strings) -> SaveResult {
    switch error.cause {
    case .changedOnDisk:
      let bytes = try? FileReader.read(path)
      return { _ in .changedOnDisk(bytes) }
    case .exists: return { _ in .exists }
    case .needsInPlace(let reason): return { .needsInPlace(reason.text($0)) }
    default: return { .failed(Failure(error.message($0))) }
    }
  }

  /// Reads the file again; from then on its content counts as known, if it is a config.
  func readAgain() -> Result<[UInt8], FileError> {
    let path = state.withLock { $0.path }
    do throws(FileError) {
      guard case .existing(let file) = try store.open(path) else {
        return .failure(FileError(.read, path: path, .missing))
      }
      // What cannot be taken over stays a change on disk, about which the next save asks.
      if (try? ConnectorConfig(bytes: file.bytes)) != nil {
        state.withLock { $0.stamp = file.stamp }
      }
      return .success(file.bytes)
    } catch {
      return .failure(error)
    }
  }

  // MARK: Versions

  func versions() -> Result<[VersionEntry], FileError> {
    guard let directory else { return .success([]) }
    let path = state.withLock { $0.path }
    return Result { () throws(FileError) in
      try VersionStore(directory).list(path).map {
        VersionEntry(number: $0.number, when: $0.keptAt.local, size: $0.size)
      }
    }
  }

  func version(_ number: Int) -> Result<[UInt8], FileError> {
    let path = state.withLock { $0.path }
    return Result { () throws(FileError) in
      guard let directory,
        let version = try VersionStore(directory).list(path).first(where: { $0.number == number })
      else { throw FileError(.readState, path: path, .missing) }
      return try VersionStore(directory).read(version, of: path)
    }
  }

  // MARK: Other files

  /// Bytes that are not UTF-8 become U+FFFD, which the editor shows.
  func text(at path: String) -> Result<String, FileError> {
    Result { () throws(FileError) in
      String(decoding: try FileReader.read(path), as: UTF8.self)
    }
  }

  /// Writes a new file that only its owner can read; an existing one is never replaced.
  func writePrivate(_ text: String, to path: String) -> Result<String, FileError> {
    Result { () throws(FileError) in
      _ = try store.save(Array(text.utf8), to: path, expecting: .nothing)
      return path
    }
  }
}
