import Foundation

/// A program on a pseudo-terminal of its own.
enum PseudoTerminal {
  struct Failure: Error { let call: String }

  /// What <spawn.h> and <asm-generic/ioctls.h> define and Swift does not see.
  private enum LinuxConstant {
    static let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID
    static let lock: UInt = 0x4004_5431  // TIOCSPTLCK
    static let number: UInt = 0x8004_5430  // TIOCGPTN
  }

  /// Starts a program, waits until its screen has settled, and ends it.
  ///
  /// - Returns: the seconds from before the start to the last byte of the first screen.
  static func start(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws -> Double {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard master >= 0 else { throw Failure(call: "/dev/ptmx") }
    defer { close(master) }
    var (unlocked, number): (Int32, Int32) = (0, 0)
    guard ioctl(master, LinuxConstant.lock, &unlocked) == 0,
      ioctl(master, LinuxConstant.number, &number) == 0
    else { throw Failure(call: "ioctl") }
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    let clock = ContinuousClock()
    let start = clock.now
    let process = try spawn(program, arguments, environment, on: "/dev/pts/\(number)")
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

  /// In a session of its own, so that the terminal, opened as its first file, becomes its controlling one.
  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    on terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, LinuxConstant.newSession)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var values: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + values { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, &attributes, &words, &values) == 0 else {
      throw Failure(call: "posix_spawn")
    }
    return process
  }
}
