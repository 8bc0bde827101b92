import NIOPosix
import Synchronization

/// Runs work that may block while a disk or a mount does not respond. The work has its own thread, so that it does not
/// block the threads of Swift concurrency, and its caller only waits up to a limit.
package enum BlockingWork {
  /// Returns the result of `body`, or nil if it takes longer than `limit` or the calling task is cancelled. `body` then
  /// continues, and its result is dropped.
  package static func value<Value: Sendable>(
    within limit: Duration, _ body: @escaping @Sendable () -> Value
  ) async -> Value? {
    let answer = Answer<Value>()
    let clock = Task {
      if (try? await Task.sleep(for: limit)) != nil { answer.give(nil) }
    }
    defer { clock.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.deliver(to: continuation)
        start { answer.give(body()) }
      }
    } onCancel: {
      answer.give(nil)
    }
  }

  /// Starts `body` on a pool of one thread, which ends with it. Work that hangs would use up the threads of a shared
  /// pool.
  private static func start(_ body: @escaping @Sendable () -> Void) {
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    pool.submit { _ in
      body()
      pool.shutdownGracefully { _ in }
    }
  }
}

/// Delivers the first of several answers to one waiting caller.
private final class Answer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value?, Never>)
    case given(Value?)
    case delivered
  }

  private let state = Mutex(State.open)

  func deliver(to continuation: CheckedContinuation<Value?, Never>) {
    let early: Value?? = state.withLock { state in
      guard case .given(let value) = state else {
        state = .awaited(continuation)
        return nil
      }
      state = .delivered
      return .some(value)
    }
    if let early { continuation.resume(returning: early) }
  }

  func give(_ value: Value?) {
    let continuation: CheckedContinuation<Value?, Never>? = state.withLock { state in
      switch state {
      case .open:
        state = .given(value)
        return nil
      case .awaited(let continuation):
        state = .delivered
        return continuation
      case .given, .delivered: return nil
      }
    }
    continuation?.resume(returning: value)
  }
}
