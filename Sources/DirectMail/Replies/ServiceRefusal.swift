/// An error as the service reports it, made safe to show: control characters are visible, and neither the
/// string-to-sign that some messages repeat nor a secret is in it.
public struct ServiceRefusal: Sendable, Hashable {
  /// Such as `InvalidMailAddress.NotFound`. Decide by this, never by the HTTP status: the documents disagree on that.
  public var code: String
  /// The service's own words, in English.
  public var message: String
  /// Names the call, for Alibaba's support.
  public var requestID: String?
  /// The host that answered.
  public var hostID: String?
  /// A page of Alibaba's troubleshooting.
  public var recommend: String?
  /// Set when RAM denied the call.
  public var accessDenied: AccessDenied?
  /// The status that the error came with; only for the record.
  public var httpStatus: Int
  /// The server's clock, from the `Date` header.
  public var serverDate: UTCTime?
  /// How the string-to-sign in the message relates to ours.
  public var echo: EchoComparison

  /// What a RAM denial says about the permission that is missing.
  public struct AccessDenied: Sendable, Hashable {
    /// Such as `dm:SingleSendMail`.
    public var authAction: String?
    /// What kind of principal it is.
    public var principalType: String?
    /// Whom the permission is denied.
    public var principalName: String?
    /// `ImplicitDeny` or `ExplicitDeny`.
    public var noPermissionType: String?
    /// The kind of policy that denies it.
    public var policyType: String?

    /// A denial with these parts; what the service left out is nil.
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

  /// A refusal as it would be read from a reply, for tests and for other transports.
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
  /// The status of the reply.
  public var httpStatus: Int
  /// The header `Content-Type`.
  public var contentType: String?
  /// The beginning of the body, at most 200 characters, made safe to show.
  public var excerpt: String
  /// Where a redirect leads; it is not followed.
  public var location: String?

  /// A reply with these parts, for tests.
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

  /// A redirect and a client error answer without taking the mail; after anything else it is open.
  public var mayHaveBeenAccepted: Bool { !(300..<500).contains(httpStatus) }
}
