import ConfiguratorModel
import DirectMailTexts
import DurableFiles

/// A save made by a command: the previous content is kept as a version, and obstacles are reported instead of asked
/// about.
struct CommandSave {
  let file: String
  let strings: Strings
  /// The state directories for versions, in the order in which they are tried.
  let states: [StateDirectory]

  /// Saves the file.
  ///
  /// - Parameter current: the content of the file when it was read; nil when there was none.
  /// - Returns: notes for the user about a successful save.
  func write(
    _ bytes: [UInt8], over current: FileStamp?, inPlace: Bool
  ) throws(FileError) -> [String] {
    let (session, failure) = EditingSession.begin(file, in: states)
    defer { session?.end() }
    var warnings = (session?.others() ?? []).map(warning)
    if inPlace {
      guard let session else { throw failure ?? FileError(.keepDraft, path: file, .noPlace) }
      try RecoveryStore(session.state).write(
        bytes, of: session, base: current?.digest, savingInPlace: true)
    }
    let saved = try FileStore().save(
      bytes, to: file, expecting: current.map { .content($0) } ?? .nothing,
      policy: inPlace ? .inPlace : .atomic, keeping: VersionStore(states))
    if inPlace, let session { try RecoveryStore(session.state).discard(of: session) }
    if let failure = saved.keepingFailure {
      warnings.append(strings(.versionsNotKept, failure.message(strings)))
    }
    return warnings
  }

  /// Returns why the file could not be saved, and what to do.
  func lines(_ error: FileError) -> [String] {
    let message = error.named(file).message(strings)
    if case .needsInPlace = error.cause { return [message, strings(.versionsInPlaceHint)] }
    return [message]
  }

  private func warning(_ holder: LockHolder) -> String {
    strings(
      .versionsOtherSession, "\(holder.process)", holder.host.escapedForTerminal,
      file.escapedForTerminal, holder.since.local)
  }
}
