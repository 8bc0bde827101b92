package import DirectMail

/// A mail that the sandbox took. It went nowhere else.
package struct SandboxMail: Sendable, Hashable, Identifiable {
  /// Counts from 1 and is not used again, even after the inbox is cleared.
  package let number: Int
  package let receivedAt: UTCTime
  package let envID: String
  package let requestID: String
  /// The parameter `RegionId`; nil when the request had none.
  package let regionID: String?
  /// The `Host` header.
  package let host: String
  package let accountName: String
  package let fromAlias: String?
  package let to: [String]
  package let subject: String
  package let htmlBody: String?
  package let textBody: String?
  package let tagName: String?
  /// All parameters as they were decoded, in the order in which they came, without the AccessKey ID, the signature
  /// and the STS token.
  package let parameters: [RPCSignature.Parameter]

  package var id: Int { number }

  static let unlisted: Set<String> = ["AccessKeyId", "Signature", "SecurityToken"]

  /// What the mail counts as in the inbox's limit.
  var bytes: Int {
    2 * parameters.reduce(512) { $0 + $1.name.utf8.count + $1.value.utf8.count }
  }
}
