/// The credentials that identify the caller to Alibaba Cloud.
public struct Credentials: Sendable, Hashable {
  /// The AccessKey ID, such as `LTAI…`. It is sent with each request and is not a secret.
  public var accessKeyID: String
  /// The AccessKey secret, which signs requests and is never sent.
  public var accessKeySecret: Secret
  /// The token of temporary credentials of the Security Token Service.
  public var securityToken: Secret?

  /// Creates credentials. Temporary ones also need their `securityToken`.
  public init(accessKeyID: String, accessKeySecret: Secret, securityToken: Secret? = nil) {
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.securityToken = securityToken
  }
}
