import ArgumentParser
import DirectMailSandbox
import DurableFiles

/// How a command ends: a contract with scripts. The numbers from 64 on are those of sysexits(3).
enum ExitStatus: Int32 {
  case fine = 0
  /// The service refused a mail.
  case refused = 1
  case usage = 64
  /// The text is not JSON, or JSON of something else.
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
  /// How a command ends that this error stops.
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
  /// How a command ends that this error stops.
  var exitStatus: ExitStatus {
    switch self {
    case .notAPort: .usage
    case .portInUse, .portNotAllowed, .cannotListen: .noAnswer
    }
  }
}
