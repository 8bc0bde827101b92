extension FileStore {
  /// The result of a save that keeps the previous version.
  package struct SaveOutcome: Hashable, Sendable {
    package let stamp: FileStamp
    /// Why the previous version could not be kept; nil if it was kept or there was none.
    package let keepingFailure: FileError?

    package init(stamp: FileStamp, keepingFailure: FileError?) {
      self.stamp = stamp
      self.keepingFailure = keepingFailure
    }
  }

  /// Keeps what the file contains, and then saves as ``save(_:to:expecting:policy:)`` does.
  ///
  /// If the version cannot be kept, an atomic save continues, but a save in place fails, because it could lose the old
  /// content.
  package func save(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation,
    policy: Policy = .atomic, keeping versions: VersionStore
  ) throws(FileError) -> SaveOutcome {
    // What is certain to stop the save stops it before anything is kept.
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
