import SystemPackage

/// Keeps earlier contents of files from before each save, and edits that were discarded, under the state directory.
///
/// Each file has its own directory, named by a hash of its resolved path; the file `path` in it shows the path to a
/// reader. The name of a version is an increasing number and the time it was kept, so that the order is right even if
/// the clock is set back.
package struct VersionStore: Sendable {
  package enum Kind: Hashable, Sendable {
    /// The content of the file before a save.
    case saved
    /// Edits that were discarded without a save.
    case dropped

    /// The number of versions of one file to keep.
    package var limit: Int {
      switch self {
      case .saved: 20
      case .dropped: 5
      }
    }
  }

  /// An earlier content of a file.
  package struct Version: Hashable, Sendable {
    /// 1 is the newest.
    package let number: Int
    package let kind: Kind
    /// When a save replaced the content, or when it was discarded.
    package let keptAt: Timestamp
    /// The size in bytes.
    package let size: Int
    let name: String
    let state: StateDirectory
  }

  private let states: [StateDirectory]

  package init(_ state: StateDirectory) { states = [state] }

  /// Keeps versions in the first directory that can be used, and lists those of all directories.
  package init(_ states: [StateDirectory]) { self.states = states }

  /// Keeps `bytes` as the newest version of the file that `path` leads to, and waits until they are on the disk.
  ///
  /// - Returns: false when the newest version of the same kind already holds the same bytes.
  /// - Throws: ``FileError`` with the operation `.keepVersion`.
  @discardableResult
  package func keep(
    _ bytes: [UInt8], of path: String, as kind: Kind = .saved, at time: Timestamp = .now
  ) throws(FileError) -> Bool {
    let resolved = try ResolvedPath(path, for: .keepVersion)
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        return try keep(bytes, of: resolved, as: kind, in: state, at: time)
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? FileError(.keepVersion, path: resolved.path, .noPlace)
  }

  private func keep(
    _ bytes: [UInt8], of resolved: ResolvedPath, as kind: Kind, in state: StateDirectory,
    at time: Timestamp
  ) throws(FileError) -> Bool {
    let directory = try open(resolved, in: state)
    let shown = shownPath(of: resolved, in: state)
    TemporaryFile.removeStale(for: nil, in: directory)
    let all = try attempting(.keepVersion, shown, try directory.versionNames())
    var names = all.filter { $0.kind == kind }
    if let newest = names.last, (try? read(newest, in: directory)) == bytes { return false }
    do {
      let sequence = try directory.addNumbered(after: all.last?.sequence ?? 0, with: bytes) {
        VersionName(sequence: $0, time: time, kind: kind).text
      }
      names.append(VersionName(sequence: sequence, time: time, kind: kind))
    } catch {
      throw FileError(.keepVersion, path: shown, errno: error.errno)
    }
    for old in names.dropLast(kind.limit) { try? directory.remove(old.text) }
    return true
  }

  /// Returns the versions of the file that `path` leads to, newest first; empty if none was ever kept.
  ///
  /// - Throws: ``FileError`` with the operation `.readState`.
  package func list(_ path: String) throws(FileError) -> [Version] {
    let resolved = try ResolvedPath(path, for: .readState)
    var found: [(name: VersionName, size: Int, state: StateDirectory)] = []
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        found += try versions(of: resolved, in: state)
      } catch {
        failure = failure ?? error
      }
    }
    if found.isEmpty, let failure { throw failure }
    // Within one directory the order is right whatever the clock; the times only decide between several directories.
    if Set(found.map(\.state)).count > 1 { found.sort { $0.name.time > $1.name.time } }
    return found.enumerated().map { index, version in
      Version(
        number: index + 1, kind: version.name.kind, keptAt: version.name.time,
        size: version.size, name: version.name.text, state: version.state)
    }
  }

  /// Returns the versions in one directory, newest first.
  private func versions(
    of resolved: ResolvedPath, in state: StateDirectory
  ) throws(FileError) -> [(name: VersionName, size: Int, state: StateDirectory)] {
    guard let directory = try openExisting(resolved, in: state) else { return [] }
    let names = try attempting(
      .readState, shownPath(of: resolved, in: state), try directory.versionNames())
    var versions: [(name: VersionName, size: Int, state: StateDirectory)] = []
    for name in names.reversed() {
      // A version that another process removes in the meantime is left out.
      guard let status = try? directory.status(of: name.text, following: false),
        status.kind == .regular
      else { continue }
      versions.append((name, status.size, state))
    }
    return versions
  }

  /// Returns the content of a version that ``list(_:)`` returned.
  package func read(_ version: Version, of path: String) throws(FileError) -> [UInt8] {
    let resolved = try ResolvedPath(path, for: .readState)
    let shown = shownPath(of: resolved, in: version.state)
    guard let directory = try openExisting(resolved, in: version.state),
      let name = VersionName(version.name)
    else {
      throw FileError(.readState, path: shown, .missing)
    }
    let bytes = try attempting(.readState, shown, try read(name, in: directory))
    guard let bytes else {
      throw FileError(.readState, path: shown, .tooLarge(limit: FileReader.limit))
    }
    return bytes
  }

  private func read(_ name: VersionName, in directory: borrowing Descriptor) throws(Errno)
    -> [UInt8]?
  {
    let file = try directory.open(name.text, .readNoLinks)
    return try file.readAll(limit: FileReader.limit, expecting: try file.status().size)
  }

  private func open(
    _ resolved: ResolvedPath, in state: StateDirectory
  ) throws(FileError) -> Descriptor {
    let versions = try state.open(.versions, for: .keepVersion)
    let directory = try state.open(
      FileKey(of: resolved).text, in: versions, path: shownPath(of: resolved, in: state),
      for: .keepVersion)
    if (try? directory.status(of: "path", following: false)) == nil {
      // For people who look into the directory; the program does not need it.
      _ = try? directory.replace("path", like: nil, isState: true) {
        (file: borrowing Descriptor) throws(Errno) in
        try file.write(FileName.bytes(of: resolved.path) + [0x0A])
      }
    }
    return directory
  }

  private func openExisting(
    _ resolved: ResolvedPath, in state: StateDirectory
  ) throws(FileError) -> Descriptor? {
    guard let versions = try state.openExisting(.versions, for: .readState),
      (try? versions.status(of: FileKey(of: resolved).text, following: false)) != nil
    else { return nil }
    return try state.open(
      FileKey(of: resolved).text, in: versions, path: shownPath(of: resolved, in: state),
      for: .readState)
  }

  private func shownPath(of resolved: ResolvedPath, in state: StateDirectory) -> String {
    "\(state.path)/\(StateDirectory.Area.versions.rawValue)/\(FileKey(of: resolved).text)"
  }
}

/// The file name of a version: a ``NumberedName``; for one that was dropped, followed by `-dropped`, which makes earlier
/// versions of the program ignore the file.
private struct VersionName {
  let number: NumberedName
  let kind: VersionStore.Kind

  private static let droppedMark = "-dropped"

  var sequence: Int { number.sequence }
  var time: Timestamp { number.time }

  init(sequence: Int, time: Timestamp, kind: VersionStore.Kind) {
    number = NumberedName(sequence: sequence, time: time)
    self.kind = kind
  }

  init?(_ text: String) {
    let isDropped = text.hasSuffix(Self.droppedMark)
    guard let number = NumberedName(text.dropLast(isDropped ? Self.droppedMark.count : 0))
    else { return nil }
    self.number = number
    kind = isDropped ? .dropped : .saved
  }

  var text: String { number.text + (kind == .dropped ? Self.droppedMark : "") }
}

extension Descriptor {
  /// Returns the names of the versions in this directory, oldest first.
  fileprivate func versionNames() throws(Errno) -> [VersionName] {
    try names().compactMap { VersionName($0) }.sorted { $0.sequence < $1.sequence }
  }
}
