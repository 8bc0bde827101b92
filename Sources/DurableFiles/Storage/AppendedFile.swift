package import SystemPackage

/// A private file to which lines are appended, such as a log. Lines that several programs append do not mix.
package struct AppendedFile: ~Copyable, Sendable {
  package let path: String
  private let file: Descriptor

  /// Opens the file for appending. A new file gets mode 0600.
  ///
  /// - Throws: ``FileError`` with the operation `.writeLog`; `.unsafeLog` if others can read or own the file, or if it
  ///   is a link or anything else but a regular file.
  package init(_ path: String) throws(FileError) {
    self.path = path
    file = try AppendedFile.open(path)
  }

  private static func open(_ path: String) throws(FileError) -> Descriptor {
    if let status = try? Descriptor.status(of: path), status.kind != .regular {
      throw FileError(.writeLog, path: path, .unsafeLog)
    }
    let file = try create(path)
    let status = try attempting(.writeLog, path, try file.status())
    guard status.kind == .regular, status.user == Process.effectiveUser, status.mode & 0o077 == 0
    else { throw FileError(.writeLog, path: path, .unsafeLog) }
    // The umask may have made a new file unreadable for its owner.
    if status.mode != 0o600 { try attempting(.writeLog, path, try file.setMode(0o600)) }
    return file
  }

  private static func create(_ path: String) throws(FileError) -> Descriptor {
    do {
      return try Descriptor.open(path, .append(mode: 0o600))
    } catch {
      let cause: FileError.Cause =
        switch error {
        case .tooManySymbolicLinkLevels: .unsafeLog
        case .noSuchFileOrDirectory: .directoryMissing
        default: FileError.Cause(error)
        }
      throw FileError(.writeLog, path: path, cause)
    }
  }

  /// Appends a line in one write. `line` has no line break.
  ///
  /// - Throws: the `Errno` of the write that failed.
  package func append(_ line: String) throws(Errno) {
    try file.write(Array((line + "\n").utf8))
  }
}
