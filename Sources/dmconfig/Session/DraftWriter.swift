import ConnectorFiles
import Dispatch
import Glibc
import Synchronization

/// Does the newest piece of disk work beside the thread that draws, one after another, so that neither a slow disk nor
/// a large document holds up a key. Older work that has not begun is dropped for newer.
final class DraftWriter: Sendable {
  typealias Work = @Sendable (RecoveryStore.Durability) -> Void

  private struct Waiting {
    var work: Work?
    var durability = RecoveryStore.Durability.powerLoss
    var hasThread = false
  }

  /// What the kernel takes from this work as soon as a key wants the processor.
  private static let niceness: Int32 = 10

  private let waiting = Mutex(Waiting())
  private let turn = Mutex<Void>(())
  private let bell = DispatchSemaphore(value: 0)

  func schedule(_ work: @escaping Work) {
    let hadThread = waiting.withLock { waiting in
      defer { waiting.hasThread = true }
      waiting.work = work
      return waiting.hasThread
    }
    if hadThread || startThread() {
      bell.signal()
    } else {
      waiting.withLock { $0.hasThread = false }
      flush()
    }
  }

  /// From here on nothing waits for the disk.
  func hurry() { waiting.withLock { $0.durability = .processEnd } }

  /// Does what is waiting now, in the caller's time.
  func flush() {
    turn.withLock { _ in
      let (work, durability) = waiting.withLock { ($0.work.take(), $0.durability) }
      work?(durability)
    }
  }

  /// A thread of its own, as a priority belongs to a thread for good; false when there is none to be had.
  private func startThread() -> Bool {
    var thread = pthread_t()
    let writer = Unmanaged.passRetained(self)
    let failure = pthread_create(
      &thread, nil,
      { writer in
        guard let writer else { return nil }
        Unmanaged<DraftWriter>.fromOpaque(writer).takeRetainedValue().work()
      }, writer.toOpaque())
    guard failure == 0 else {
      writer.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// Ends with the program.
  private func work() -> Never {
    setpriority(Int32(PRIO_PROCESS.rawValue), 0, Self.niceness)
    while true {
      bell.wait()
      flush()
    }
  }
}
