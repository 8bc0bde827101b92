import DirectMailConnector

/// A test that was sent from the screen, as it is recorded for this and later runs. It holds no secret.
package struct SentTest: Sendable, Equatable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case accepted, refused, failed, cancelled
    /// Cancelled when the service may already have accepted the mail.
    case mayHaveGone
  }

  package let recipient: String
  package let usageType: String
  package let route: TestRoute
  package let outcome: Outcome
  /// The service's code, or this program's code for a failure; empty if there is none.
  package let code: String
  /// The mail's name in Direct Mail's records; empty if the mail was not accepted.
  package let envID: String

  package init(
    recipient: String, usageType: String, route: TestRoute, outcome: Outcome, code: String = "",
    envID: String = ""
  ) {
    self.recipient = recipient
    self.usageType = usageType
    self.route = route
    self.outcome = outcome
    self.code = code
    self.envID = envID
  }

  /// A record of a test, and when it was made.
  package struct Entry: Sendable, Equatable {
    package let test: SentTest
    /// The local time: `2026-11-23 07:05:12 +0800`.
    package let when: String

    package init(_ test: SentTest, when: String) {
      self.test = test
      self.when = when
    }
  }
}

extension TestRun {
  /// The run as a test that was sent; nil when nothing was sent.
  var sent: SentTest? {
    guard let result, let outcome = result.outcome.recorded else { return nil }
    var envID = ""
    if case .accepted(let id) = result.outcome { envID = id }
    return SentTest(
      recipient: request.recipient, usageType: request.usageType, route: TestRoute(request),
      outcome: outcome, code: result.isCancelled ? "" : result.code, envID: envID)
  }
}

extension TestResult.Outcome {
  fileprivate var recorded: SentTest.Outcome? {
    switch self {
    case .accepted: .accepted
    case .refused: .refused
    case .failed: .failed
    case .cancelled(mayHaveBeenAccepted: true): .mayHaveGone
    case .cancelled: .cancelled
    case .notSent: nil
    }
  }
}
