import Foundation
package import Testing

/// Lets the suites that carry it run one after another, and each only when no test is computing.
///
/// All tests of a run share a handful of threads, as many as there are cores. Tests that compute are quickest side by
/// side. A test that waits for a program or for the network would stand in one queue with them: whatever it waits for
/// comes, and it is told of it seconds later. A program under test, too, answers late while all cores are busy.
package struct TurnTaking: SuiteTrait, TestScoping {
  /// What the suite waits for.
  package let reason: Comment
  package var comments: [Comment] { [reason] }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Turns.shared.begin()
    await untilThreadsAreFree()
    do {
      try await function()
    } catch {
      await Turns.shared.end()
      throw error
    }
    await Turns.shared.end()
  }

  /// Returns when as many tasks as there are cores are begun at once.
  private func untilThreadsAreFree() async {
    while await timeOfShortTasks() > .milliseconds(20) {
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  private func timeOfShortTasks() async -> Duration {
    let start = ContinuousClock.now
    await withTaskGroup { group in
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        group.addTask { _ = usleep(5_000) }
      }
    }
    return ContinuousClock.now - start
  }
}

extension Trait where Self == TurnTaking {
  /// The suite waits for `reason`; it runs alone.
  package static func takesTurns(waitingFor reason: Comment) -> Self { Self(reason: reason) }
}

/// The one turn there is, handed on in the order in which it was asked for.
private actor Turns {
  static let shared = Turns()

  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func begin() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func end() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
