import ConfiguratorModel
import DurableFiles
import Foundation
import TestSupport
import Testing

@testable import dmconfig

/// Tests that were sent are found in the next run.
@Suite struct SentTestDeskTests {
  private let scratch: ScratchDirectory
  private let desk: SentTestDesk

  init() throws {
    scratch = try ScratchDirectory()
    desk = SentTestDesk(states: [StateDirectory(path: scratch.file("state"))])
  }

  private static let accepted = SentTest(
    recipient: "ann@example.com", usageType: "SignIn", route: .logto, outcome: .accepted,
    envID: "600")
  private static let refused = SentTest(
    recipient: "b@c.d", usageType: "my type %\n\u{202E}", route: .borrowedKey, outcome: .refused,
    code: "InvalidMailAddress.NotFound")

  @Test("What was kept comes back, newest first, with its local time") func kept() throws {
    try desk.keep(Self.accepted, at: Timestamp(seconds: 1_763_852_712))
    try desk.keep(Self.refused, at: Timestamp(seconds: 1_763_852_713))
    let found = try desk.tests().get()
    #expect(found.map(\.test) == [Self.refused, Self.accepted])
    #expect(found.last?.when == Timestamp(seconds: 1_763_852_712).local)
    #expect(try desk.forget().get() == 2)
    #expect(try desk.tests().get() == [])
  }

  @Test("Every route and outcome can be kept", arguments: SentTest.Outcome.allCases)
  func everyKind(_ outcome: SentTest.Outcome) throws {
    for route in TestRoute.allCases {
      let test = SentTest(recipient: "a@b.c", usageType: "T", route: route, outcome: outcome)
      try desk.keep(test)
      #expect(try desk.tests().get().first?.test == test)
    }
  }

  @Test(
    "What is not the record of a test is left out",
    arguments: [
      "", "to: a@b.c\n", "to: a@b.c\ntype: T\nroute: moon\noutcome: accepted\n",
      "to: a@b.c\ntype: T\nroute: logto\noutcome: \u{FFFD}\n", "\n\nto: a@b.c\n",
    ])
  func damaged(_ text: String) throws {
    try desk.keep(Self.accepted)
    try Data(text.utf8).write(
      to: URL(fileURLWithPath: scratch.file("state/tests/0000000002-1763852712")))
    #expect(try desk.tests().get().map(\.test) == [Self.accepted])
  }
}
