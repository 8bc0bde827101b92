package import DirectMail

/// A mail that the sandbox accepted. It was not sent anywhere.
package struct SandboxMail: Sendable, Hashable, Identifiable {
  /// The number of the mail, counted from 1. It is not used again, even after the inbox is cleared.
  package let number: Int
  package let receivedAt: UTCTime
  package let envID: String
  package let requestID: String
  /// The parameter `RegionId`; nil if the request had none.
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
  /// All decoded parameters in the order in which they arrived, without the AccessKey ID, the signature and the STS
  /// token.
  package let parameters: [RPCSignature.Parameter]

  package var id: Int { number }

  static let unlisted: Set<String> = ["AccessKeyId", "Signature", "SecurityToken"]

  /// The size of the mail as it counts for the limit of the inbox.
  var bytes: Int {
    2 * parameters.reduce(512) { $0 + $1.name.utf8.count + $1.value.utf8.count }
  }
}
