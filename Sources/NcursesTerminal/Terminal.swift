import CPlatform
import Glibc
package import TerminalKit

/// The terminal that the program runs in: one screen and one source of events. It is restored however the program ends.
///
/// It belongs to the main thread, as ncurses does, and there can only be one at a time. Other threads use its
/// ``waker``. A crash also restores the terminal, and then ends the program as usual.
package final class Terminal {
  private enum Phase {
    case active
    /// The program has released the terminal to another program or the shell.
    case released
    /// The program was continued without getting the terminal back (`bg`).
    case background
    case gone
    case closed
  }

  private var phase = Phase.active
  private var tty: TTY
  private var screen: Screen
  private var errors: DeferredStandardError
  private var decoder = KeyDecoder()
  private var decoderDeadline: ContinuousClock.Instant?
  private var waiting: [TerminalEvent] = []
  private let signals: Int32
  private let wakeFile: WakeFile
  private let escapeTime: Duration
  private let crashNotice: String

  /// Whether the locale's encoding has all characters; what another one cannot show is drawn as `?`.
  package let showsUnicode: Bool
  /// Whether lines have to be drawn in ASCII, by request or because the terminal has no line characters.
  package let usesASCII: Bool

  /// Opens the terminal as a full screen. Reads NO_COLOR, ESCDELAY, TERM and the locale from the environment.
  package init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let options = options.adding(environment: environmentValue)
    tty = try TTY()
    guard let term = environmentValue("TERM"), !term.isEmpty else { throw .termUnset }
    guard let wakeFile = WakeFile() else { throw .notATerminal }
    let encoding = Encoding.useLocale(environment: environmentValue)
    screen = try Screen(
      term: term, size: tty.size, encoding: encoding, noColour: options.noColour)
    self.wakeFile = wakeFile
    escapeTime = options.escapeTime
    crashNotice = options.crashNotice.isEmpty ? "" : options.crashNotice + "\n"
    showsUnicode = encoding == .utf8
    usesASCII = options.ascii || encoding != .utf8 || drawsLinesInASCII(term: term)
    errors = DeferredStandardError()
    signals = platform_signals_install()
    tty.rememberProgramModes()
    if options.mouse { screen.setMouse(true, isActive: false) }
    errors.hold()
    arm()
    activity.writing { screen.turnModesOn() }
  }

  deinit {
    close()
    platform_signals_remove()
  }

  package var size: Size { screen.size }
  /// For other threads: whether the terminal is blocking the program.
  package let activity = TerminalActivity()
  package var waker: Waker { Waker(wakeFile) }

  /// Shows a canvas. Does nothing while the program does not have the terminal.
  package func draw(_ canvas: Canvas) {
    guard phase == .active else { return }
    activity.writing { screen.draw(canvas) }
  }

  /// Makes the next draw write the whole screen, whatever it shows now.
  package func repaint() { screen.forget() }

  package func setMouse(_ isOn: Bool) {
    activity.writing { screen.setMouse(isOn, isActive: phase == .active) }
  }

  /// Asks the terminal to copy a text. Returns false if the text is too long or the program does not have the terminal.
  /// Whether the terminal copied it is not known.
  package func writeClipboard(_ text: String) -> Bool {
    guard phase == .active, let sequence = Clipboard.sequence(text) else { return false }
    activity.writing { screen.send(sequence) }
    return true
  }

  /// Stops the program as control-Z stops other programs, and returns when it is continued. The screen then has to be
  /// drawn.
  package func suspend() {
    guard phase == .active else { return }
    leave()
    _ = platform_stop_group()
    comeBack(dropping: UInt32(PLATFORM_CONTINUE | PLATFORM_STOP))
  }

  /// Gives the terminal to another program, such as an editor, while `body` runs. Keys that stop or interrupt that
  /// program do not end this one.
  package func withTerminalReleased<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    release()
    defer { reacquire() }
    return try body()
  }

  /// Performs the first half of ``withTerminalReleased(_:)``.
  package func release() {
    guard phase == .active else { return }
    leave()
    errors.release()
    platform_signals_catch_stop(0)
    phase = .released
    activity.isReleased = true
  }

  /// Performs the second half of ``withTerminalReleased(_:)``.
  package func reacquire() {
    guard phase == .released else { return }
    activity.isReleased = false
    platform_signals_catch_stop(1)
    errors.hold()
    comeBack(
      dropping: UInt32(PLATFORM_CONTINUE | PLATFORM_STOP | PLATFORM_INTERRUPT | PLATFORM_QUIT))
  }

  /// Restores the terminal. Nothing is drawn or read afterwards; signals are caught until the end.
  package func close() {
    guard phase != .closed else { return }
    activity.writing {
      screen.close(isGone: phase != .active)
      if phase == .active { tty.setShellModes() }
      phase = .closed
      platform_rescue_disarm()
      errors.finish()
    }
    activity.hasLeft = true
  }

  private func leave() {
    activity.writing {
      screen.leave()
      tty.setShellModes()
    }
    platform_rescue_disarm()
  }

  private func comeBack(dropping bits: UInt32) {
    note(platform_signals_take() & ~bits)
    phase = .background
    enterIfForeground()
  }

  /// Takes over the terminal if the program is in the foreground. Returns whether it did.
  @discardableResult
  private func enterIfForeground() -> Bool {
    guard phase == .background, tty.isForeground else { return false }
    phase = .active
    activity.writing {
      tty.setProgramModes()
      // A size that changed while another program had the terminal was not reported.
      if updateSize() { waiting.append(.resized(screen.size)) }
      screen.enter()
      tty.setProgramModes()
    }
    arm()
    return true
  }

  private func arm() {
    var modes = tty.shellModes
    let reset = screen.resetSequence
    platform_rescue_arm(
      &modes, reset, reset.utf8.count, errors.file, errors.original, crashNotice)
  }

  private func updateSize() -> Bool {
    guard let size = tty.size, size != screen.size else { return false }
    screen.resize(to: size)
    return true
  }
}

// MARK: - Events

extension Terminal {
  /// How often a program in the background checks whether it has the terminal back. A shell does not always report it.
  private static let backgroundTime = Duration.milliseconds(250)

  /// Waits until something happens or the timeout expires, and returns what happened, in order. Nothing wakes the
  /// thread while nothing is typed.
  package func nextEvents(timeout: Duration? = nil) -> [TerminalEvent] {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      if !waiting.isEmpty {
        defer { waiting = [] }
        return waiting
      }
      var ready = sleep(until: nextDeadline(deadline), clock)
      if ready.signals {
        note(platform_signals_take())
        // Handling a signal may have read the input, or released the terminal.
        ready.input = ready.input && phase == .active && tty.hasInput
      }
      if ready.wake, wakeFile.drain() { waiting.append(.woken) }
      if ready.input {
        readInput(clock)
      } else if decoder.waiting == .escape, let limit = decoderDeadline, clock.now >= limit {
        take(decoder.timeOut(), clock)
      }
      if phase == .background, enterIfForeground() { waiting.append(.continued) }
      if waiting.isEmpty, let deadline, clock.now >= deadline { return [] }
    }
  }

  /// Whether everything drawn is on the screen and ``nextEvents(timeout:)`` has returned all input so far.
  package var isQuiet: Bool { phase == .active && !tty.hasInput }

  /// Sleeps until ``Waker/wake()`` is called or the deadline has passed, leaving any input unread. Returns true if it
  /// was woken.
  package func awaitWake(until deadline: ContinuousClock.Instant) -> Bool {
    var requests = [
      pollfd(fd: wakeFile.file, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    let time = milliseconds(ContinuousClock.now.duration(to: deadline))
    guard poll(&requests, nfds_t(requests.count), time) > 0, requests[0].revents != 0 else {
      return false
    }
    return wakeFile.drain()
  }

  private func nextDeadline(
    _ deadline: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    var deadlines = [deadline]
    // The late rest of a sequence is only discarded when the next byte arrives, so it needs no wake-up.
    if decoder.waiting == .escape { deadlines.append(decoderDeadline) }
    if phase == .background { deadlines.append(ContinuousClock.now + Terminal.backgroundTime) }
    return deadlines.compactMap { $0 }.min()
  }

  private func sleep(
    until deadline: ContinuousClock.Instant?, _ clock: ContinuousClock
  ) -> (input: Bool, signals: Bool, wake: Bool) {
    let isListening = phase == .active
    // poll ignores a negative descriptor.
    var requests = [
      pollfd(fd: isListening ? tty.input : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeFile.file, events: Int16(POLLIN), revents: 0),
    ]
    let time = deadline.map { milliseconds(clock.now.duration(to: $0)) } ?? -1
    let count = poll(&requests, nfds_t(requests.count), time)
    guard count > 0 else { return (false, false, false) }
    return (requests[0].revents != 0, requests[1].revents != 0, requests[2].revents != 0)
  }

  private func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let roundedUp = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: min(seconds, 1_000_000) * 1000 + roundedUp)
  }

  private func readInput(_ clock: ContinuousClock) {
    if decoder.waiting == .tail, let limit = decoderDeadline, clock.now >= limit {
      _ = decoder.timeOut()
    }
    // Input that arrives in one burst is reported, and drawn, together; the limit allows drawing during a flood of
    // input.
    for _ in 0..<16 {
      switch tty.read() {
      case .gone:
        phase = .gone
        end(with: .hangUp, clock)
        return
      case .nothing:
        return
      case .bytes(let bytes):
        take(decoder.feed(bytes), clock)
        if bytes.count < 64 || !tty.hasInput { return }
      }
    }
  }

  /// Reports what was typed and pasted so far, and then what may be the last event.
  private func end(with event: TerminalEvent, _ clock: ContinuousClock) {
    if phase == .active, tty.isForeground, tty.hasInput { readInput(clock) }
    take(decoder.end(), clock)
    waiting.append(event)
  }

  private func take(_ events: [InputEvent], _ clock: ContinuousClock) {
    waiting += events.map(TerminalEvent.input)
    let dropped = decoder.takeDroppedPasteBytes()
    if dropped > 0 { waiting.append(.pasteCut(droppedBytes: dropped)) }
    decoderDeadline =
      switch decoder.waiting {
      case .escape: clock.now + escapeTime
      case .tail: clock.now + KeyDecoder.tailTime
      case nil: nil
      }
  }

  private func note(_ bits: UInt32) {
    func came(_ bit: Int) -> Bool { bits & UInt32(bit) != 0 }
    if came(PLATFORM_HANG_UP) { end(with: .hangUp, ContinuousClock()) }
    if came(PLATFORM_TERMINATE) || came(PLATFORM_QUIT) || came(PLATFORM_OTHER_END) {
      end(with: .terminate, ContinuousClock())
    }
    if came(PLATFORM_INTERRUPT) { waiting.append(.interrupted) }
    if came(PLATFORM_STOP), phase == .active {
      suspend()
      waiting.append(.continued)
    } else if came(PLATFORM_CONTINUE), phase == .active {
      // Stopped by SIGSTOP, without a chance to leave the screen; the shell has changed the modes since.
      phase = .background
      if enterIfForeground() { waiting.append(.continued) }
    }
    if came(PLATFORM_RESIZE), phase == .active, updateSize() {
      waiting.append(.resized(screen.size))
    }
  }
}

private func environmentValue(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
