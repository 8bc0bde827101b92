import ConfiguratorModel
import ConnectorFiles
import ConnectorResources
import Synchronization

/// The file of a session: reading and saving it, the versions of it, and the draft of its unsaved edits.
final class EditedFile: Sendable {
  private struct State {
    var path: String
    var stamp: FileStamp?
    var session: EditingSession?
    var offered: [Draft] = []
  }

  private let store = FileStore()
  private let directory: StateDirectory?
  private let state: Mutex<State>
  private let drafts = DraftWriter()

  init(path: String, stamp: FileStamp?, environment: [String: String]) {
    directory = StateDirectory(environment: environment)
    state = Mutex(State(path: path, stamp: stamp, session: nil))
  }

  /// Begins the session: others are told of it from now on. Gives who else has the file open, and the newest
  /// unsaved edits that a dead session left.
  func begin() -> (others: [Holder], draft: Draft?) {
    guard let directory else { return ([], nil) }
    return state.withLock { state in
      let pending = (try? RecoveryStore(directory).pending(for: state.path)) ?? []
      state.offered = pending
      state.session = try? EditingSession(state.path, in: directory)
      return (state.session?.others() ?? [], pending.first)
    }
  }

  func end() {
    drafts.flush()
    state.withLock { $0.session?.end() }
  }

  // MARK: Drafts

  func keepDraft(_ bytes: [UInt8]) {
    guard let directory else { return }
    let (session, base) = state.withLock { ($0.session, $0.stamp?.digest) }
    guard let session else { return }
    drafts.schedule {
      try? RecoveryStore(directory).write(bytes, of: session, base: base)
    }
  }

  /// The edits are saved or given up, those that were offered too.
  func dropDraft() {
    guard let directory else { return }
    let (session, offered) = state.withLock { state in
      defer { state.offered = [] }
      return (state.session, state.offered)
    }
    drafts.schedule {
      let store = RecoveryStore(directory)
      if let session { try? store.discard(of: session) }
      for draft in offered { try? store.discard(draft) }
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
          state.session?.end()
          state.session = try? EditingSession(request.path, in: directory)
        }
        state.path = request.path
        state.stamp = saved
      }
      let mode = UInt16(truncatingIfNeeded: saved.mode & 0o7777)
      return { _ in .written(mode: mode) }
    } catch {
      return result(of: error, path: request.path)
    }
  }

  private func write(
    _ request: SaveRequest, _ expectation: FileStore.Expectation, _ policy: FileStore.Policy
  ) throws(FileError) -> FileStamp {
    guard let directory else {
      return try store.save(request.bytes, to: request.path, expecting: expectation, policy: policy)
    }
    if policy == .inPlace, let session = state.withLock({ $0.session }) {
      try RecoveryStore(directory).write(
        request.bytes, of: session, base: state.withLock { $0.stamp?.digest }, savingInPlace: true)
    }
    return try store.save(
      request.bytes, to: request.path, expecting: expectation, policy: policy,
      keeping: VersionStore(directory)
    ).stamp
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

  /// Reads the file again; from then on its content counts as known.
  func readAgain() -> Result<[UInt8], FileError> {
    let path = state.withLock { $0.path }
    do throws(FileError) {
      guard case .existing(let file) = try store.open(path) else {
        return .failure(FileError(.read, path: path, .missing))
      }
      state.withLock { $0.stamp = file.stamp }
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
