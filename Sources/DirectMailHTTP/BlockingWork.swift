import NIOPosix
import Synchronization

/// Work that may block for as long as a disk or a mount does not answer, on a thread of its own: neither the threads of
/// Swift's concurrency nor who waits for it are held up.
package enum BlockingWork {
  /// What `body` gives; nil when it took longer than `limit` or the calling task was cancelled. `body` then goes on,
  /// and what it gives is dropped.
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

  /// A pool of one thread that ends with its only work: threads of a shared pool would be used up by work that hangs.
  private static func start(_ body: @escaping @Sendable () -> Void) {
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    pool.submit { _ in
      body()
      pool.shutdownGracefully { _ in }
    }
  }
}

/// The first of several answers, given to one who waits.
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
