import ConfiguratorModel
import DirectMailConnector
import DurableFiles

/// What accepted tests have shown, kept for later runs. Nothing depends on it: what cannot be kept or read counts as
/// not tested.
struct ProofDesk: Sendable {
  /// The places to try, in their order.
  let states: [StateDirectory]

  /// The tests of earlier runs that were sent with what a document of these bytes says.
  func accepted(with bytes: [UInt8]) -> [AcceptedTest] {
    // Read only when there is something to compare with.
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
        // Another place may take it.
        continue
      }
    }
  }
}
