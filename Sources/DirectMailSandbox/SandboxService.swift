import DirectMail
import FoundationEssentials

/// The service behind the sandbox's port. It answers requests one after another.
actor SandboxService {
  private var gateway: GatewayChecks
  private let inbox: SharedInbox
  private var previews: Previews
  private let pageMails: Int
  private let now: @Sendable () -> UTCTime
  private let onMail: (@Sendable (SandboxMail) -> Void)?

  init(_ options: SandboxOptions) {
    gateway = GatewayChecks(accounts: options.accounts, nonceLimit: options.limits.nonces)
    inbox = SharedInbox(options.limits)
    pageMails = options.limits.pageMails
    previews = Previews(limit: options.limits.previews)
    now = options.now
    onMail = options.onMail
  }

  var mails: [SandboxMail] { inbox.mails }

  func adopt(_ account: SandboxAccount) { gateway.adopt(account) }

  func clearInbox() { inbox.clear() }

  /// Publishes a page and returns its path.
  func publishPreview(subject: String, html: String) -> String {
    previews.add(subject: subject, html: html)
  }

  func answer(_ request: WireRequest) -> Answer {
    guard request.isForThisMachine else {
      return .text(403, "The Host header does not name this machine.")
    }
    guard !request.isFromForeignPage else {
      return .text(403, "The request comes from a page of another site.")
    }
    return request.isForService ? serviceAnswer(request) : pageAnswer(request)
  }

  private func pageAnswer(_ request: WireRequest) -> Answer {
    let route = Route(request.path)
    switch (request.method, route) {
    case ("DELETE", .inboxJSON):
      inbox.clear()
      return .json([.plain("[]")])
    case ("GET", let route?), ("HEAD", let route?):
      let pages = Pages(
        request: request, inbox: inbox, previews: previews, pageMails: pageMails)
      return pages.answer(route)
    case (_, nil): return .text(404, "There is nothing under this path.")
    case (_, .some): return .text(405, "This method is not for this path.")
    }
  }

  private func serviceAnswer(_ request: WireRequest) -> Answer {
    let requestID = UUID().uuidString
    let host = request.header("host") ?? ""
    let parameters = WireParameters(request)
    let format = ReplyFormat(parameter: parameters["Format"]) ?? .xml
    do throws(GatewayRefusal) {
      if request.isBodyTooLarge { throw GatewayRefusal("InvalidBody") }
      if parameters.isOverLimit { throw GatewayRefusal("InvalidParameter", parameter: "") }
      guard request.method == "GET" || request.method == "POST" else {
        throw GatewayRefusal("UnsupportedHTTPMethod")
      }
      guard request.header("authorization")?.hasPrefix("ACS3-") != true else {
        throw GatewayRefusal("IncompleteSignature", detail: Self.onlyVersionOne)
      }
      let account = try gateway.account(for: parameters, method: request.method, now: now())
      let mail = try DirectMailChecks.mail(parameters, account: account)
      return take(
        mail, parameters, request, account: account, requestID: requestID, host: host,
        format: format)
    } catch {
      return format.refusal(error, requestID: requestID, host: host)
    }
  }

  private static let onlyVersionOne =
    " The sandbox takes signature version 1.0 (HMAC-SHA1) only, not ACS3-HMAC-SHA256."

  private func take(
    _ mail: SingleSendMail, _ parameters: WireParameters, _ request: WireRequest,
    account: SandboxAccount, requestID: String, host: String, format: ReplyFormat
  ) -> Answer {
    let number = inbox.nextNumber
    let envID = "6\(String(repeating: "0", count: max(0, 18 - "\(number)".count)))\(number)"
    let success = format.success(envID: envID, requestID: requestID)
    let reserved = mail.recipients.lazy.compactMap(SandboxRecipient.init(address:)).first
      .map(ReservedAnswer.init(recipient:))
    if reserved?.takesMail ?? true {
      let taken = SandboxMail(
        number: number, receivedAt: now(), envID: envID, requestID: requestID,
        regionID: mail.regionID, host: host, accountName: mail.accountName,
        fromAlias: mail.fromAlias, to: mail.recipients, subject: mail.subject,
        htmlBody: mail.htmlBody, textBody: mail.textBody, tagName: mail.tagName,
        parameters: parameters.all.filter { !SandboxMail.unlisted.contains($0.name) })
      inbox.add(taken)
      onMail?(taken)
    }
    guard let reserved else { return success }
    let stringToSign = RPCSignature.sign(
      method: request.method, parameters: parameters.signed, secret: account.accessKeySecret
    ).stringToSign
    return reserved.answer(
      success: success, format: format, requestID: requestID, host: host,
      stringToSign: stringToSign, now: now())
  }
}
