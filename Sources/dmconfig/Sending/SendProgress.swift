import ConfiguratorModel
import DirectMailTexts
import Synchronization

/// A line on the terminal that shows how many mails are done and how long it has taken. It is not shown in a pipe.
final class SendProgress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Mutex(0)

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  func finished(_ count: Int) { done.withLock { $0 = count } }

  /// Runs `operation` while the line is shown, and removes the line afterwards.
  func during<Result: Sendable>(_ operation: @Sendable () async -> Result) async -> Result {
    guard isShown else { return await operation() }
    let ticker = Task { await tick() }
    let result = await operation()
    ticker.cancel()
    await ticker.value
    StandardError.writePart("\r\u{1B}[K")
    return result
  }

  private func tick() async {
    let strings = Strings.of(.ofProcess)
    let clock = ContinuousClock()
    let start = clock.now
    while !Task.isCancelled {
      let seconds = "\((clock.now - start).inMilliseconds / 1000)"
      let count = done.withLock { "\($0)" }
      StandardError.writePart("\r\u{1B}[K" + strings(.sendProgress, count, "\(total)", seconds))
      try? await Task.sleep(for: .milliseconds(250))
    }
  }
}
