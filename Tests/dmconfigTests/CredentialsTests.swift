import ConfiguratorModel
import DirectMail
import DirectMailTexts
import Foundation
import Testing

@testable import dmconfig

@Suite("Borrowed credentials")
struct CredentialsTests {
  private let idName = "ALIBABA_CLOUD_ACCESS_KEY_ID"
  private let secretName = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"

  @Test("With the file as their source no credentials are borrowed") func file() throws {
    #expect(try CredentialSource.file.credentials(environment: [idName: "x"]) == nil)
  }

  @Test("Credentials come from the variables that Alibaba's SDKs read") func environment() throws {
    let variables = [idName: "id", secretName: "s", "ALIBABA_CLOUD_SECURITY_TOKEN": ""]
    #expect(
      try CredentialSource.environment.credentials(environment: variables)
        == Credentials(accessKeyID: "id", accessKeySecret: Secret("s")))
    let token = variables.merging(["ALIBABA_CLOUD_SECURITY_TOKEN": "t"]) { $1 }
    #expect(
      try CredentialSource.environment.credentials(environment: token)?.securityToken
        == Secret("t"))
  }

  @Test("A missing or empty variable is named") func missing() {
    #expect(throws: CredentialsError.missingVariable(idName)) {
      try CredentialSource.environment.credentials(environment: [:])
    }
    #expect(throws: CredentialsError.missingVariable(secretName)) {
      try CredentialSource.environment.credentials(environment: [idName: "id", secretName: ""])
    }
  }

  private static let config = """
    {"current":"work","profiles":[
      {"name":"default","mode":"AK","access_key_id":"d","access_key_secret":"d-s3cret",
        "region_id":"x"},
      {"name":"work","mode":"ak","access_key_id":"w","access_key_secret":"w-s3cret",
        "sts_token":"old-s3cret"},
      {"name":"sts","mode":"StsToken","access_key_id":"s","access_key_secret":"s-s3cret",
        "sts_token":"token-s3cret"},
      {"name":"role","mode":"EcsRamRole","ram_role_name":"r"},
      {"name":"empty","mode":"AK","access_key_id":"e","access_key_secret":""}],"meta_path":""}
    """

  private func profile(_ config: String?, _ environment: [String: String]) throws -> Credentials? {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("dmconfig-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: home.appendingPathComponent(".aliyun"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    if let config {
      try Data(config.utf8).write(to: home.appendingPathComponent(".aliyun/config.json"))
    }
    return try CredentialSource.aliyunCLI.credentials(
      environment: environment.merging(["HOME": home.path]) { $1 })
  }

  @Test(
    "Credentials come from the chosen profile, or else from the current one",
    arguments: [
      (nil, "w", nil), ("default", "d", nil), ("sts", "s", "token-s3cret"), ("", "w", nil),
    ] as [(String?, String, String?)])
  func profiles(name: String?, id: String, token: String?) throws {
    let environment = name.map { ["ALIBABA_CLOUD_PROFILE": $0] } ?? [:]
    let credentials = try #require(try profile(Self.config, environment))
    #expect(credentials.accessKeyID == id)
    #expect(credentials.accessKeySecret == Secret("\(id)-s3cret"))
    #expect(credentials.securityToken == token.map(Secret.init))
  }

  @Test("An error says what is wrong with a profile, without its secrets") func wrong() throws {
    func error(_ config: String?, _ environment: [String: String] = [:]) -> CredentialsError? {
      #expect(throws: CredentialsError.self) { try profile(config, environment) }
    }
    func named(_ name: String) -> CredentialsError? {
      error(Self.config, ["ALIBABA_CLOUD_PROFILE": name])
    }
    #expect(named("role") == .unsupportedMode(mode: "EcsRamRole", profile: "role"))
    #expect(named("empty") == .incomplete(key: "access_key_secret", profile: "empty"))
    guard case .noProfile("nobody", _)? = named("nobody"),
      case .unreadable? = error(nil),
      case .notAProfileFile? = error("{\"current\":1"),
      case .noProfile("default", _)? = error("{}")
    else {
      Issue.record("wrong case")
      return
    }
    #expect(
      error(Self.config, ["ALIBABA_CLOUD_CLI_PROFILE_DISABLED": "true"]) == .profilesDisabled)
    #expect(throws: CredentialsError.noHome) {
      try CredentialSource.aliyunCLI.credentials(environment: [:])
    }
    for language in Language.allCases {
      let strings = Strings.of(language)
      for found in [named("role"), named("empty"), named("nobody"), error(nil), error("x")] {
        let text = try #require(found).message(strings)
        #expect(!text.isEmpty && !text.contains("credentials.") && !text.contains("s3cret"))
      }
    }
  }
}
