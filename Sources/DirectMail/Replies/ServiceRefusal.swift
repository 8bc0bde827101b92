/// An error as the service reports it, made safe to show: control characters are visible, and it contains neither a
/// secret nor the string-to-sign that some messages repeat.
public struct ServiceRefusal: Sendable, Hashable {
  /// The code, such as `InvalidMailAddress.NotFound`. Base decisions on it and never on the HTTP status, on which the
  /// documents disagree.
  public var code: String
  /// The service's own message, in English.
  public var message: String
  /// Identifies the call for Alibaba's support.
  public var requestID: String?
  /// The host that answered.
  public var hostID: String?
  /// A page of Alibaba's troubleshooting.
  public var recommend: String?
  /// Details, if RAM denied the call.
  public var accessDenied: AccessDenied?
  /// The HTTP status of the error; for information only.
  public var httpStatus: Int
  /// The server's clock, from the `Date` header.
  public var serverDate: UTCTime?
  /// How the string-to-sign in the message compares with ours.
  public var echo: EchoComparison

  /// What a RAM denial reports about the missing permission.
  public struct AccessDenied: Sendable, Hashable {
    /// The denied action, such as `dm:SingleSendMail`.
    public var authAction: String?
    /// The kind of principal.
    public var principalType: String?
    /// The name of the principal that lacks the permission.
    public var principalName: String?
    /// The kind of denial: `ImplicitDeny` or `ExplicitDeny`.
    public var noPermissionType: String?
    /// The kind of policy that denies the permission.
    public var policyType: String?

    /// Creates a denial. What the service left out is nil.
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

  /// Creates a refusal as it would be read from a reply, for tests and for other transports.
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

/// A reply that is neither a success nor an error of the service.
public struct InvalidReply: Sendable, Hashable {
  /// The HTTP status of the reply.
  public var httpStatus: Int
  /// The header `Content-Type`.
  public var contentType: String?
  /// The beginning of the body, at most 200 characters, made safe to show.
  public var excerpt: String
  /// Where a redirect leads; it is not followed.
  public var location: String?

  /// Creates a reply, for tests.
  public init(
    httpStatus: Int, contentType: String? = nil, excerpt: String, location: String? = nil
  ) {
    self.httpStatus = httpStatus
    self.contentType = contentType
    self.excerpt = excerpt
    self.location = location
  }

  /// Whether the status is one of 300 to 399.
  public var isRedirect: Bool { (300..<400).contains(httpStatus) }

  /// Whether the mail may have been accepted. A redirect or a client error means that it was not; for any other status
  /// this is unknown.
  public var mayHaveBeenAccepted: Bool { !(300..<500).contains(httpStatus) }
}
