import ArgumentParser
import DirectMailSandbox
import DurableFiles

/// The exit status of a command, which is a contract with scripts. The numbers from 64 on are those of sysexits(3).
enum ExitStatus: Int32 {
  case fine = 0
  /// The service refused a mail.
  case refused = 1
  case usage = 64
  /// The text is not JSON, or is JSON but not a config.
  case notAConfig = 65
  case unreadable = 66
  /// No answer from the network, or no port to listen on.
  case noAnswer = 69
  case notCreated = 73
  case notWritten = 74
  /// Logto rejects the config, or cannot send with it.
  case unsendable = 78
  /// Ctrl-C, as a shell counts it: 128 and the number of SIGINT.
  case interrupted = 130
}

extension ExitCode {
  init(_ status: ExitStatus) { self.init(status.rawValue) }
}

extension FileError {
  /// The exit status of a command that fails with this error.
  var exitStatus: ExitStatus {
    switch (operation, cause) {
    case (.read, _), (.readState, _): .unreadable
    case (_, .diskFull), (_, .quotaExceeded), (_, .sizeLimit), (_, .ioError),
      (_, .tooManyOpenFiles), (_, .other):
      .notWritten
    default: .notCreated
    }
  }
}

extension SandboxError {
  /// The exit status of a command that fails with this error.
  var exitStatus: ExitStatus {
    switch self {
    case .notAPort: .usage
    case .portInUse, .portNotAllowed, .cannotListen: .noAnswer
    }
  }
}
