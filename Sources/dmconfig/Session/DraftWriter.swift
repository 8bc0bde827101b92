import ConnectorFiles
import Glibc
import Synchronization

/// Does the newest piece of disk work beside the thread that draws, one after another, so that neither a slow disk nor
/// a large document holds up a key. Older work that has not begun is dropped for newer.
final class DraftWriter: Sendable {
  typealias Work = @Sendable (RecoveryStore.Durability) -> Void

  private struct Waiting {
    var work: Work?
    var durability = RecoveryStore.Durability.powerLoss
  }

  /// So much that a key which wants the processor gets it at once.
  private static let niceness: Int32 = 10

  private let waiting = Mutex(Waiting())
  private let turn = Mutex<Void>(())

  func schedule(_ work: @escaping Work) {
    waiting.withLock { $0.work = work }
    // Where there is no thread to be had, a key has to wait.
    if !startThread() { flush() }
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

  /// A thread of its own for what is waiting, as no thread gets back a priority that it gave up.
  private func startThread() -> Bool {
    var thread = pthread_t()
    let writer = Unmanaged.passRetained(self)
    let failure = pthread_create(
      &thread, nil,
      { writer in
        guard let writer else { return nil }
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, DraftWriter.niceness)
        Unmanaged<DraftWriter>.fromOpaque(writer).takeRetainedValue().flush()
        return nil
      }, writer.toOpaque())
    guard failure == 0 else {
      writer.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
