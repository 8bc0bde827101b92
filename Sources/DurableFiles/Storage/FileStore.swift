import SystemPackage

/// Opens and saves the edited file so that, at any kill or full disk, it is the whole old or the whole new one.
package struct FileStore: Sendable {
  package init() {}

  /// A file as it was read.
  package struct OpenedFile: Hashable, Sendable {
    package let bytes: [UInt8]
    package let stamp: FileStamp
  }

  package enum Opening: Hashable, Sendable {
    case existing(OpenedFile)
    /// There is no such file yet, but its directory is there.
    case new(resolvedPath: String)
  }

  /// What became of the file since it was read or saved.
  package enum DiskState: Hashable, Sendable {
    /// The content is the same; the stamp is a newer one when only times, mode or owner differ.
    case unchanged(FileStamp?)
    case changed(OpenedFile)
    case removed
  }

  /// What must be on disk for a save to go ahead.
  package enum Expectation: Hashable, Sendable {
    /// No file; an existing one is never replaced.
    case nothing
    /// The content that this stamp stands for.
    case content(FileStamp)
    /// Anything: the person has decided to overwrite.
    case anything
  }

  package enum Policy: Hashable, Sendable {
    /// A new file takes the old one's place in one step.
    case atomic
    /// The content is written into the file itself. Not atomic: keep a version and a draft first.
    case inPlace
  }

  /// Whether a save in one step can work.
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

  /// Whether ``Policy/atomic`` can work for `path`, as far as can be told without trying.
  ///
  /// - Throws: ``FileError`` with the operation `.save` when no save can work.
  package func preflight(_ path: String) throws(FileError) -> Plan {
    let resolved = try ResolvedPath(path, for: .save)
    let directory = try openDirectory(of: resolved)
    TemporaryFile.removeStale(for: resolved.name, in: directory)
    let old = try resolved.status(in: directory)
    return try plan(for: resolved, in: directory, replacing: old)
  }

  /// Removes what killed saves of the file that `path` leads to left beside it.
  package func removeRemains(of path: String) {
    do throws(FileError) {
      let resolved = try ResolvedPath(path, for: .save)
      TemporaryFile.removeStale(for: resolved.name, in: try openDirectory(of: resolved))
    } catch {
      // Where nothing can be removed there is nothing to say: a save tells what is wrong.
    }
  }

  /// Saves `bytes` as the content of the file that `path` leads to, and waits until they are on the disk.
  ///
  /// A new file gets mode 0600; an existing one keeps its owner and mode. The content is at no moment readable by
  /// more people than the old file was.
  /// - Throws: ``FileError`` with the operation `.save`. After `.changedOnDisk`, `.exists` and `.needsInPlace`
  ///   nothing was touched; ask, and save again with another expectation or policy.
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

  /// Throws when what is on disk is not what is expected.
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
  /// The status of the file to be saved; nil when there is none. Anything but a regular file is refused.
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
