import ConnectorFiles
import Synchronization

/// Does the newest piece of disk work beside the thread that draws, one after another, so that a slow disk never
/// holds up a key. Older work that has not begun is dropped for newer.
final class DraftWriter: Sendable {
  typealias Work = @Sendable (RecoveryStore.Durability) -> Void

  private struct Waiting {
    var work: Work?
    var durability = RecoveryStore.Durability.powerLoss
  }

  private let waiting = Mutex(Waiting())
  private let turn = Mutex<Void>(())

  func schedule(_ work: @escaping Work) {
    waiting.withLock { $0.work = work }
    Task.detached { self.flush() }
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
}
