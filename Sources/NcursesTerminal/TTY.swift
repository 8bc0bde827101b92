import CPlatform
import Glibc
import TerminalKit

/// The terminal as a device: its modes, its size, and the bytes that it sends. Only this type reads standard input.
struct TTY {
  enum Reading: Equatable {
    case bytes(ArraySlice<UInt8>)
    case nothing
    /// End of input, or a permanent error.
    case gone
  }

  let input: Int32 = STDIN_FILENO
  /// The modes that the shell had set.
  let shellModes: termios
  private var programModes: termios?
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

  init() throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { throw .notATerminal }
    shellModes = modes
  }

  /// Remembers the modes of the screen, to set them again after a stop.
  mutating func rememberProgramModes() {
    var modes = termios()
    if tcgetattr(input, &modes) == 0 { programModes = modes }
  }

  func setProgramModes() {
    guard var modes = programModes else { return }
    tcsetattr(input, TCSADRAIN, &modes)
  }

  func setShellModes() {
    var modes = shellModes
    tcsetattr(input, TCSADRAIN, &modes)
  }

  /// Whether the program has the terminal. While the shell or another job has it, nothing may be set or read.
  var isForeground: Bool {
    let group = tcgetpgrp(input)
    return group == -1 || group == getpgrp()
  }

  /// The most columns and rows that are drawn. A window can report 65,535 of each, whose cells would take gigabytes; what
  /// is beyond stays blank.
  private static let sizeLimit: UInt16 = 1_000

  /// The size that the terminal reports, as far as it is drawn, or nil if it reports none.
  var size: Size? {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
    guard window.ws_col > 0, window.ws_row > 0 else { return nil }
    return Size(
      columns: Int(min(window.ws_col, Self.sizeLimit)),
      rows: Int(min(window.ws_row, Self.sizeLimit)))
  }

  /// Reads the available bytes. Blocks if there are none, so the caller polls first.
  mutating func read() -> Reading {
    let count = Glibc.read(input, &buffer, buffer.count)
    if count > 0 { return .bytes(buffer[..<count]) }
    if count == 0 { return .gone }
    return errno == EINTR || errno == EAGAIN ? .nothing : .gone
  }

  /// Whether bytes can be read now.
  var hasInput: Bool {
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) == 1 && request.revents & Int16(POLLIN) != 0
  }
}
