package import SystemPackage

/// Why a file could not be read, written or kept: what was tried, where, and what stood in the way.
package struct FileError: Error, Hashable, Sendable {
  /// What was being done when it failed; decides the first words of the message and the exit code.
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
    /// Taking the right to read the file from others.
    case restrict
  }

  package enum Cause: Hashable, Sendable {
    case missing
    /// The directory that the file should be in is not there (any more).
    case directoryMissing
    case notPermitted
    case isDirectory
    /// A part of the path is a file where a directory should be.
    case notADirectory
    case notRegular(SpecialFile)
    /// More than `limit` bytes.
    case tooLarge(limit: Int)
    /// Symbolic links that lead in a circle, or through too many steps.
    case tooManyLinks
    case badName
    case diskFull
    case quotaExceeded
    /// The process may not write files this large (`ulimit -f`).
    case sizeLimit
    case readOnly
    case tooManyOpenFiles
    case ioError
    /// The disk has not answered for so many seconds.
    case noAnswer(seconds: Int)
    case exists
    /// The file on disk is not the one that the caller expected to replace.
    case changedOnDisk
    /// Replacing the file by a rename cannot work or would lose something; see ``FileStore/Policy``.
    case needsInPlace(InPlaceReason)
    /// Neither XDG_STATE_HOME nor HOME names a place for the state directory.
    case noPlace
    /// A state directory that somebody else owns, or a link or a file in its place.
    case unsafeDirectory
    /// A log that others can read, or a link in its place.
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

  /// The error that a system call's `errno` stands for.
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

/// Why saving by rename is not offered for a file.
package enum InPlaceReason: String, CaseIterable, Hashable, Sendable {
  /// The file itself is a mount point, as with a file bound into a container.
  case mountPoint
  /// Another user's file: the new one would belong to us.
  case otherOwner
  /// The file has further names; they would keep the old content.
  case hardLinks
  /// The file may be written but nothing may be created beside it.
  case directoryNotWritable
  /// Access lists or security labels that a new file would not have.
  case extraAttributes
}

/// Makes a system call, and says what was being done where when it fails.
func attempting<Result: ~Copyable>(
  _ operation: FileError.Operation, _ path: String, _ call: @autoclosure () throws(Errno) -> Result
) throws(FileError) -> Result {
  do {
    return try call()
  } catch {
    throw FileError(operation, path: path, errno: error)
  }
}
