import Glibc
import NIOConcurrencyHelpers

/// A thread of the program's own that does one piece of work after another, and blocks for as long as a disk does
/// without holding up any other. It starts with the first work and lives as long as the program.
///
/// Not NIO's pool of threads: the leak sanitizer cannot see what that one keeps.
final class WorkThread: Sendable {
  typealias Work = @Sendable () -> Void

  private struct Queue {
    var work: [Work] = []
    var isStarted = false
  }

  private let queue = NIOLockedValueBox(Queue())
  /// True while there is work.
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
    // The thread holds on to this object; C passes a pointer only.
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
    // The next work tries again.
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
