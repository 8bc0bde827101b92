import DirectMail

/// A mail that the sandbox took. It went nowhere else.
public struct SandboxMail: Sendable, Hashable, Identifiable {
  /// Counts from 1 and is not used again, even after the inbox is cleared.
  public let number: Int
  public let receivedAt: UTCTime
  public let envID: String
  public let requestID: String
  /// The parameter `RegionId`; nil when the request had none.
  public let regionID: String?
  /// The `Host` header.
  public let host: String
  public let accountName: String
  public let fromAlias: String?
  public let to: [String]
  public let subject: String
  public let htmlBody: String?
  public let textBody: String?
  public let tagName: String?
  /// All parameters as they were decoded, in the order in which they came, without the AccessKey ID, the signature
  /// and the STS token.
  public let parameters: [RPCSignature.Parameter]

  public var id: Int { number }

  static let unlisted: Set<String> = ["AccessKeyId", "Signature", "SecurityToken"]

  /// What the mail counts as in the inbox's limit.
  var bytes: Int {
    2 * parameters.reduce(512) { $0 + $1.name.utf8.count + $1.value.utf8.count }
  }
}
