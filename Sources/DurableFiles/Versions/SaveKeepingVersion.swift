extension FileStore {
  /// What a save that keeps the version before it has done.
  package struct SaveOutcome: Hashable, Sendable {
    package let stamp: FileStamp
    /// Why the version before could not be kept; nil when it was kept or there was none.
    package let keepingFailure: FileError?

    package init(stamp: FileStamp, keepingFailure: FileError?) {
      self.stamp = stamp
      self.keepingFailure = keepingFailure
    }
  }

  /// Saves as ``save(_:to:expecting:policy:)`` does, after it has kept what the file held.
  ///
  /// A version that cannot be kept does not stand in the way of an atomic save, but of one in place, which could
  /// lose the old content.
  package func save(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation,
    policy: Policy = .atomic, keeping versions: VersionStore
  ) throws(FileError) -> SaveOutcome {
    // What stops the save for sure stops it before anything is kept.
    try confirm(expectation, at: try ResolvedPath(path, for: .save))
    if policy == .atomic, case .needsInPlace(let reason) = try preflight(path) {
      throw FileError(.save, path: path, .needsInPlace(reason))
    }
    var failure: FileError?
    do {
      if case .existing(let file) = try open(path), file.bytes != bytes {
        try versions.keep(file.bytes, of: path)
      }
    } catch {
      if policy == .inPlace { throw error }
      failure = error
    }
    let stamp = try save(bytes, to: path, expecting: expectation, policy: policy)
    return SaveOutcome(stamp: stamp, keepingFailure: failure)
  }
}
