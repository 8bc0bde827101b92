package import CPseudoTerminal
package import Foundation

/// The program on a terminal whose bytes the test reads and writes itself; for what a person at tmux cannot do.
///
/// It belongs to one thread. What the program writes is only read while one of the waiting functions runs.
package final class PseudoTerminal {
  package let process: pid_t
  private var master: Int32
  private var slave: Int32
  private var status: Int32?
  private var picture: TerminalScreen
  /// What the picture does not show yet.
  private var unseen: [UInt8] = []
  /// False while nobody takes what the program writes.
  package var isRead = true
  /// The last that the program wrote.
  package private(set) var output: [UInt8] = []
  /// How much it wrote in all.
  package private(set) var written = 0

  private static let kept = 1 << 20
  private static let patience = Duration.seconds(60)

  struct Failed: Error { let number: Int32 }

  /// Starts `dmconfig` with `arguments` in `directory`, with only `environment`.
  ///
  /// - Parameters:
  ///   - wrapper: a command that ends with `exec`uting the words after it, which are the program's.
  ///   - program: another path to it.
  package init(
    _ arguments: [String], in directory: String, environment: [String: String], umask: Int32? = nil,
    columns: Int = 80, rows: Int = 24, through wrapper: [String] = [], program: String? = nil
  ) throws {
    picture = TerminalScreen(columns: columns, rows: rows)
    var arguments: [UnsafeMutablePointer<CChar>?] =
      (wrapper + [program ?? dmconfigBinary] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in arguments + variables { free(word) } }
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    process = cp_spawn(&arguments, &variables, directory, umask ?? -1, &ends.master, &ends.slave)
    guard process > 0 else { throw Failed(number: errno) }
    (master, slave) = ends
    resize(columns: columns, rows: rows)
  }

  deinit {
    if exitStatus() == nil {
      Foundation.kill(process, SIGKILL)
      _ = waitpid(process, nil, 0)
    }
    hangUp()
  }

  // MARK: What happens to the program

  /// Tells the program another size than the picture has.
  package func report(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  package func resize(columns: Int, rows: Int) {
    report(columns: columns, rows: rows)
    show()
    picture.resize(columns: columns, rows: rows)
  }

  /// How many rows it has now.
  package var rows: Int {
    var size = winsize()
    _ = ioctl(master, UInt(TIOCGWINSZ), &size)
    return Int(size.ws_row)
  }

  /// Types bytes; false when the program does not take them in time or has ended.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    return wait { terminal in
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          write(terminal.master, $0.baseAddress, $0.count)
        }
        guard count > 0 else { return terminal.exitStatus() != nil }
        sent += count
      }
      return true
    } && sent == bytes.count
  }

  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  package func signal(_ number: Int32) { Foundation.kill(process, number) }

  /// Takes the terminal away, as the end of a connection does.
  package func hangUp() {
    for end in [master, slave] where end >= 0 { close(end) }
    (master, slave) = (-1, -1)
  }

  /// Stops or resumes what the program writes, as a terminal that is frozen does.
  package func freeze(_ isFrozen: Bool) { tcflow(slave, isFrozen ? TCOOFF : TCOON) }

  /// Whether what the program would write now finds room.
  package var takesOutput: Bool {
    var request = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  /// How many of the bytes that were sent the program has not taken in.
  package var untaken: Int {
    var count: Int32 = 0
    return ioctl(slave, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  // MARK: What the program does

  /// Waits until `condition` holds, reading what the program writes; false when the time is over.
  package func wait(
    until deadline: ContinuousClock.Instant? = nil, _ condition: (PseudoTerminal) -> Bool
  ) -> Bool {
    let deadline = deadline ?? .now + Self.patience
    while true {
      read()
      if condition(self) { return true }
      guard ContinuousClock.now < deadline else { return false }
      var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      // Short, as a condition may be about something else than the output.
      if poll(&request, 1, 2) > 0, request.revents & Int16(POLLIN) == 0 || !isRead {
        usleep(2_000)
      }
    }
  }

  /// Waits until the program has nothing more to write for a while, as when a person looks at the screen; false when it
  /// never rests.
  package func rests() -> Bool {
    var count = -1
    var since = ContinuousClock.now
    return wait { terminal in
      if terminal.written != count { (count, since) = (terminal.written, .now) }
      return ContinuousClock.now > since + .milliseconds(300)
    }
  }

  /// Waits until the program has written `text` since it had written `count` bytes.
  package func see(_ text: String, after count: Int = 0) -> Bool {
    wait { $0.plainOutput(after: count).contains(text) || $0.exitStatus() != nil }
      && plainOutput(after: count).contains(text)
  }

  /// What stands on the screen now.
  package func screen() -> String {
    show()
    return picture.text
  }

  /// Where the cursor stands, counted from 0.
  package func cursor() -> (row: Int, column: Int) {
    show()
    return picture.cursor
  }

  /// Waits until every one of `texts` is on the screen.
  package func shows(_ texts: String..., within time: Duration = .seconds(30)) -> Bool {
    wait(until: .now + time) { terminal in
      texts.allSatisfy(terminal.screen().contains) || terminal.exitStatus() != nil
    } && texts.allSatisfy(screen().contains)
  }

  private func show() {
    picture.feed(unseen)
    unseen.removeAll(keepingCapacity: true)
  }

  /// Waits until the program has ended; the status as `waitpid` tells it.
  package func end() -> Int32? {
    _ = wait { $0.exitStatus() != nil }
    read()
    return status
  }

  /// The status with which the program ended; nil while it runs.
  package func exitStatus() -> Int32? {
    guard status == nil else { return status }
    var value: Int32 = 0
    if waitpid(process, &value, WNOHANG) == process { status = value }
    return status
  }

  private func read() {
    guard isRead else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      written += count
      output += buffer[..<count]
      unseen += buffer[..<count]
      if unseen.count > Self.kept { show() }
      if output.count > 2 * Self.kept { output.removeFirst(output.count - Self.kept) }
    }
  }

  /// What was written without the control sequences, so that words are found.
  package func plainOutput(after count: Int = 0) -> String {
    var text: [UInt8] = []
    var rest = output.suffix(max(0, written - count))[...]
    while let byte = rest.popFirst() {
      guard byte == 0x1B else {
        text.append(byte)
        continue
      }
      guard rest.popFirst() == UInt8(ascii: "[") else { continue }
      while let byte = rest.popFirst(), !(0x40...0x7E ~= byte) {}
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: What is left of the terminal

  /// The line discipline's settings, which the program has to put back.
  package func modes() -> termios {
    var modes = termios()
    tcgetattr(slave, &modes)
    return modes
  }

  /// What is not as a shell wants to find it; nil when all is. `before` are the modes from before the start.
  package func damage(since before: termios) -> String? {
    let now = modes()
    guard now.c_iflag == before.c_iflag, now.c_oflag == before.c_oflag,
      now.c_cflag == before.c_cflag, now.c_lflag == before.c_lflag
    else { return "the modes are \(now), they were \(before)" }
    for (on, off, name) in Self.states {
      guard let last = lastIndex(of: on) else { continue }
      guard let end = lastIndex(of: off), end > last else { return "\(name) was left on" }
    }
    return nil
  }

  /// What is turned on in xterm, and what turns it off.
  private static let states: [(on: String, off: String, name: String)] = [
    ("\u{1B}[?1049h", "\u{1B}[?1049l", "the alternate screen"),
    ("\u{1B}[?2004h", "\u{1B}[?2004l", "bracketed paste"),
    ("\u{1B}[?1000h", "\u{1B}[?1000l", "the mouse"),
    ("\u{1B}[?25l", "\u{1B}[?25h", "the hidden cursor"),
  ]

  private func lastIndex(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard output.count >= wanted.count else { return nil }
    return (0...(output.count - wanted.count)).last {
      output[$0] == 0x1B && output[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
