import Glibc

/// Wakes the thread that sleeps in ``Terminal/nextEvents(timeout:)``, from any thread.
public struct Waker: Sendable {
  private let pipe: WakePipe

  init(_ pipe: WakePipe) { self.pipe = pipe }

  /// Makes `nextEvents` return ``TerminalEvent/woken``; many calls may become one event.
  public func wake() { pipe.ring() }
}

/// A pipe that does not block; open as long as anyone may write to it.
final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func ring() {
    // A full pipe is rung already.
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  /// True when it was rung since the last call.
  func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64)
    var wasRung = false
    while read(readEnd, &buffer, buffer.count) > 0 { wasRung = true }
    return wasRung
  }
}
