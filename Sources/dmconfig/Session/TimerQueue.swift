import ConfiguratorModel

/// The one-shot timers that are running. Nothing wakes the program while there are none.
struct TimerQueue {
  private var deadlines: [ConfiguratorModel.Timer: ContinuousClock.Instant] = [:]

  mutating func start(
    _ timer: ConfiguratorModel.Timer, milliseconds: Int, now: ContinuousClock.Instant
  ) {
    deadlines[timer] = now + .milliseconds(milliseconds)
  }

  mutating func stop(_ timer: ConfiguratorModel.Timer) { deadlines[timer] = nil }

  /// Returns the time until the next timer is due, or nil if none is running.
  func wait(now: ContinuousClock.Instant) -> Duration? {
    deadlines.values.min().map { max(.zero, now.duration(to: $0)) }
  }

  mutating func takeDue(now: ContinuousClock.Instant) -> [ConfiguratorModel.Timer] {
    guard deadlines.values.contains(where: { $0 <= now }) else { return [] }
    let due = deadlines.filter { $0.value <= now }.sorted { $0.value < $1.value }.map(\.key)
    for timer in due { deadlines[timer] = nil }
    return due
  }
}
