import ConfiguratorModel
import DurableFiles

/// Keeps records of the tests that were sent from the screen, for this and later runs.
struct SentTestDesk: Sendable {
  private let store: RecordStore

  init(states: [StateDirectory]) { store = RecordStore(states) }

  func keep(_ test: SentTest, at time: Timestamp = .now) throws(FileError) {
    try store.add(
      [
        ("to", test.recipient), ("type", test.usageType), ("route", test.route.rawValue),
        ("outcome", test.outcome.rawValue), ("code", test.code), ("env-id", test.envID),
      ], at: time)
  }

  /// Returns the recorded tests, newest first. What is not the record of a test is left out.
  func tests() -> Result<[SentTest.Entry], FileError> {
    Result { () throws(FileError) in
      try store.records().compactMap { record in
        SentTest(record).map { SentTest.Entry($0, when: record.time.local) }
      }
    }
  }

  /// Removes all records. Returns how many there were.
  func forget() -> Result<Int, FileError> {
    Result { () throws(FileError) in try store.removeAll() }
  }
}

extension SentTest {
  fileprivate init?(_ record: RecordStore.Record) {
    guard let recipient = record["to"], let usageType = record["type"],
      let route = record["route"].flatMap(TestRoute.init(rawValue:)),
      let outcome = record["outcome"].flatMap(Outcome.init(rawValue:))
    else { return nil }
    self.init(
      recipient: recipient, usageType: usageType, route: route, outcome: outcome,
      code: record["code"] ?? "", envID: record["env-id"] ?? "")
  }
}
