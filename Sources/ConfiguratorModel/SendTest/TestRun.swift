/// A test mail as the model asks for it.
package struct TestRequest: Sendable, Equatable {
  /// Counts the sends of the session from 1.
  package var number: Int
  /// The document as it stands on the screen.
  package var configBytes: [UInt8]
  package var recipient: String
  package var usageType: String
  package var samples: [SampleValue]
  package var endpoint: TestEndpoint
  package var credentials: CredentialSource
  /// Only show the request.
  package var isDryRun: Bool
}

package enum TestEndpoint: Sendable, Hashable {
  /// The public endpoint of the config's region, the one Logto uses.
  case publicHost
  case vpc
  case custom(String)
  case sandbox
}

package enum CredentialSource: String, Sendable, Hashable, CaseIterable {
  case file, environment, aliyunCLI
}

/// How a test ended.
package struct TestResult: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case accepted(envID: String)
    case refused
    case failed
    case cancelled(mayHaveBeenAccepted: Bool)
    /// Nothing was sent: it was a dry run, its turn did not come, or something was missing for it.
    case notSent
  }

  package var number: Int
  package var outcome: Outcome
  package var code: String
  /// Alibaba's own words, made harmless.
  package var message: String
  package var explanation: String
  package var remedy: String
  package var requestID: String
  package var recommend: String
  /// The request of a dry run, line by line.
  package var request: [String]
  package var elapsedMilliseconds: Int

  package init(number: Int, outcome: Outcome) {
    self.number = number
    self.outcome = outcome
    code = ""
    message = ""
    explanation = ""
    remedy = ""
    requestID = ""
    recommend = ""
    request = []
    elapsedMilliseconds = 0
  }
}

/// A test of this session, kept in the list.
package struct TestRun: Sendable, Equatable {
  package var request: TestRequest
  /// The host it was sent to, for the list.
  package var endpointName: String
  package var result: TestResult?

  /// Whether it shows that Logto can send with these exact values: type Generic, accepted, through the public
  /// endpoint of the region and with the file's own credentials.
  func proves(_ bytes: [UInt8]) -> Bool {
    guard case .accepted = result?.outcome else { return false }
    return request.usageType == "Generic" && request.endpoint == .publicHost
      && request.credentials == .file && request.configBytes == bytes
  }
}
