import SystemPackage

/// Keeps unsaved edits where a crash, a hang-up or a power loss cannot take them: in the state directory, one draft
/// for each session.
public struct RecoveryStore: Sendable {
  /// Drafts older than this are removed: 30 days, in seconds.
  public static let lifetime: Int64 = 30 * 86_400

  public enum Durability: Hashable, Sendable {
    /// Survives a power loss: waits for the disk.
    case powerLoss
    /// Survives the end of this process, in the time that a write to memory takes.
    case processEnd
  }

  private let state: StateDirectory

  public init(_ state: StateDirectory) { self.state = state }

  /// Makes `bytes` the draft of `session`, in place of the one before, in one step.
  ///
  /// - Parameters:
  ///   - base: the content that the edits started from; nil for a file that does not exist yet.
  ///   - taken: drafts that went into these bytes; from now on they are not offered any more.
  ///   - savingInPlace: true when the very next thing is to write these bytes into the file itself.
  /// - Throws: ``FileError`` with the operation `.keepDraft`.
  public func write(
    _ bytes: [UInt8], of session: EditingSession, base: ContentDigest?,
    replacing taken: [Draft] = [], savingInPlace: Bool = false, durability: Durability = .powerLoss,
    at time: Timestamp = .now
  ) throws(FileError) {
    let directory = try state.open(.drafts, for: .keepDraft)
    let content = DraftFile(
      path: session.resolvedPath, writtenAt: time, base: base, replaces: taken.map(\.name),
      savingInPlace: savingInPlace, bytes: bytes)
    do {
      _ = try directory.replace(
        session.name, with: content.encoded, like: nil, durably: durability == .powerLoss)
    } catch {
      throw FileError(.keepDraft, path: shownPath, errno: error.errno)
    }
  }

  /// Removes the session's draft, after a save or when the edits were given up.
  public func discard(of session: EditingSession) throws(FileError) {
    try discard(name: session.name)
  }

  /// Removes a draft that was offered.
  public func discard(_ draft: Draft) throws(FileError) { try discard(name: draft.name) }

  /// What dead sessions left unsaved for the file that `path` leads to, newest first.
  ///
  /// Drafts that equal the file or went into another one, and any that are older than ``lifetime``, are removed on
  /// the way; those of living sessions are neither offered nor removed.
  /// - Throws: ``FileError`` with the operation `.readState`.
  public func pending(for path: String, now: Timestamp = .now) throws(FileError) -> [Draft] {
    let place = try ResolvedPath(path, for: .readState)
    guard let drafts = try state.openExisting(.drafts, for: .readState) else { return [] }
    let sessions = try state.open(.sessions, for: .readState)
    TemporaryFile.removeStale(for: nil, in: drafts)
    let current = try? FileReader.read(place.path)
    let key = FileKey(of: place).text
    var pending: [Draft] = []
    var replaced: Set<String> = []
    for name in try attempting(.readState, shownPath, try drafts.names()) {
      guard let owner = SessionName.key(of: name),
        !Holder(reading: name, in: sessions).isAlive(name, in: sessions)
      else { continue }
      let content = DraftFile(reading: name, in: drafts)
      let writtenAt =
        content?.writtenAt.seconds
        ?? (try? drafts.status(of: name, following: false))?.modifiedSeconds ?? now.seconds
      if owner == key { replaced.formUnion(content?.replaces ?? []) }
      let isExpired = now.seconds - writtenAt > RecoveryStore.lifetime
      if isExpired || (owner == key && content?.bytes == current && current != nil) {
        try? drafts.remove(name)
      } else if owner == key, let content {
        pending.append(Draft(name: name, content: content, current: current))
      }
    }
    for draft in pending where replaced.contains(draft.name) { try? drafts.remove(draft.name) }
    return pending.filter { !replaced.contains($0.name) }.sorted { $0.writtenAt > $1.writtenAt }
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
public struct Draft: Hashable, Sendable {
  /// What the file is now, beside what it was when the edits began.
  public enum FileState: Hashable, Sendable {
    case asBefore
    /// Somebody has saved something else since.
    case changed
    /// It was there, and is gone or cannot be read.
    case removed
  }

  public let bytes: [UInt8]
  public let writtenAt: Timestamp
  public let fileState: FileState
  /// A save in place of exactly these bytes had begun, so that the file may hold a part of them.
  public let interruptedSave: Bool
  let name: String

  init(name: String, content: DraftFile, current: [UInt8]?) {
    self.name = name
    bytes = content.bytes
    writtenAt = content.writtenAt
    interruptedSave = content.savingInPlace
    let digest = current.map { ContentDigest(of: $0) }
    fileState =
      digest == content.base ? .asBefore : digest == nil ? .removed : .changed
  }
}

/// A draft as it lies on the disk: a header, an empty line, the bytes.
struct DraftFile: Sendable {
  let path: String
  let writtenAt: Timestamp
  let base: ContentDigest?
  /// The names of drafts that went into this one.
  let replaces: [String]
  let savingInPlace: Bool
  let bytes: [UInt8]

  private static let headerLimit = 65_536

  init(
    path: String, writtenAt: Timestamp, base: ContentDigest?, replaces: [String],
    savingInPlace: Bool, bytes: [UInt8]
  ) {
    self.path = path
    self.writtenAt = writtenAt
    self.base = base
    self.replaces = replaces
    self.savingInPlace = savingInPlace
    self.bytes = bytes
  }

  var encoded: [UInt8] {
    var header = Header()
    header.add("dmconfig-draft", 1)
    header.add("path", path)
    header.add("written", writtenAt.seconds)
    header.add("base", base?.description ?? "none")
    if !replaces.isEmpty { header.add("replaces", replaces.joined(separator: " ")) }
    header.add("saving-in-place", savingInPlace ? 1 : 0)
    header.add("content", ContentDigest(of: bytes).description)
    return header.bytes + [0x0A] + bytes
  }

  /// Nil when it is not whole.
  init?(_ encoded: [UInt8]) {
    var headerEnd: Int?
    for index in encoded.indices.dropFirst().prefix(DraftFile.headerLimit)
    where encoded[index] == 0x0A && encoded[index - 1] == 0x0A {
      headerEnd = index
      break
    }
    guard let headerEnd else { return nil }
    let header = Header(parsing: encoded[...headerEnd])
    let content = Array(encoded[(headerEnd + 1)...])
    guard header["dmconfig-draft"] == "1", let path = header["path"],
      let written = header.integer("written"),
      header["content"] == ContentDigest(of: content).description
    else { return nil }
    self.init(
      path: path, writtenAt: Timestamp(seconds: written),
      base: header["base"].flatMap { ContentDigest(hexadecimal: $0) },
      replaces: header["replaces"]?.split(separator: " ").map(String.init) ?? [],
      savingInPlace: header["saving-in-place"] == "1", bytes: content)
  }

  /// Nil when it cannot be read or is not whole.
  init?(reading name: String, in directory: borrowing Descriptor) {
    let encoded: [UInt8]?
    do throws(Errno) {
      let file = try directory.open(name, .readNoLinks)
      let status = try file.status()
      encoded =
        status.kind == .regular
        ? try file.readAll(
          limit: FileReader.limit + DraftFile.headerLimit, expecting: status.size) : nil
    } catch {
      encoded = nil
    }
    guard let encoded, let file = DraftFile(encoded) else { return nil }
    self = file
  }
}
