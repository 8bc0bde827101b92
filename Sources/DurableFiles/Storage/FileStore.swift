import SystemPackage

/// Opens and saves the edited file so that a kill or a full disk leaves the whole old or the whole new content.
package struct FileStore: Sendable {
  package init() {}

  /// A file as it was read.
  package struct OpenedFile: Hashable, Sendable {
    package let bytes: [UInt8]
    package let stamp: FileStamp
  }

  package enum Opening: Hashable, Sendable {
    case existing(OpenedFile)
    /// There is no such file yet, but its directory exists.
    case new(resolvedPath: String)
  }

  /// How the file has changed since it was read or saved.
  package enum DiskState: Hashable, Sendable {
    /// The content is the same. The stamp is updated if only times, mode or owner differ.
    case unchanged(FileStamp?)
    case changed(OpenedFile)
    case removed
  }

  /// What must be on disk for a save to go ahead.
  package enum Expectation: Hashable, Sendable {
    /// No file; an existing one is never replaced.
    case nothing
    /// The content that this stamp describes.
    case content(FileStamp)
    /// Anything, because the user has decided to overwrite it.
    case anything
  }

  package enum Policy: Hashable, Sendable {
    /// A new file replaces the old one in one step.
    case atomic
    /// The content is written into the file itself. Not atomic: keep a version and a draft first.
    case inPlace
  }

  /// Whether a save in one step is possible.
  package enum Plan: Hashable, Sendable {
    case atomic
    case needsInPlace(InPlaceReason)
  }

  /// Reads the file that `path` leads to.
  ///
  /// - Throws: ``FileError`` with the operation `.read`; a missing directory is `.directoryMissing`.
  package func open(_ path: String) throws(FileError) -> Opening {
    let resolved = try ResolvedPath(path, for: .read)
    do {
      let (bytes, status) = try FileReader.open(resolved.path)
      return .existing(OpenedFile(bytes: bytes, status: status))
    } catch {
      guard error.cause == .missing else { throw error }
      return .new(resolvedPath: resolved.path)
    }
  }

  /// Compares the file on disk with what was read or saved (`stamp`), or with "not there yet" (nil).
  package func check(_ path: String, against stamp: FileStamp?) throws(FileError) -> DiskState {
    let resolved = try ResolvedPath(path, for: .read)
    let current: FileStatus
    do {
      current = try Descriptor.status(of: resolved.path)
    } catch {
      guard error == .noSuchFileOrDirectory else {
        throw FileError(.read, path: resolved.path, errno: error)
      }
      return stamp == nil ? .unchanged(nil) : .removed
    }
    if let stamp, stamp.status == current { return .unchanged(stamp) }
    let (bytes, status) = try FileReader.open(resolved.path)
    let file = OpenedFile(bytes: bytes, status: status)
    return file.stamp.digest == stamp?.digest ? .unchanged(file.stamp) : .changed(file)
  }

  /// Returns whether ``Policy/atomic`` can work for `path`, as far as that can be determined without trying.
  ///
  /// - Throws: ``FileError`` with the operation `.save` if no save can work.
  package func preflight(_ path: String) throws(FileError) -> Plan {
    let resolved = try ResolvedPath(path, for: .save)
    let directory = try openDirectory(of: resolved)
    TemporaryFile.removeStale(for: resolved.name, in: directory)
    let old = try resolved.status(in: directory)
    return try plan(for: resolved, in: directory, replacing: old)
  }

  /// Removes what killed saves of the file that `path` leads to left next to it.
  package func removeRemains(of path: String) {
    do throws(FileError) {
      let resolved = try ResolvedPath(path, for: .save)
      TemporaryFile.removeStale(for: resolved.name, in: try openDirectory(of: resolved))
    } catch {
      // A failure is not reported here, because the next save reports what is wrong.
    }
  }

  /// Saves `bytes` as the content of the file that `path` leads to, and waits until they are on the disk.
  ///
  /// A new file gets mode 0600; an existing one keeps its owner and mode. At no time can more users read the content
  /// than could read the old file.
  /// - Throws: ``FileError`` with the operation `.save`. After `.changedOnDisk`, `.exists` and `.needsInPlace`, nothing
  ///   was changed; ask, and save again with another expectation or policy.
  package func save(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation,
    policy: Policy = .atomic
  ) throws(FileError) -> FileStamp {
    let resolved = try ResolvedPath(path, for: .save)
    let directory = try openDirectory(of: resolved)
    TemporaryFile.removeStale(for: resolved.name, in: directory)
    try confirm(expectation, at: resolved)
    let old = try resolved.status(in: directory)
    let status: FileStatus
    switch policy {
    case .inPlace:
      status = try InPlaceWriter(resolved: resolved).write(bytes)
    case .atomic:
      if case .needsInPlace(let reason) = try plan(for: resolved, in: directory, replacing: old) {
        throw FileError(.save, path: resolved.path, .needsInPlace(reason))
      }
      do {
        status = try directory.replace(
          resolved.name, with: bytes, like: old, exclusively: expectation == .nothing)
      } catch {
        throw FileError(.save, path: resolved.path, cause(of: error, replacing: old))
      }
    }
    return FileStamp(status: status, digest: ContentDigest(of: bytes))
  }

  private func openDirectory(of resolved: ResolvedPath) throws(FileError) -> Descriptor {
    do {
      return try Descriptor.open(resolved.directory, .directory)
    } catch {
      throw FileError(
        .save, path: resolved.path,
        error == .noSuchFileOrDirectory ? .directoryMissing : FileError.Cause(error))
    }
  }

  /// Throws an error if the file on disk is not what is expected.
  func confirm(_ expectation: Expectation, at resolved: ResolvedPath) throws(FileError) {
    let stamp: FileStamp?
    switch expectation {
    case .anything: return
    case .nothing: stamp = nil
    case .content(let expected): stamp = expected
    }
    let state: DiskState
    do {
      state = try check(resolved.path, against: stamp)
    } catch {
      throw FileError(.save, path: resolved.path, error.cause)
    }
    switch state {
    case .unchanged: return
    case .changed, .removed:
      throw FileError(.save, path: resolved.path, stamp == nil ? .exists : .changedOnDisk)
    }
  }

  private func plan(
    for resolved: ResolvedPath, in directory: borrowing Descriptor, replacing old: FileStatus?
  ) throws(FileError) -> Plan {
    guard let old else {
      if !directory.mayWrite(".") { throw try refusal(of: directory, at: resolved) }
      return .atomic
    }
    guard directory.mayWrite(resolved.name) else {
      throw FileError(
        .save, path: resolved.path, directory.isReadOnly(resolved.name) ? .readOnly : .notPermitted)
    }
    if MountTable.holds(resolved.path) { return .needsInPlace(.mountPoint) }
    if !directory.mayWrite(".") { return .needsInPlace(.directoryNotWritable) }
    if old.user != Process.effectiveUser, Process.effectiveUser != 0 {
      return .needsInPlace(.otherOwner)
    }
    return old.links > 1 ? .needsInPlace(.hardLinks) : .atomic
  }

  private func refusal(of directory: borrowing Descriptor, at resolved: ResolvedPath)
    throws(FileError) -> FileError
  {
    FileError(.save, path: resolved.path, directory.isReadOnly(".") ? .readOnly : .notPermitted)
  }

  private func cause(of failure: ReplacementFailure, replacing old: FileStatus?) -> FileError.Cause
  {
    switch (failure.step, failure.errno) {
    case (.create, .permissionDenied), (.create, .notPermitted), (.create, .readOnlyFileSystem):
      old == nil ? FileError.Cause(failure.errno) : .needsInPlace(.directoryNotWritable)
    case (.create, .noSuchFileOrDirectory), (.publish, .noSuchFileOrDirectory): .directoryMissing
    case (.adopt, .notPermitted), (.adopt, .permissionDenied), (.adopt, .invalidArgument):
      .needsInPlace(.otherOwner)
    case (.attributes, _): .needsInPlace(.extraAttributes)
    case (.publish, .resourceBusy), (.publish, .improperLink): .needsInPlace(.mountPoint)
    case (.publish, .notPermitted) where old != nil: .needsInPlace(.otherOwner)
    default: FileError.Cause(failure.errno)
    }
  }
}

extension FileStore.OpenedFile {
  init(bytes: [UInt8], status: FileStatus) {
    self.bytes = bytes
    stamp = FileStamp(status: status, digest: ContentDigest(of: bytes))
  }
}

extension ResolvedPath {
  /// Returns the status of the file to be saved, or nil if there is none. Refuses anything but a regular file.
  fileprivate func status(in directory: borrowing Descriptor) throws(FileError) -> FileStatus? {
    let status: FileStatus
    do {
      status = try directory.status(of: name, following: false)
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw FileError(.save, path: path, errno: error)
    }
    switch status.kind {
    case .regular: return status
    case .directory: throw FileError(.save, path: path, .isDirectory)
    case .special(let kind): throw FileError(.save, path: path, .notRegular(kind))
    }
  }
}
