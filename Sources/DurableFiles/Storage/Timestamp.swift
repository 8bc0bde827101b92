/// A moment as whole seconds since 1970, UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static var now: Timestamp { Timestamp(seconds: SystemCalls.now) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// ISO 8601 in UTC: `2026-11-22T23:05:12Z`.
  package var iso8601: String {
    let (date, time) = fields(offset: 0)
    return "\(date)T\(time)Z"
  }

  /// For people, in the local time zone of TZ or the system: `2026-11-23 07:05:12 +0800`.
  package var local: String {
    let offset = SystemCalls.timeZoneOffset(at: seconds)
    let (date, time) = fields(offset: Int64(offset))
    let minutes = abs(offset) / 60
    let zone = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60))\(padded(minutes % 60))"
    return "\(date) \(time) \(zone)"
  }

  private func fields(offset: Int64) -> (date: String, time: String) {
    let local = seconds + offset
    let day = Timestamp.floorDivision(local, 86_400)
    let second = Int(local - day * 86_400)
    let (year, month, dayOfMonth) = Timestamp.civil(day)
    return (
      "\(padded(year, 4))-\(padded(month))-\(padded(dayOfMonth))",
      "\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
    )
  }

  private func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The date of a day counted from 1970-01-01, in the Gregorian calendar (Howard Hinnant, `civil_from_days`).
  private static func civil(_ day: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floorDivision(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }

  private static func floorDivision(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
  }
}
