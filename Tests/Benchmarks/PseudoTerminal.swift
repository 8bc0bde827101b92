import CPseudoTerminal
import Foundation

/// A program on a pseudo-terminal of its own.
enum PseudoTerminal {
  struct Failure: Error { let number: Int32 }

  /// Starts a program, waits until its screen has settled, and ends it.
  ///
  /// - Returns: the seconds from before the start to the last byte of the first screen.
  static func start(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws -> Double {
    var words: [UnsafeMutablePointer<CChar>?] =
      ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    let clock = ContinuousClock()
    let start = clock.now
    var (master, slave): (Int32, Int32) = (-1, -1)
    let process = cp_spawn(&words, &variables, "/", -1, &master, &slave)
    guard process > 0 else { throw Failure(number: errno) }
    defer { for end in [master, slave] { close(end) } }
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    let settled = lastByte(master, clock)
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    let time = (settled ?? clock.now) - start
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  /// When the last byte came before the program said nothing for a tenth of a second.
  private static func lastByte(
    _ master: Int32, _ clock: ContinuousClock
  ) -> ContinuousClock.Instant? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var last: ContinuousClock.Instant?
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, last == nil ? 5000 : 100) > 0 {
      guard read(master, &buffer, buffer.count) > 0 else { break }
      last = clock.now
    }
    return last
  }
}
