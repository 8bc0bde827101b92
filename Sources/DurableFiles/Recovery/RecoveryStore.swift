import SystemPackage

/// Protects unsaved edits from a crash, a hang-up or a power loss: keeps one draft for each session in the state
/// directory.
package struct RecoveryStore: Sendable {
  /// The age above which drafts of other files are removed: a year, in seconds.
  package static let lifetime: Int64 = 365 * 86_400

  package enum Durability: Hashable, Sendable {
    /// Survives a power loss: waits for the disk.
    case powerLoss
    /// Survives the end of this process, and takes no longer than a write to memory.
    case processEnd
  }

  let state: StateDirectory

  package init(_ state: StateDirectory) { self.state = state }

  /// Replaces the draft of `session` with `content`, in one step.
  ///
  /// - Parameters:
  ///   - base: the digest of the content that the edits started from; nil for a file that does not exist yet.
  ///   - taken: drafts that these bytes include; they are no longer offered.
  ///   - savingInPlace: whether these bytes are about to be written into the file itself.
  /// - Throws: ``FileError`` with the operation `.keepDraft`.
  package func write(
    _ content: some PiecewiseBytes, of session: EditingSession, base: ContentDigest?,
    replacing taken: [Draft] = [], savingInPlace: Bool = false, durability: Durability = .powerLoss,
    at time: Timestamp = .now
  ) throws(FileError) {
    try write(
      content, named: session.name,
      DraftHeader(
        path: session.resolvedPath, writtenAt: time, base: base, replaces: taken.map(\.name),
        savingInPlace: savingInPlace), durability)
  }

  func write(
    _ content: some PiecewiseBytes, named name: String, _ header: DraftHeader,
    _ durability: Durability = .powerLoss
  ) throws(FileError) {
    let directory = try state.open(.drafts, for: .keepDraft)
    do {
      _ = try directory.replace(
        name, like: nil, isState: true, durably: durability == .powerLoss
      ) { (file: borrowing Descriptor) throws(Errno) in
        try DraftFile.write(header, content, to: file)
      }
    } catch {
      throw FileError(.keepDraft, path: shownPath, errno: error.errno)
    }
  }

  /// Removes the session's draft, after a save or after the edits were discarded.
  package func discard(of session: EditingSession) throws(FileError) {
    try discard(name: session.name)
  }

  /// Removes a draft that was offered.
  package static func discard(_ draft: Draft) throws(FileError) {
    try RecoveryStore(draft.state).discard(name: draft.name)
  }

  /// Returns what ended sessions left unsaved for the file that `path` leads to, newest first, however old it is.
  ///
  /// Drafts that equal the file or are included in another draft are removed on the way. So are drafts of other files
  /// that are older than ``lifetime`` by both their header and the file system; a clock that was wrong once makes only
  /// one of the two old. Drafts of living sessions are neither returned nor removed.
  /// - Throws: ``FileError`` with the operation `.readState`.
  package func pending(for path: String, now: Timestamp = .now) throws(FileError) -> [Draft] {
    let resolved = try ResolvedPath(path, for: .readState)
    guard let drafts = try state.openExisting(.drafts, for: .readState) else { return [] }
    let sessions = try state.open(.sessions, for: .readState)
    TemporaryFile.removeStale(for: nil, in: drafts)
    let current = try? FileReader.read(resolved.path)
    let key = FileKey(of: resolved).text
    var pending: [Draft] = []
    var replaced: Set<String> = []
    for name in try attempting(.readState, shownPath, try drafts.names()) {
      guard let owner = SessionName.key(of: name),
        !LockHolder(reading: name, in: sessions).isAlive(name, in: sessions)
      else { continue }
      guard owner == key else {
        removeOutdated(name, in: drafts, now: now)
        continue
      }
      guard let file = DraftFile(reading: name, in: drafts) else { continue }
      replaced.formUnion(file.header.replaces)
      if file.bytes == current {
        try? drafts.remove(name)
      } else {
        pending.append(Draft(name: name, in: state, file: file, current: current))
      }
    }
    for draft in pending where replaced.contains(draft.name) { try? drafts.remove(draft.name) }
    return pending.filter { !replaced.contains($0.name) }.sorted { $0.writtenAt > $1.writtenAt }
  }

  /// Removes another file's draft if it is older than ``lifetime``.
  private func removeOutdated(
    _ name: String, in drafts: borrowing Descriptor, now: Timestamp
  ) {
    guard let status = try? drafts.status(of: name, following: false),
      now.seconds - status.modifiedSeconds > RecoveryStore.lifetime,
      let bytes = drafts.prefix(of: name, length: DraftHeader.limit)
    else { return }
    let writtenAt = DraftHeader(bytes[...])?.writtenAt.seconds ?? status.modifiedSeconds
    if now.seconds - writtenAt > RecoveryStore.lifetime { try? drafts.remove(name) }
  }

  private func discard(name: String) throws(FileError) {
    guard let directory = try state.openExisting(.drafts, for: .keepDraft) else { return }
    do {
      try directory.remove(name)
    } catch {
      if error == .noSuchFileOrDirectory { return }
      throw FileError(.keepDraft, path: shownPath, errno: error)
    }
  }

  private var shownPath: String { "\(state.path)/\(StateDirectory.Area.drafts.rawValue)" }
}

/// Unsaved edits that a session left behind.
package struct Draft: Hashable, Sendable {
  /// The state of the file now, compared with its state when the edits began.
  package enum FileState: Hashable, Sendable {
    case asBefore
    /// Somebody has saved something else since.
    case changed
    /// The file existed, and is now gone or cannot be read.
    case removed
  }

  package let bytes: [UInt8]
  package let writtenAt: Timestamp
  package let fileState: FileState
  /// Whether an in-place save of exactly these bytes had begun, so that the file may contain a part of them.
  package let interruptedSave: Bool
  /// The directory that holds the draft.
  package let state: StateDirectory
  let name: String

  init(name: String, in state: StateDirectory, file: DraftFile, current: [UInt8]?) {
    self.name = name
    self.state = state
    bytes = file.bytes
    writtenAt = file.header.writtenAt
    interruptedSave = file.header.savingInPlace
    let digest = current.map { ContentDigest(of: $0) }
    fileState =
      digest == file.header.base ? .asBefore : digest == nil ? .removed : .changed
  }
}
