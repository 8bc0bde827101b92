import CPlatform
import Glibc

/// Wakes the thread that sleeps in ``Terminal/nextEvents(timeout:)``, from any thread.
package struct Waker: Sendable {
  private let file: WakeFile

  init(_ file: WakeFile) { self.file = file }

  /// Makes `nextEvents` return ``TerminalEvent/woken``. Several calls may become one event.
  package func wake() { file.ring() }
}

/// A kernel counter that can be polled (eventfd). It takes one descriptor and does not block.
final class WakeFile: Sendable {
  let file: Int32

  init?() {
    file = platform_event_file()
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  func ring() {
    var one: UInt64 = 1
    _ = write(file, &one, MemoryLayout<UInt64>.size)
  }

  /// Returns whether it was rung since the last call.
  func drain() -> Bool {
    var count: UInt64 = 0
    return read(file, &count, MemoryLayout<UInt64>.size) > 0
  }
}
