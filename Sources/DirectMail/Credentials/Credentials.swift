/// What identifies the caller to Alibaba Cloud.
public struct Credentials: Sendable, Hashable {
  /// The AccessKey ID, such as `LTAI…`. It travels with each request and is no secret.
  public var accessKeyID: String
  /// The AccessKey secret, which signs and never travels.
  public var accessKeySecret: Secret
  /// Set for temporary credentials of the Security Token Service.
  public var securityToken: Secret?

  /// A key; with its `securityToken` when it is a temporary one.
  public init(accessKeyID: String, accessKeySecret: Secret, securityToken: Secret? = nil) {
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.securityToken = securityToken
  }
}
