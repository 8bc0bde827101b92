import FoundationEssentials

/// A point in time as whole seconds since 1970, UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static var now: Timestamp { Timestamp(seconds: SystemCalls.now) }

  /// Whether the year is one of 1970 to 9999.
  var isSensible: Bool { (0...253_402_300_799).contains(seconds) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// ISO 8601 in UTC: `2026-11-22T23:05:12Z`. Years 1583 to 9999.
  package var iso8601: String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// The time for display, in the local time zone of TZ or the system: `2026-11-23 07:05:12 +0800`.
  package var local: String {
    let offset = SystemCalls.timeZoneOffset(at: seconds)
    let style = Date.ISO8601FormatStyle(
      dateTimeSeparator: .space, timeZone: TimeZone(secondsFromGMT: offset) ?? .gmt
    ).year().month().day().time(includingFractionalSeconds: false)
    let time = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
    let minutes = abs(offset) / 60
    return "\(time) \(offset < 0 ? "-" : "+")\(padded(minutes / 60))\(padded(minutes % 60))"
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
