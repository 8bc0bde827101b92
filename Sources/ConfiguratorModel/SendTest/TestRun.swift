/// A test mail as the model asks for it.
public struct TestRequest: Sendable, Equatable {
  /// Counts the sends of the session from 1.
  public var number: Int
  /// The document as it stands on the screen.
  public var configBytes: [UInt8]
  public var recipient: String
  public var usageType: String
  public var samples: [SampleValue]
  public var endpoint: TestEndpoint
  public var credentials: CredentialSource
  /// Only show the request.
  public var isDryRun: Bool
}

/// A value that stands in for a payload path such as `application.name`.
public struct SampleValue: Sendable, Hashable {
  public var path: String
  public var value: String
  public init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

public enum TestEndpoint: Sendable, Hashable {
  /// The public endpoint of the config's region, the one Logto uses.
  case publicHost
  case vpc
  case custom(String)
  case sandbox
}

public enum CredentialSource: String, Sendable, Hashable, CaseIterable {
  case file, environment, aliyunCLI
}

/// How a test ended.
public struct TestResult: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case accepted(envID: String)
    case refused
    case failed
    case cancelled(mayHaveBeenAccepted: Bool)
    /// Nothing was sent: it was a dry run, its turn did not come, or something was missing for it.
    case notSent
  }

  public var number: Int
  public var outcome: Outcome
  public var code: String
  /// Alibaba's own words, made harmless.
  public var message: String
  public var explanation: String
  public var remedy: String
  public var requestID: String
  public var recommend: String
  /// The request of a dry run, line by line.
  public var request: [String]
  public var elapsedMilliseconds: Int

  public init(number: Int, outcome: Outcome) {
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
public struct TestRun: Sendable, Equatable {
  public var request: TestRequest
  /// The host it was sent to, for the list.
  public var endpointName: String
  public var result: TestResult?

  /// Whether it shows that Logto can send with these exact values: type Generic, accepted, through the public
  /// endpoint of the region and with the file's own credentials.
  func proves(_ bytes: [UInt8]) -> Bool {
    guard case .accepted = result?.outcome else { return false }
    return request.usageType == "Generic" && request.endpoint == .publicHost
      && request.credentials == .file && request.configBytes == bytes
  }
}
