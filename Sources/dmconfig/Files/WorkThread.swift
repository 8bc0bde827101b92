import Glibc
import NIOConcurrencyHelpers

/// A thread that does one piece of work after another. It can block as long as a disk does without delaying any other
/// thread. It starts with the first piece of work and lives as long as the program.
///
/// This is not NIO's pool of threads, because the leak sanitizer cannot see what that retains.
final class WorkThread: Sendable {
  typealias Work = @Sendable () -> Void

  private struct Queue {
    var work: [Work] = []
    var isStarted = false
  }

  private let queue = NIOLockedValueBox(Queue())
  /// Whether there is work left.
  private let bell = ConditionLock(value: false)

  func submit(_ work: @escaping Work) {
    let isFirst = queue.withLockedValue { queue in
      queue.work.append(work)
      defer { queue.isStarted = true }
      return !queue.isStarted
    }
    bell.lock()
    bell.unlock(withValue: true)
    if isFirst { start() }
  }

  private func start() {
    var thread = pthread_t()
    // The thread retains this object, because C only passes a pointer.
    let context = Unmanaged.passRetained(self).toOpaque()
    let failure = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<WorkThread>.fromOpaque(context).takeUnretainedValue().run() }
        return nil
      }, context)
    guard failure != 0 else {
      pthread_detach(thread)
      return
    }
    // The next piece of work tries again.
    Unmanaged<WorkThread>.fromOpaque(context).release()
    queue.withLockedValue { $0.isStarted = false }
  }

  private func run() -> Never {
    while true {
      bell.lock(whenValue: true)
      let work = queue.withLockedValue { queue in
        defer { queue.work = [] }
        return queue.work
      }
      bell.unlock(withValue: false)
      for item in work { item() }
    }
  }
}
