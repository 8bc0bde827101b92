import DirectMail
import DurableFiles
import FoundationEssentials

/// A profile of Alibaba Cloud's command-line program that contains a key: mode `AK`, or `StsToken` with its token.
///
/// The profile is the one that ALIBABA_CLOUD_PROFILE names, or else the file's `current`. Source: aliyun/aliyun-cli,
/// config/profile.go.
enum AliyunCLIProfile {
  static func path(_ environment: [String: String]) -> String {
    "\(environment["HOME"] ?? "")/.aliyun/config.json"
  }

  static func read(_ environment: [String: String]) throws(CredentialsError) -> Credentials {
    if environment["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"]?.lowercased() == "true" {
      throw .profilesDisabled
    }
    guard environment["HOME"]?.isEmpty == false else { throw .noHome }
    let path = path(environment)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReader.read(path)
    } catch {
      throw .unreadable(error)
    }
    guard let file = try? JSONDecoder().decode(ProfileFile.self, from: Data(bytes)) else {
      throw .notAProfileFile(path: path)
    }
    let chosen = environment["ALIBABA_CLOUD_PROFILE"] ?? ""
    let name = chosen.isEmpty ? file.current ?? "default" : chosen
    guard let profile = file.profiles?.first(where: { $0.name == name }) else {
      throw .noProfile(name: name, path: path)
    }
    return try credentials(profile, name)
  }

  private static func credentials(
    _ profile: ProfileFile.Profile, _ name: String
  ) throws(CredentialsError) -> Credentials {
    let mode = profile.mode ?? "AK"
    let needsToken: Bool
    switch mode.lowercased() {
    case "ak": needsToken = false
    case "ststoken": needsToken = true
    default: throw .unsupportedMode(mode: mode, profile: name)
    }
    func value(_ text: String?, _ key: String) throws(CredentialsError) -> String {
      guard let text, !text.isEmpty else { throw .incomplete(key: key, profile: name) }
      return text
    }
    return Credentials(
      accessKeyID: try value(profile.keyID, "access_key_id"),
      accessKeySecret: Secret(try value(profile.keySecret, "access_key_secret")),
      securityToken: needsToken ? Secret(try value(profile.token, "sts_token")) : nil)
  }
}

/// The part of `config.json` that matters here.
private struct ProfileFile: Decodable {
  struct Profile: Decodable {
    var name: String
    var mode: String?
    var keyID: String?
    var keySecret: String?
    var token: String?

    enum CodingKeys: String, CodingKey {
      case name, mode
      case keyID = "access_key_id"
      case keySecret = "access_key_secret"
      case token = "sts_token"
    }
  }
  var current: String?
  var profiles: [Profile]?
}
