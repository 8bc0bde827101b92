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

  /// `yyyy-MM-ddTHH:mm:ssZ`, what the parameter `Timestamp` wants. Years 1583 to 9999.
  public var iso8601: String {
    Date(timeIntervalSince1970: Double(secondsSinceEpoch)).formatted(.iso8601)
  }

  /// The time of a parameter `Timestamp`; nil unless the text is exactly `yyyy-MM-ddTHH:mm:ssZ` and a time there was.
  public init?(iso8601 text: String) {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    self.init(secondsSinceEpoch: Int(date.timeIntervalSince1970))
    guard iso8601.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// The form of an HTTP `Date` header, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
  public var httpDate: String {
    let fields = iso8601.split { "-TZ".contains($0) }
    guard fields.count == 4, let month = Int(fields[1]) else { return "" }
    let day = Int((Double(secondsSinceEpoch) / 86_400).rounded(.down))
    let weekday = UTCTime.weekdays[((day % 7) + 11) % 7]
    return "\(weekday), \(fields[2]) \(UTCTime.months[month - 1]) \(fields[0]) \(fields[3]) GMT"
  }

  /// The time of an HTTP `Date` header in its usual form, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7); nil for any
  /// other text and for a time that there was not.
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
