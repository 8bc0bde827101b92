/// The business parameters of the API `SingleSendMail`, version 2015-11-23.
///
/// A parameter that is nil is not sent. ``violations`` lists the values that violate the documented limits. Nothing is
/// refused here, because the documents contradict one another and the service has the last word.
///
/// Source: Direct Mail API reference, "SingleSendMail".
public struct SingleSendMail: Sendable, Hashable {
  /// The sender address configured in the console.
  public var accountName: String
  /// Whether the sender is the address itself or a random account.
  public enum AddressType: String, Sendable, Hashable {
    case randomAccount = "0"
    case senderAddress = "1"
  }
  /// The parameter `AddressType`.
  public var addressType: AddressType = .senderAddress
  /// Whether replies go to the reply-to address that is configured and verified in the console.
  public var replyToAddress = false
  /// One address, or up to 100 separated by commas.
  public var toAddress: String
  /// The subject, at most 256 characters, or 100 in the older documents.
  public var subject: String
  /// The HTML body. One of ``htmlBody`` and ``textBody`` must not be empty.
  public var htmlBody: String?
  /// A body without markup, for mail programs that do not show HTML.
  public var textBody: String?
  /// The sender's display name, at most 15 characters. An empty one is sent as `FromAlias=`.
  public var fromAlias: String?
  /// A tag created in the console.
  public var tagName: String?
  /// The address that replies go to.
  public var replyAddress: String?
  /// The display name of ``replyAddress``, at most 15 characters.
  public var replyAddressAlias: String?
  /// Whether opens and clicks are tracked.
  public var clickTrace: Bool?
  /// `disabled` or `default`.
  public var unsubscribeLinkType: String?
  /// `disabled`, `default`, `mailfrom`, `mailfrom_domain` or `edm_id`.
  public var unsubscribeFilterLevel: String?
  /// A JSON object of at most 10 mail headers.
  public var headers: String?
  /// The dedicated IP pool to send from.
  public var ipPoolID: String?
  /// At most two addresses, separated by a comma.
  public var bccAddress: String?
  /// Domain-level authentication; newer SDKs only.
  public var domainAuth: Bool?
  /// A JSON object `{"TemplateId", "TemplateData"}`; the bodies are then ignored.
  public var template: String?
  /// The region's id. The host determines the region, whatever this value is.
  public var regionID: String?

  /// Creates a mail with what the service requires. Everything else is set afterwards.
  public init(
    accountName: String, toAddress: String, subject: String, htmlBody: String? = nil,
    textBody: String? = nil
  ) {
    self.accountName = accountName
    self.toAddress = toAddress
    self.subject = subject
    self.htmlBody = htmlBody
    self.textBody = textBody
  }

  /// The parameters that are set, always in the same order.
  public var parameters: [RPCSignature.Parameter] {
    let values: [(String, String?)] = [
      ("AccountName", accountName),
      ("ReplyToAddress", "\(replyToAddress)"),
      ("AddressType", addressType.rawValue),
      ("ToAddress", toAddress),
      ("FromAlias", fromAlias),
      ("Subject", subject),
      ("HtmlBody", htmlBody),
      ("TextBody", textBody),
      ("TagName", tagName),
      ("ReplyAddress", replyAddress),
      ("ReplyAddressAlias", replyAddressAlias),
      ("ClickTrace", clickTrace.map { $0 ? "1" : "0" }),
      ("UnSubscribeLinkType", unsubscribeLinkType),
      ("UnSubscribeFilterLevel", unsubscribeFilterLevel),
      ("Headers", headers),
      ("IpPoolId", ipPoolID),
      ("BccAddress", bccAddress),
      ("DomainAuth", domainAuth.map { "\($0)" }),
      ("Template", template),
      ("RegionId", regionID),
    ]
    return values.compactMap { name, value in value.map { RPCSignature.Parameter(name, $0) } }
  }
}
