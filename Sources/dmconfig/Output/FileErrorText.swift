import ConfiguratorModel
import DirectMail
import DirectMailTexts
import DurableFiles
import SystemPackage

extension FileError {
  /// Returns the error with the file name as the user gave it, instead of the resolved path.
  func named(_ path: String) -> FileError {
    switch operation {
    case .read, .save, .restrict: FileError(operation, path: path, cause)
    case .keepVersion, .keepDraft, .readState, .writeLog: self
    }
  }

  /// Returns what happened, where, and what to do, in one to two sentences.
  func message(_ strings: Strings) -> String {
    // There is no path to name.
    if cause == .noPlace { return cause.text(strings) }
    return strings.language.sentences([
      strings(operation.key, path.escapedForTerminal), causeText(strings),
    ])
  }

  /// Returns what happened and what to do, and then where, for a line that may be too short for all of it.
  func reason(_ strings: Strings) -> String {
    cause == .noPlace ? cause.text(strings) : "\(causeText(strings)) (\(path.escapedForTerminal))"
  }

  /// Returns the text of the cause. Advice to use another place does not help somebody who wants to read this one.
  private func causeText(_ strings: Strings) -> String {
    operation == .read && cause == .notPermitted
      ? strings(.fileCauseNotReadable) : cause.text(strings)
  }
}

extension FileError.Operation {
  var key: InterfaceText {
    switch self {
    case .read: .fileOperationRead
    case .save: .fileOperationSave
    case .keepVersion: .fileOperationKeepVersion
    case .keepDraft: .fileOperationKeepDraft
    case .readState: .fileOperationReadState
    case .writeLog: .fileOperationWriteLog
    case .restrict: .fileOperationRestrict
    }
  }
}

extension FileError.SpecialFile {
  var key: InterfaceText {
    switch self {
    case .pipe: .fileSpecialPipe
    case .socket: .fileSpecialSocket
    case .characterDevice: .fileSpecialCharacterDevice
    case .blockDevice: .fileSpecialBlockDevice
    case .symbolicLink: .fileSpecialSymbolicLink
    }
  }
}

extension FileError.Cause {
  func text(_ strings: Strings) -> String {
    switch self {
    case .missing: strings(.fileCauseMissing)
    case .directoryMissing: strings(.fileCauseDirectoryMissing)
    case .notPermitted: strings(.fileCauseNotPermitted)
    case .isDirectory: strings(.fileCauseIsDirectory)
    case .notADirectory: strings(.fileCauseNotADirectory)
    case .notRegular(let kind):
      strings(.fileCauseNotRegular, strings(kind.key))
    case .tooLarge(let limit): strings(.fileCauseTooLarge, "\(limit / 1_048_576)")
    case .tooManyLinks: strings(.fileCauseTooManyLinks)
    case .badName: strings(.fileCauseBadName)
    case .diskFull: strings(.fileCauseDiskFull)
    case .quotaExceeded: strings(.fileCauseQuotaExceeded)
    case .sizeLimit: strings(.fileCauseSizeLimit)
    case .readOnly: strings(.fileCauseReadOnly)
    case .tooManyOpenFiles: strings(.fileCauseTooManyOpenFiles)
    case .ioError: strings(.fileCauseIoError)
    case .noAnswer(let seconds): strings(.fileCauseNoAnswer, "\(seconds)")
    case .exists: strings(.fileCauseExists)
    case .changedOnDisk: strings(.fileCauseChangedOnDisk)
    case .needsInPlace(let reason): strings(.fileCauseNeedsInPlace, reason.text(strings))
    case .noPlace: strings(.fileNoStateDirectory)
    case .unsafeDirectory: strings(.fileCauseUnsafeDirectory)
    case .unsafeLog: strings(.fileCauseUnsafeLog)
    case .other(let code): strings(.fileCauseOther, Errno(rawValue: code).description)
    }
  }
}

extension InPlaceReason {
  /// Returns the reason as a sentence.
  func text(_ strings: Strings) -> String {
    let key: InterfaceText =
      switch self {
      case .mountPoint: .fileInPlaceMountPoint
      case .otherOwner: .fileInPlaceOtherOwner
      case .hardLinks: .fileInPlaceHardLinks
      case .directoryNotWritable: .fileInPlaceDirectoryNotWritable
      case .extraAttributes: .fileInPlaceExtraAttributes
      }
    return strings(key)
  }
}
