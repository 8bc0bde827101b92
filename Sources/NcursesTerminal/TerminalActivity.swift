import CPlatform
import Synchronization

/// What the thread that owns the terminal is doing with it, for a thread that ends the program when the terminal takes
/// nothing any more.
package final class TerminalActivity: Sendable {
  /// Nanoseconds of the continuous clock when a write began; 0 while none is under way.
  private let writingSince = Atomic<Int64>(0)
  private let released = Atomic<Bool>(false)
  private let left = Atomic<Bool>(false)
  private let start = ContinuousClock.now

  /// How long the write that is under way has been waiting for the terminal; nil while none is.
  package var waitingTime: Duration? {
    let since = writingSince.load(ordering: .acquiring)
    return since == 0 ? nil : .nanoseconds(now - since)
  }

  /// Whether another program has the terminal by our leave.
  package internal(set) var isReleased: Bool {
    get { released.load(ordering: .acquiring) }
    set { released.store(newValue, ordering: .releasing) }
  }

  /// Whether the terminal was put back as it was found, for good.
  package internal(set) var hasLeft: Bool {
    get { left.load(ordering: .acquiring) }
    set { left.store(newValue, ordering: .releasing) }
  }

  /// Blocks until a signal ends the program or ``beginEnd()`` was called.
  package func waitForEnd() { platform_end_wait() }

  /// The same as a signal that ends the program, where the terminal is gone without one.
  package func beginEnd() { platform_end_begin() }

  /// Throws away what the terminal has not taken, so that the write that is under way goes on.
  package func discardOutput() { platform_discard_output() }

  /// Writes a last line to stderr, if that takes it.
  package func say(_ line: String) { platform_say(line) }

  /// Ends the process at once: by the signal that asked for it where nothing but a signal tells so, else with `status`.
  package func leaveNow(status: Int32) -> Never { platform_leave_now(status) }

  /// Ends the process by the signal that asked for its end, where nothing but the signal tells so; returns where a
  /// status does.
  package func endBySignal() { platform_end_by_signal() }

  func writing<Result>(_ body: () -> Result) -> Result {
    writingSince.store(now, ordering: .releasing)
    defer { writingSince.store(0, ordering: .releasing) }
    return body()
  }

  /// Never 0.
  private var now: Int64 {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000 + 1
  }
}
