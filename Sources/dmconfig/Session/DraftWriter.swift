import Synchronization

/// Does the newest piece of disk work beside the thread that draws, one after another, so that a slow disk never
/// holds up a key. Older work that has not begun is dropped for newer.
final class DraftWriter: Sendable {
  typealias Work = @Sendable () -> Void

  private let waiting = Mutex<Work?>(nil)
  private let turn = Mutex<Void>(())

  func schedule(_ work: @escaping Work) {
    waiting.withLock { $0 = work }
    Task.detached { self.flush() }
  }

  /// Does what is waiting now, in the caller's time.
  func flush() {
    turn.withLock { _ in
      let work = waiting.withLock { $0.take() }
      work?()
    }
  }
}
