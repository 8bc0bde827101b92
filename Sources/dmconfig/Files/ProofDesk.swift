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
    guard let config = try? ConnectorConfig(bytes: bytes) else { return [] }
    func values(_ usageType: String) -> [UInt8]? {
      SentValues(of: usageType, in: config)?.bytes
    }
    let records = states.flatMap { (try? ProofStore($0).records(about: values)) ?? [] }
    return records.sorted { $0.time > $1.time }.compactMap { record in
      guard let route = TestRoute(rawValue: record.route),
        let values = SentValues(of: record.kind, in: config)
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
