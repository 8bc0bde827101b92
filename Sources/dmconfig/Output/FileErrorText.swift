import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import SystemPackage

extension FileError {
  /// What happened, where, and what to do, in one to two sentences.
  func message(_ strings: Strings) -> String {
    // There is no path to name.
    if cause == .noPlace { return cause.text(strings) }
    return "\(strings(operation.key, VisibleText.of(path))) \(causeText(strings))"
  }

  /// What happened and what to do, then where: for a line that may be too short for all of it.
  func reason(_ strings: Strings) -> String {
    cause == .noPlace ? cause.text(strings) : "\(causeText(strings)) (\(VisibleText.of(path)))"
  }

  /// Another place is no help to somebody who wants to read this one.
  private func causeText(_ strings: Strings) -> String {
    operation == .read && cause == .notPermitted
      ? strings("file.cause.notReadable") : cause.text(strings)
  }
}

extension FileError.Operation {
  var key: TextKey { TextKey(rawValue: "file.operation.\(rawValue)") }
}

extension FileError.Cause {
  func text(_ strings: Strings) -> String {
    switch self {
    case .missing: strings("file.cause.missing")
    case .directoryMissing: strings("file.cause.directoryMissing")
    case .notPermitted: strings("file.cause.notPermitted")
    case .isDirectory: strings("file.cause.isDirectory")
    case .notADirectory: strings("file.cause.notADirectory")
    case .notRegular(let kind):
      strings("file.cause.notRegular", strings(TextKey(rawValue: "file.special.\(kind.rawValue)")))
    case .tooLarge(let limit): strings("file.cause.tooLarge", "\(limit / 1_048_576)")
    case .tooManyLinks: strings("file.cause.tooManyLinks")
    case .badName: strings("file.cause.badName")
    case .diskFull: strings("file.cause.diskFull")
    case .quotaExceeded: strings("file.cause.quotaExceeded")
    case .sizeLimit: strings("file.cause.sizeLimit")
    case .readOnly: strings("file.cause.readOnly")
    case .tooManyOpenFiles: strings("file.cause.tooManyOpenFiles")
    case .ioError: strings("file.cause.ioError")
    case .noAnswer(let seconds): strings("file.cause.noAnswer", "\(seconds)")
    case .exists: strings("file.cause.exists")
    case .changedOnDisk: strings("file.cause.changedOnDisk")
    case .needsInPlace(let reason): strings("file.cause.needsInPlace", reason.text(strings))
    case .noPlace: strings("file.noStateDirectory")
    case .unsafeDirectory: strings("file.cause.unsafeDirectory")
    case .unsafeLog: strings("file.cause.unsafeLog")
    case .other(let code): strings("file.cause.other", Errno(rawValue: code).description)
    }
  }
}

extension InPlaceReason {
  /// The reason as a sentence.
  func text(_ strings: Strings) -> String {
    strings(TextKey(rawValue: "file.inPlace.\(rawValue)"))
  }
}
