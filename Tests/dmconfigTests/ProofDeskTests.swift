import ConfiguratorModel
import DirectMailConnector
import DurableFiles
import TestSupport
import Testing

@testable import dmconfig

/// Accepted tests are found again in the next run.
@Suite struct ProofDeskTests {
  @Test("A kept test is found for a document that sends the same, and for no other")
  func nextRun() throws {
    let scratch = try ScratchDirectory()
    let desk = ProofDesk(states: [
      StateDirectory(path: "/dev/null/state"), StateDirectory(path: scratch.file("state")),
    ])
    let bytes = Array(ConfigText.fine.utf8)
    var config = try ConnectorConfig(bytes: bytes)
    let values = try #require(SentValues(of: "Generic", in: config))
    desk.keep(
      AcceptedTest(values: values, usageType: "Generic", route: .logto, when: nil), envID: "600")
    let found = desk.accepted(with: bytes)
    #expect(found.map(\.values) == [values] && found.map(\.route) == [.logto])
    #expect(found.first?.when != nil)

    _ = config.set(.field(.accessKeySecret), to: "other")
    #expect(desk.accepted(with: config.document.bytes) == [])
    #expect(desk.accepted(with: Array("no JSON".utf8)) == [])
  }
}
