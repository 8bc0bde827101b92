import DirectMail
import DirectMailConnector
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// What accepted tests of this run and earlier ones prove, and when a save reports what is unproven.
@Suite struct ProofJourneyTests {
  private func accepted(_ number: Int = 1) -> Event {
    .sendFinished(TestResult(number: number, outcome: .accepted(envID: "7")))
  }

  private func tested(
    type: String = "Generic", endpoint: String? = nil, credentials: String? = nil
  ) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, sandbox: ExampleConfigs.sandbox)
    journey.fillInTest(to: "ann@example.com")
    journey.choose(type, as: .usageType)
    journey.choose(endpoint ?? "Public, as Logto uses it", as: .endpoint)
    if let credentials { journey.choose(credentials, as: .credentials) }
    journey.press("^T")
    journey.handle(accepted())
    return journey
  }

  private func values(_ type: String = "Generic") throws -> SentValues {
    let config = try ConnectorConfig(bytes: Array(ExampleConfigs.complete.utf8))
    return try #require(SentValues(of: type, in: config))
  }

  private func message(_ journey: ModelJourney) -> String? { journey.question?.message.first?.text }

  @Test("Proven refers to the connection and the Generic template, not to other templates")
  func provenIsSaidOfWhatWasSent() throws {
    var journey = try tested()
    journey.press("Esc")
    journey.openTemplate("SignIn")
    journey.type("x")
    journey.settle()
    #expect(journey.state.proof == .proven(when: nil))
    journey.press("Esc")
    journey.focus(.fromAlias)
    journey.type("x")
    journey.settle()
    #expect(journey.state.proof == .none)
    journey.press("Backspace")
    journey.settle()
    #expect(journey.state.proof == .proven(when: nil))
    journey.openTemplate("Generic")
    journey.type("x")
    journey.settle()
    #expect(journey.state.proof == .none)
  }

  @Test(
    "A test sent in another way proves nothing for Logto, and is named as such",
    arguments: [
      ("Sandbox", String?.none, TestRoute.sandbox), ("VPC", nil, .vpc),
      ("Public, as Logto uses it", "Environment variables", .borrowedKey),
    ])
  func otherWaysProveNothing(_ endpoint: String, _ credentials: String?, _ route: TestRoute) throws
  {
    var journey = try tested(endpoint: endpoint, credentials: credentials)
    #expect(journey.state.proof == .elsewhere(route))
    let kept = journey.effects.compactMap { effect -> TestRoute? in
      if case .keepAccepted(let test, envID: "7") = effect { test.route } else { nil }
    }
    #expect(kept == [route])
    journey.press("^X l")
    #expect(
      journey.picker?.items.first?.detail.contains(credentials ?? endpoint.prefix(3).uppercased())
        == true || route == .vpc)
  }

  @Test("Other types are accepted individually, and a save names them")
  func otherTypesAreNamed() throws {
    var journey = try tested(type: "SignIn")
    #expect(journey.state.proof == .otherTypes(["SignIn"]))
    journey.choose("Register", as: .usageType)
    journey.press("^T")
    journey.handle(accepted(2))
    journey.press("Esc")
    journey.openTemplate("ForgotPassword")
    journey.type("x")
    journey.press("^S")
    #expect(message(journey)?.hasPrefix("Accepted so far: SignIn, Register. Not proven") == true)
  }

  @Test("The first screen asks for the proofs of earlier runs, which count while they apply")
  func earlierRunsCount() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.started)
    #expect(journey.effects.first == .findAccepted(Array(ExampleConfigs.complete.utf8)))
    let test = AcceptedTest(
      values: try values(), usageType: "Generic", route: .logto, when: "2026-11-20 10:00:00 +0000")
    journey.handle(.acceptedFound([test]))
    #expect(journey.state.proof == .proven(when: "2026-11-20 10:00:00 +0000"))
    journey.openTemplate("SignIn")
    journey.type("x")
    journey.press("^S")
    #expect(message(journey)?.hasSuffix("on 2026-11-20 10:00:00 +0000.") == true)
    journey.press("Esc")
    journey.press("Esc")
    journey.focus(.accessKeySecret)
    journey.type("x")
    journey.settle()
    #expect(journey.state.proof == .none)
  }

  @Test("A save reports unproven values once, and again when they or the proof have changed")
  func whatIsNotProvenIsSaidOnce() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, sandbox: ExampleConfigs.sandbox)
    journey.openTemplate("SignIn")
    journey.type("x")
    journey.press("^S")
    #expect(message(journey) == "Not tested yet with these values.")
    #expect(journey.question?.answers == [.testFirst, .saveAnyway, .cancel])
    journey.press("Esc")

    // The values are the same, so the question is only about the changes.
    journey.type("y")
    journey.press("^S")
    #expect(journey.question?.message == [])
    #expect(journey.question?.answers == [.save, .cancel])
    #expect(journey.question?.text.isEmpty == false)
    journey.press("Esc")

    // After a test in the sandbox, the state is different and is reported once.
    journey.press("^T")
    journey.type("ann@example.com")
    journey.choose("Generic", as: .usageType)
    journey.press("^T")
    journey.handle(accepted())
    journey.press("Esc", "^S")
    #expect(message(journey)?.hasPrefix("Tested in the SANDBOX only") == true)
    journey.press("Esc", "^S")
    #expect(journey.question?.message == [])
    journey.press("Esc", "Esc")

    // The values are different.
    journey.focus(.fromAlias)
    journey.type("z")
    journey.press("^S")
    #expect(message(journey) == "Not tested yet with these values.")
  }

  @Test("Values that differ only in where one ends and the next begins are different")
  func boundariesCount() throws {
    func bytes(_ id: String, _ secret: String) throws -> [UInt8] {
      var config = try ConnectorConfig(bytes: Array(ExampleConfigs.complete.utf8))
      _ = config.set(.field(.accessKeyId), to: JSText(id))
      _ = config.set(.field(.accessKeySecret), to: JSText(secret))
      return try #require(SentValues(of: "Generic", in: config)).bytes
    }
    #expect(try bytes("ab", "c") != bytes("a", "bc"))
    #expect(try bytes("a1:b", "c") != bytes("a", "1:bc"))
  }
}
