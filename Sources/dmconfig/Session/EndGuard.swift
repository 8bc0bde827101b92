import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import Glibc
import NcursesTerminal

/// Ensures that the program ends when it is asked to, with what is unsaved on the disk, even while the thread that
/// draws waits for a terminal that accepts nothing.
struct EndGuard: Sendable {
  let files: FileDesk
  let activity: TerminalActivity
  let strings: Strings

  /// How long the terminal may accept nothing before the program ends without it.
  private static let terminalPatience = Duration.milliseconds(200)
  /// How long one call to the disk, or the drawing thread's own work, may take before it is given up, in seconds.
  private static let silence = 10
  private static let step: UInt32 = 10_000

  /// Starts to watch, on a separate thread that sleeps until the program has to end.
  func start() {
    WorkThread().submit {
      activity.waitForEnd()
      watch()
    }
  }

  /// Keeps at once what the drawing thread has published. That thread may publish more as long as it responds.
  private func watch() -> Never {
    files.post(.keepDraft)
    var calls = FileActivity.returnedCalls
    var lastAnswer = ContinuousClock.now
    var discarded: ContinuousClock.Instant?
    while true {
      usleep(Self.step)
      let now = ContinuousClock.now
      let newCalls = FileActivity.returnedCalls
      if newCalls != calls || activity.isReleased {
        calls = newCalls
        lastAnswer = now
      }
      let isSilent = lastAnswer.duration(to: now) > .seconds(Self.silence)
      if files.isBusy {
        if isSilent { giveUp() }
        continue
      }
      if isSilent { leave() }
      // The drawing thread handled another key before it was blocked.
      if files.newest.deadline != nil, files.failure == nil, !files.hasEnded {
        files.post(.keepDraft)
        continue
      }
      guard let waiting = activity.waitingTime, waiting >= Self.terminalPatience else { continue }
      guard let first = discarded else {
        // The rest of a screen that nobody will see is dropped, to make room for what resets the terminal.
        activity.discardOutput()
        discarded = now
        continue
      }
      if first.duration(to: now) >= Self.terminalPatience { leave() }
    }
  }

  private func giveUp() -> Never {
    activity.printLine(strings(.endDiskSilent, "\(Self.silence)"))
    activity.leaveNow(status: ExitStatus.notWritten.rawValue)
  }

  private func leave() -> Never {
    if let failure = files.failure {
      activity.printLine(strings(.endNotKept, failure.reason(strings)))
      activity.leaveNow(status: ExitStatus.notWritten.rawValue)
    }
    activity.leaveNow(status: ExitStatus.fine.rawValue)
  }
}
