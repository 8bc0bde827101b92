import FoundationEssentials

/// A moment in whole seconds, as the API writes and HTTP servers report it.
public struct UTCTime: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var secondsSinceEpoch: Int

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// The system clock's time.
  public static var now: UTCTime {
    UTCTime(secondsSinceEpoch: Int(Date().timeIntervalSince1970.rounded(.down)))
  }

  public static func < (left: UTCTime, right: UTCTime) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// `yyyy-MM-ddTHH:mm:ssZ`, what the parameter `Timestamp` wants. Years 0 to 9999.
  public var iso8601: String {
    let day = Int((Double(secondsSinceEpoch) / 86_400).rounded(.down))
    let second = secondsSinceEpoch - day * 86_400
    let date = CivilDate(daysSinceEpoch: day)
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + "T"
      + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
      + "Z"
  }

  /// The time of a parameter `Timestamp`; nil unless the text is exactly `yyyy-MM-ddTHH:mm:ssZ` and a time there was.
  public init?(iso8601 text: String) {
    let fields = text.split { "-T:Z".contains($0) }.map { Int($0) ?? -1 }
    guard text.utf8.count == 20, fields.count == 6, (1...12).contains(fields[1]) else { return nil }
    let date = CivilDate(year: fields[0], month: fields[1], day: fields[2])
    self.init(
      secondsSinceEpoch: ((date.daysSinceEpoch * 24 + fields[3]) * 60 + fields[4]) * 60 + fields[5])
    guard iso8601.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// The form of an HTTP `Date` header, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
  public var httpDate: String {
    let day = Int((Double(secondsSinceEpoch) / 86_400).rounded(.down))
    let date = CivilDate(daysSinceEpoch: day)
    let weekday = UTCTime.weekdays[((day % 7) + 11) % 7]
    let clock = iso8601.split { "TZ".contains($0) }.last ?? ""
    return "\(weekday), \(padded(date.day, 2)) \(UTCTime.months[date.month - 1]) "
      + "\(padded(date.year, 4)) \(clock) GMT"
  }

  /// The time of an HTTP `Date` header in its usual form, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
  public init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = UTCTime.months.firstIndex(of: String(words[2])), (1...31).contains(day),
      (0...9999).contains(year)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let days = CivilDate(year: year, month: month + 1, day: day).daysSinceEpoch
    self.init(secondsSinceEpoch: ((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2])
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A day of the proleptic Gregorian calendar. The arithmetic counts years from March, so that the leap day is last.
private struct CivilDate {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
