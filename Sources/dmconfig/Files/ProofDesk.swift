import ConfiguratorModel
import DirectMailConnector
import DurableFiles

/// Keeps the accepted tests for later runs. Nothing depends on the records: a test that cannot be kept or read counts
/// as not made.
struct ProofDesk: Sendable {
  /// The state directories, in the order in which they are tried.
  let states: [StateDirectory]

  /// Returns the tests of earlier runs that were sent with the values in a document of these bytes.
  func accepted(with bytes: [UInt8]) -> [AcceptedTest] {
    // Parsed only when there is a record to compare with.
    lazy var config = try? ConnectorConfig(bytes: bytes)
    var known: [String: SentValues] = [:]
    let records = states.flatMap { state in
      (try? ProofStore(state).records { usageType in
        known[usageType] = config.flatMap { SentValues(of: usageType, in: $0) }
        return known[usageType]?.bytes
      }) ?? []
    }
    return records.sorted { $0.time > $1.time }.compactMap { record in
      guard let route = TestRoute(rawValue: record.route), let values = known[record.kind]
      else { return nil }
      return AcceptedTest(
        values: values, usageType: record.kind, route: route, when: record.time.local)
    }
  }

  func keep(_ test: AcceptedTest, envID: String) {
    for state in states {
      do throws(FileError) {
        return try ProofStore(state).add(
          test.values.bytes, kind: test.usageType, route: test.route.rawValue, id: envID)
      } catch {
        // Another state directory may work.
        continue
      }
    }
  }
}
