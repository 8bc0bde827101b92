import DirectMail

/// The checks that Direct Mail makes once the gateway has accepted a request, with the newest documented limits.
///
/// Source: Direct Mail API reference, "SingleSendMail" and its error codes.
enum DirectMailChecks {
  /// Returns the mail that the parameters describe.
  static func mail(
    _ parameters: WireParameters, account: SandboxAccount
  ) throws(GatewayRefusal) -> SingleSendMail {
    for name in ["AccountName", "AddressType", "ReplyToAddress", "ToAddress", "Subject"]
    where parameters[name] == nil {
      throw .missing(name)
    }
    let mail = try singleSendMail(parameters)
    try checkSender(mail, account)
    if let violation = mail.violations.first(where: \.isBeyondNewestLimit) {
      throw refusal(of: violation)
    }
    try checkAddresses(mail)
    for name in ["HtmlBody", "TextBody"]
    where parameters.isInQuery(name)
      && (parameters[name] ?? "").utf8.count > SingleSendMail.Limits.safeBodyBytes
    {
      throw GatewayRefusal("InvalidBody")
    }
    // The sandbox has no templates, so the mail would have no content.
    guard mail.template == nil else { throw GatewayRefusal("InvalidTemplate.NotFound") }
    return mail
  }

  private static func singleSendMail(
    _ parameters: WireParameters
  ) throws(GatewayRefusal) -> SingleSendMail {
    guard let type = SingleSendMail.AddressType(rawValue: parameters["AddressType"] ?? "") else {
      throw .invalid("AddressType")
    }
    guard let replyTo = bool(parameters["ReplyToAddress"]) else {
      throw .invalid("ReplyToAddress")
    }
    var mail = SingleSendMail(
      accountName: parameters["AccountName"] ?? "", toAddress: parameters["ToAddress"] ?? "",
      subject: parameters["Subject"] ?? "", htmlBody: parameters["HtmlBody"],
      textBody: parameters["TextBody"])
    mail.addressType = type
    mail.replyToAddress = replyTo
    mail.fromAlias = parameters["FromAlias"]
    mail.tagName = parameters["TagName"]
    mail.replyAddress = parameters["ReplyAddress"]
    mail.replyAddressAlias = parameters["ReplyAddressAlias"]
    mail.clickTrace = try clickTrace(parameters["ClickTrace"])
    mail.unsubscribeFilterLevel = parameters["UnSubscribeFilterLevel"]
    mail.bccAddress = parameters["BccAddress"]
    mail.template = parameters["Template"].flatMap { $0.isEmpty ? nil : $0 }
    mail.regionID = parameters["RegionId"]
    return mail
  }

  /// Parses `true` and `false`, which the newer Python SDK writes as `True` and `False`.
  private static func bool(_ text: String?) -> Bool? {
    switch text?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  private static func clickTrace(_ text: String?) throws(GatewayRefusal) -> Bool? {
    switch text {
    case nil, "": nil
    case "0": false
    case "1": true
    default: throw .invalid("ClickTrace")
    }
  }

  /// Checks that the sender is one of the account's, in the region that the request names. The console keeps addresses
  /// in lower case. A request without a region is for the region of the host, which here can be any.
  private static func checkSender(
    _ mail: SingleSendMail, _ account: SandboxAccount
  ) throws(GatewayRefusal) {
    let sender = mail.accountName.lowercased()
    let isKnown = account.senders.contains { $0.lowercased().utf8.elementsEqual(sender.utf8) }
    let isHere =
      account.region.map { region in
        mail.regionID.map { $0.isEmpty || $0.utf8.elementsEqual(region.id.utf8) } ?? true
      } ?? true
    guard isKnown, isHere else { throw GatewayRefusal("InvalidMailAddress.NotFound") }
  }

  private static func checkAddresses(_ mail: SingleSendMail) throws(GatewayRefusal) {
    guard mail.recipients.allSatisfy(MailAddress.isWellFormed) else {
      throw GatewayRefusal("InvalidToAddress")
    }
    if let reply = mail.replyAddress, !reply.isEmpty, !MailAddress.isWellFormed(reply) {
      throw GatewayRefusal("InvalidReplyAddress.Malformed")
    }
  }

  private static func refusal(of violation: Violation) -> GatewayRefusal {
    switch violation.parameter {
    case "AccountName": GatewayRefusal("InvalidMailAddress.NotFound")
    case "ToAddress": GatewayRefusal("InvalidToAddress")
    case "FromAlias": GatewayRefusal("InvalidFromAlias.Malformed")
    case "Subject": GatewayRefusal("InvalidSubject.Malformed")
    case "HtmlBody", "TextBody": GatewayRefusal("InvalidBody")
    case "TagName": GatewayRefusal("InvalidTagName.Malformed")
    case "ReplyAddressAlias": GatewayRefusal("InvalidReplyAddressAlias.Malformed")
    default: .invalid(violation.parameter)
    }
  }
}

extension SingleSendMail {
  /// The addresses of `ToAddress`, including blanks and empty ones.
  var recipients: [String] {
    toAddress.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Violation {
  fileprivate var isBeyondNewestLimit: Bool {
    switch problem {
    case .missing, .overLimit, .malformed: true
    case .overSafeLimit: false
    }
  }
}

/// Checks the form of an address that Direct Mail documents: letters, digits and a few marks, `@`, a host name.
enum MailAddress {
  static func isWellFormed(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts[0].allSatisfy { isPlain($0) || localMarks.contains($0) }
      && labels.allSatisfy { label in
        !label.isEmpty && label.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
      }
  }

  /// The marks that RFC 5322 allows without quotes. The documents name only `_`, `-` and `.`, and elsewhere `+`.
  private static let localMarks = Set("._-+!#$%&'*/=?^`{|}~".utf8)

  /// Returns whether a byte is a digit or part of a letter, including letters beyond ASCII (RFC 6531).
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}
