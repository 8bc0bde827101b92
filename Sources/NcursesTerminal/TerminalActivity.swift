import CPlatform
import Synchronization

/// What the thread that owns the terminal is doing with it, for a thread that ends the program if the terminal no
/// longer accepts output.
package final class TerminalActivity: Sendable {
  /// When the current write began, in nanoseconds on the continuous clock; 0 if no write is in progress.
  private let writingSince = Atomic<Int64>(0)
  private let released = Atomic<Bool>(false)
  private let left = Atomic<Bool>(false)
  private let start = ContinuousClock.now

  /// How long the current write has been waiting for the terminal, or nil if no write is in progress.
  package var waitingTime: Duration? {
    let since = writingSince.load(ordering: .acquiring)
    return since == 0 ? nil : .nanoseconds(now - since)
  }

  /// Whether the program has released the terminal to another program.
  package internal(set) var isReleased: Bool {
    get { released.load(ordering: .acquiring) }
    set { released.store(newValue, ordering: .releasing) }
  }

  /// Whether the terminal was restored for good.
  package internal(set) var hasLeft: Bool {
    get { left.load(ordering: .acquiring) }
    set { left.store(newValue, ordering: .releasing) }
  }

  /// Blocks until a signal ends the program or ``beginEnd()`` is called.
  package func waitForEnd() { platform_end_wait() }

  /// Acts like a signal that ends the program, for a terminal that is gone without a signal.
  package func beginEnd() { platform_end_begin() }

  /// Discards output that the terminal has not accepted, so that the current write returns.
  package func discardOutput() { platform_discard_output() }

  /// Writes a last line to stderr, unless that could block.
  package func printLine(_ line: String) { platform_print_line(line) }

  /// Ends the process at once: with the PLATFORM_OTHER_END signal that asked for it, or else with `status`.
  package func leaveNow(status: Int32) -> Never { platform_leave_now(status) }

  /// Ends the process with the PLATFORM_OTHER_END signal that asked for it. Returns if there was none, because then the
  /// exit status reports the reason.
  package func endBySignal() { platform_end_by_signal() }

  func writing<Result>(_ body: () -> Result) -> Result {
    writingSince.store(now, ordering: .releasing)
    defer { writingSince.store(0, ordering: .releasing) }
    return body()
  }

  /// The time since `start`, in nanoseconds; never 0.
  private var now: Int64 {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000 + 1
  }
}
