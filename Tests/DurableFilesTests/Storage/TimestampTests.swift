import Testing

@testable import DurableFiles

@Suite struct TimestampTests {
  @Test(
    "A time is written in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_709_251_199, "2024-02-29T23:59:59Z"),
      (1_709_251_200, "2024-03-01T00:00:00Z"), (4_102_444_800, "2100-01-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func isWrittenInUTC(seconds: Int64, expected: String) {
    #expect(Timestamp(seconds: seconds).iso8601 == expected)
  }

  @Test("A local time names its zone") func theLocalFormNamesItsZone() throws {
    let text = Timestamp(seconds: 1_763_852_712).local
    #expect(text.wholeMatch(of: #/2025-11-2[123] \d\d:\d\d:12 [+-]\d{4}/#) != nil, "\(text)")
  }
}
