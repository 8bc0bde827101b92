package import SystemPackage

/// A failure to read, write or keep a file: the operation, the path and the cause.
package struct FileError: Error, Hashable, Sendable {
  /// The operation that failed. It determines the first words of the message and the exit code.
  package enum Operation: String, CaseIterable, Hashable, Sendable {
    case read
    case save
    /// Keeping the version before a save.
    case keepVersion
    /// Keeping unsaved edits.
    case keepDraft
    /// Reading or preparing the state directory.
    case readState
    case writeLog
    /// Removing other users' permission to read the file.
    case restrict
  }

  package enum Cause: Hashable, Sendable {
    case missing
    /// The directory of the file does not exist (any more).
    case directoryMissing
    case notPermitted
    case isDirectory
    /// A part of the path is a file where a directory should be.
    case notADirectory
    case notRegular(SpecialFile)
    /// The file has more than `limit` bytes.
    case tooLarge(limit: Int)
    /// The symbolic links form a circle, or there are too many of them.
    case tooManyLinks
    case badName
    case diskFull
    case quotaExceeded
    /// The process may not write files this large (`ulimit -f`).
    case sizeLimit
    case readOnly
    case tooManyOpenFiles
    case ioError
    /// The disk has not responded for this many seconds.
    case noAnswer(seconds: Int)
    case exists
    /// The file on disk is not the one that the caller expected to replace.
    case changedOnDisk
    /// Replacing the file by a rename cannot work or would lose something; see ``FileStore/Policy``.
    case needsInPlace(InPlaceReason)
    /// Neither XDG_STATE_HOME nor HOME names a place for the state directory.
    case noPlace
    /// The state directory belongs to somebody else, or a link or a file is in its place.
    case unsafeDirectory
    /// Others can read the log, or a link is in its place.
    case unsafeLog
    case other(Int32)
  }

  /// What a path can name besides a regular file and a directory.
  package enum SpecialFile: String, CaseIterable, Hashable, Sendable {
    case pipe, socket, characterDevice, blockDevice, symbolicLink
  }

  package let operation: Operation
  package let path: String
  package let cause: Cause

  package init(_ operation: Operation, path: String, _ cause: Cause) {
    self.operation = operation
    self.path = path
    self.cause = cause
  }

  /// Creates the error for the `errno` of a system call.
  package init(_ operation: Operation, path: String, errno: Errno) {
    self.init(operation, path: path, Cause(errno))
  }
}

extension FileError.Cause {
  package init(_ errno: Errno) {
    self =
      switch errno {
      case .noSuchFileOrDirectory: .missing
      case .permissionDenied, .notPermitted: .notPermitted
      case .isDirectory: .isDirectory
      case .notDirectory: .notADirectory
      case .tooManySymbolicLinkLevels: .tooManyLinks
      case .fileNameTooLong, .invalidArgument: .badName
      case .noSpace: .diskFull
      case .diskQuotaExceeded: .quotaExceeded
      case .fileTooLarge: .sizeLimit
      case .readOnlyFileSystem: .readOnly
      case .tooManyOpenFiles, .tooManyOpenFilesInSystem: .tooManyOpenFiles
      case .ioError: .ioError
      case .fileExists: .exists
      default: .other(errno.rawValue)
      }
  }
}

/// The reason why a file cannot be saved by a rename.
package enum InPlaceReason: String, CaseIterable, Hashable, Sendable {
  /// The file itself is a mount point, as with a file bound into a container.
  case mountPoint
  /// The file belongs to another user; the new one would belong to the user of this process.
  case otherOwner
  /// The file has other names (hard links), which would keep the old content.
  case hardLinks
  /// The file can be written, but no file can be created next to it.
  case directoryNotWritable
  /// The file has access lists or security labels that a new file would not have.
  case extraAttributes
}

/// Makes a system call. An error is reported with the operation and the path.
func attempting<Result: ~Copyable>(
  _ operation: FileError.Operation, _ path: String, _ call: @autoclosure () throws(Errno) -> Result
) throws(FileError) -> Result {
  do {
    return try call()
  } catch {
    throw FileError(operation, path: path, errno: error)
  }
}
