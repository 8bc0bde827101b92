/// An error as the service reports it, made safe to show: control characters are visible, and neither the
/// string-to-sign that some messages repeat nor a secret is in it.
public struct ServiceRefusal: Sendable, Hashable {
  /// Such as `InvalidMailAddress.NotFound`. Decide by this, never by the HTTP status: the documents disagree on that.
  public var code: String
  public var message: String
  public var requestID: String?
  public var hostID: String?
  /// A page of Alibaba's troubleshooting.
  public var recommend: String?
  public var accessDenied: AccessDenied?
  public var httpStatus: Int
  /// The server's clock, from the `Date` header.
  public var serverDate: UTCTime?
  /// How the string-to-sign in the message relates to ours.
  public var echo: EchoComparison

  /// What a RAM denial says about the permission that is missing.
  public struct AccessDenied: Sendable, Hashable {
    /// Such as `dm:SingleSendMail`.
    public var authAction: String?
    public var principalType: String?
    public var principalName: String?
    /// `ImplicitDeny` or `ExplicitDeny`.
    public var noPermissionType: String?
    public var policyType: String?

    public init(
      authAction: String? = nil, principalType: String? = nil, principalName: String? = nil,
      noPermissionType: String? = nil, policyType: String? = nil
    ) {
      self.authAction = authAction
      self.principalType = principalType
      self.principalName = principalName
      self.noPermissionType = noPermissionType
      self.policyType = policyType
    }
  }

  public init(
    code: String, message: String, requestID: String? = nil, hostID: String? = nil,
    recommend: String? = nil, accessDenied: AccessDenied? = nil, httpStatus: Int = 400,
    serverDate: UTCTime? = nil, echo: EchoComparison = .absent
  ) {
    self.code = code
    self.message = message
    self.requestID = requestID
    self.hostID = hostID
    self.recommend = recommend
    self.accessDenied = accessDenied
    self.httpStatus = httpStatus
    self.serverDate = serverDate
    self.echo = echo
  }
}

/// A reply that is neither the service's success nor its error.
public struct InvalidReply: Sendable, Hashable {
  public var httpStatus: Int
  public var contentType: String?
  /// The beginning of the body, at most 200 characters, made safe to show.
  public var excerpt: String
  public var location: String?

  public init(
    httpStatus: Int, contentType: String? = nil, excerpt: String, location: String? = nil
  ) {
    self.httpStatus = httpStatus
    self.contentType = contentType
    self.excerpt = excerpt
    self.location = location
  }

  public var isRedirect: Bool { (300..<400).contains(httpStatus) }

  /// A redirect and a client error answer without taking the mail; after anything else it is open.
  public var mayHaveBeenAccepted: Bool { !(300..<500).contains(httpStatus) }
}
