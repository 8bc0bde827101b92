import ConfiguratorModel
import DirectMail
import DirectMailHTTP
import DurableFiles

extension CredentialSource {
  /// Returns the credentials of this source, or nil for the file, whose credentials are in the config itself. The
  /// profile may be on a disk that does not answer, for which this waits up to `limit`.
  func credentials(
    environment: [String: String], within limit: Duration
  ) async throws(CredentialsError) -> Credentials? {
    let result = await BlockingWork.value(within: limit) {
      Result { () throws(CredentialsError) in try credentials(environment: environment) }
    }
    let seconds = Int(limit.components.seconds)
    guard let result else {
      throw .unreadable(
        FileError(.read, path: AliyunCLIProfile.path(environment), .noAnswer(seconds: seconds)))
    }
    return try result.get()
  }

  /// Returns the same, for as long as the disk takes.
  func credentials(environment: [String: String]) throws(CredentialsError) -> Credentials? {
    switch self {
    case .file: nil
    case .environment: try EnvironmentCredentials.read(environment)
    case .aliyunCLI: try AliyunCLIProfile.read(environment)
    }
  }
}

/// The reason why a source has no usable credentials.
enum CredentialsError: Error, Hashable {
  case missingVariable(String)
  /// HOME is not set, so there is no `~/.aliyun`.
  case noHome
  /// ALIBABA_CLOUD_CLI_PROFILE_DISABLED forbids the use of profiles.
  case profilesDisabled
  case unreadable(FileError)
  /// The file is not the JSON that Alibaba Cloud's program writes.
  case notAProfileFile(path: String)
  case noProfile(name: String, path: String)
  /// A way to sign in that needs more than a key: a role, single sign-on, an external program.
  case unsupportedMode(mode: String, profile: String)
  case incomplete(key: String, profile: String)
}

/// The variables that Alibaba's SDKs read. An empty variable counts as not set, as in the SDKs.
enum EnvironmentCredentials {
  static func read(_ environment: [String: String]) throws(CredentialsError) -> Credentials {
    func value(_ name: String) throws(CredentialsError) -> String {
      guard let value = environment[name], !value.isEmpty else { throw .missingVariable(name) }
      return value
    }
    let token = environment["ALIBABA_CLOUD_SECURITY_TOKEN"] ?? ""
    return Credentials(
      accessKeyID: try value("ALIBABA_CLOUD_ACCESS_KEY_ID"),
      accessKeySecret: Secret(try value("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
      securityToken: token.isEmpty ? nil : Secret(token))
  }
}
