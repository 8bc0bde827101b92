/// What identifies the caller to Alibaba Cloud.
public struct Credentials: Sendable, Hashable {
  public var accessKeyID: String
  public var accessKeySecret: Secret
  /// Set for temporary credentials of the Security Token Service.
  public var securityToken: Secret?

  public init(accessKeyID: String, accessKeySecret: Secret, securityToken: Secret? = nil) {
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.securityToken = securityToken
  }
}
