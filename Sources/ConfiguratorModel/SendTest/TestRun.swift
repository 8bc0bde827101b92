package import DirectMail
import DirectMailTexts

/// A request to send a test mail.
package struct TestRequest: Sendable, Equatable {
  /// The number of the send, counted from 1 in a session.
  package var number: Int
  /// The document as it is on the screen.
  package var configBytes: [UInt8]
  package var recipient: String
  package var usageType: String
  package var samples: [SampleValue]
  package var endpoint: TestEndpoint
  package var credentials: CredentialSource
  /// Whether to only show the request.
  package var isDryRun: Bool
}

package enum TestEndpoint: Sendable, Hashable {
  /// The public endpoint of the config's region, which is the one that Logto uses.
  case publicHost
  case vpc
  case custom(String)
  case sandbox
}

/// The source of the AccessKey of a test. Anything but the file is used only if the user chooses it. Raw values are
/// those of the option `--credentials`.
package enum CredentialSource: String, Sendable, Hashable, CaseIterable {
  case file
  /// ALIBABA_CLOUD_ACCESS_KEY_ID, _SECRET and ALIBABA_CLOUD_SECURITY_TOKEN.
  case environment = "env"
  /// The profile of Alibaba Cloud's own command-line program, `~/.aliyun/config.json`.
  case aliyunCLI = "aliyun-cli"
}

/// The result of sending one mail, with its texts: for a test on the screen, and for `dmconfig send`.
package struct TestResult: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case accepted(envID: String)
    case refused
    case failed
    case cancelled(mayHaveBeenAccepted: Bool)
    /// Nothing was sent: it was a dry run, its turn did not come, or something was missing.
    case notSent
  }

  package var number: Int
  package var outcome: Outcome
  /// The service's code, the code of the finding that blocks the mail, or this program's code for a failure.
  package var code = ""
  /// The message of the service or of Logto, unchanged.
  package var message = ""
  package var explanation = ""
  package var remedy = ""
  package var requestID = ""
  /// A page that the service recommends.
  package var recommend = ""
  /// The diagnosis that the explanation was made from; nil when nothing was sent.
  package var diagnosis: Diagnosis?
  /// The request of a dry run.
  package var prepared: PreparedRequest?
  package var elapsedMilliseconds = 0

  package init(number: Int, outcome: Outcome) {
    self.number = number
    self.outcome = outcome
  }

  /// The request of a dry run, line by line, made safe for a terminal.
  package var requestLines: [String] {
    guard let prepared else { return [] }
    return ["POST \(prepared.url)"]
      + prepared.visibleParameters.map { "\($0.name) = \($0.value.escapedForTerminal)" }
  }

  /// How long it took: `6 ms`, `1.2 s`.
  package func duration(_ strings: Strings) -> String {
    let milliseconds = elapsedMilliseconds
    return milliseconds < 1000
      ? strings(.timeMilliseconds, "\(milliseconds)")
      : strings(.timeSeconds, "\(milliseconds / 1000).\(milliseconds / 100 % 10)")
  }

  /// Whether the user cancelled the send.
  package var isCancelled: Bool {
    if case .cancelled = outcome { true } else { false }
  }
}

/// A test of this session, kept in the list.
package struct TestRun: Sendable, Equatable {
  package var request: TestRequest
  /// The host that the test was sent to, for the list.
  package var endpointName: String
  package var result: TestResult?
  /// The values that were sent; nil if there was no template.
  package var values: SentValues?

  /// The run as an accepted test; nil when the mail was not accepted.
  var accepted: AcceptedTest? {
    guard case .accepted = result?.outcome, let values else { return nil }
    return AcceptedTest(
      values: values, usageType: request.usageType, route: TestRoute(request), when: nil)
  }
}
