import SystemPackage

/// Keeps unsaved edits where a crash, a hang-up or a power loss cannot take them: in the state directory, one draft
/// for each session.
package struct RecoveryStore: Sendable {
  /// Drafts of other files are removed when they are older than this: a year, in seconds.
  package static let lifetime: Int64 = 365 * 86_400

  package enum Durability: Hashable, Sendable {
    /// Survives a power loss: waits for the disk.
    case powerLoss
    /// Survives the end of this process, in the time that a write to memory takes.
    case processEnd
  }

  let state: StateDirectory

  package init(_ state: StateDirectory) { self.state = state }

  /// Makes `content` the draft of `session`, in place of the one before, in one step.
  ///
  /// - Parameters:
  ///   - base: the content that the edits started from; nil for a file that does not exist yet.
  ///   - taken: drafts that went into these bytes; from now on they are not offered any more.
  ///   - savingInPlace: true when the very next thing is to write these bytes into the file itself.
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

  /// Removes the session's draft, after a save or when the edits were given up.
  package func discard(of session: EditingSession) throws(FileError) {
    try discard(name: session.name)
  }

  /// Removes a draft that was offered.
  package static func discard(_ draft: Draft) throws(FileError) {
    try RecoveryStore(draft.state).discard(name: draft.name)
  }

  /// What dead sessions left unsaved for the file that `path` leads to, newest first, however old it is.
  ///
  /// Drafts that equal the file or went into another one are removed on the way, as are those of other files that by
  /// their header and by the file system are older than ``lifetime``: a clock that was wrong once makes only one of
  /// the two old. Those of living sessions are neither offered nor removed.
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

  /// Removes another file's draft if nobody has missed it for a year.
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
  /// What the file is now, beside what it was when the edits began.
  package enum FileState: Hashable, Sendable {
    case asBefore
    /// Somebody has saved something else since.
    case changed
    /// It was there, and is gone or cannot be read.
    case removed
  }

  package let bytes: [UInt8]
  package let writtenAt: Timestamp
  package let fileState: FileState
  /// A save in place of exactly these bytes had begun, so that the file may hold a part of them.
  package let interruptedSave: Bool
  /// Where it is kept.
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
