import FoundationEssentials

/// A point in time in whole seconds, as the API writes and HTTP servers report it.
public struct UTCTime: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var secondsSinceEpoch: Int

  /// Creates the time that many seconds after 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// The system clock's time.
  public static var now: UTCTime {
    UTCTime(secondsSinceEpoch: Int(Date().timeIntervalSince1970.rounded(.down)))
  }

  public static func < (left: UTCTime, right: UTCTime) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// The time as `yyyy-MM-ddTHH:mm:ssZ`, the format of the parameter `Timestamp`. Years 1583 to 9999.
  public var iso8601: String {
    Date(timeIntervalSince1970: Double(secondsSinceEpoch)).formatted(.iso8601)
  }

  /// Parses a parameter `Timestamp`. Returns nil unless the text is exactly `yyyy-MM-ddTHH:mm:ssZ` and a valid time.
  public init?(iso8601 text: String) {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    self.init(secondsSinceEpoch: Int(date.timeIntervalSince1970))
    guard iso8601.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// The time in the format of an HTTP `Date` header, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
  public var httpDate: String {
    let fields = iso8601.split { "-TZ".contains($0) }
    guard fields.count == 4, let month = Int(fields[1]) else { return "" }
    let day = Int((Double(secondsSinceEpoch) / 86_400).rounded(.down))
    let weekday = UTCTime.weekdays[((day % 7) + 11) % 7]
    return "\(weekday), \(fields[2]) \(UTCTime.months[month - 1]) \(fields[0]) \(fields[3]) GMT"
  }

  /// Parses an HTTP `Date` header in its usual form, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7). Returns nil for
  /// any other text and for an invalid time.
  public init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT",
      let month = UTCTime.months.firstIndex(of: String(words[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init(iso8601: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
