import ConnectorResources

/// Reads the service's reply to one request.
struct ReplyReader {
  let request: PreparedRequest
  let credentials: Credentials

  /// Success is what Logto takes for it: a 2xx with the texts `EnvId` and `RequestId`.
  func read(_ reply: HTTPReply) throws(SendError) -> SendReceipt {
    let fields = ReplyFields(reply.body)
    if (200..<300).contains(reply.status), let fields, fields.isJSON,
      let envID = fields.string("EnvId"), let requestID = fields.string("RequestId")
    {
      return SendReceipt(envID: visible(envID), requestID: visible(requestID))
    }
    if let fields, let code = fields.text("Code"), !code.isEmpty {
      throw .refused(refusal(code, fields, reply))
    }
    throw .invalidReply(
      InvalidReply(
        httpStatus: reply.status, contentType: reply.header("Content-Type").map(visible),
        excerpt: excerpt(reply.body), location: reply.header("Location").map(visible)))
  }

  private func refusal(_ code: String, _ fields: ReplyFields, _ reply: HTTPReply) -> ServiceRefusal
  {
    let message = EchoedMessage(fields.text("Message") ?? "")
    return ServiceRefusal(
      code: visible(code), message: visible(message.withoutEcho),
      requestID: fields.text("RequestId").map(visible), hostID: fields.text("HostId").map(visible),
      recommend: fields.text("Recommend").map(visible),
      accessDenied: fields.fields("AccessDeniedDetail").map(accessDenied),
      httpStatus: reply.status,
      serverDate: reply.header("Date").flatMap(UTCTime.init(httpDate:)),
      echo: EchoComparison(ours: request.stringToSign, echoed: message.echo))
  }

  private func accessDenied(_ detail: ReplyFields) -> ServiceRefusal.AccessDenied {
    ServiceRefusal.AccessDenied(
      authAction: detail.text("AuthAction").map(visible),
      principalType: detail.text("AuthPrincipalType").map(visible),
      principalName: detail.text("AuthPrincipalDisplayName").map(visible),
      noPermissionType: detail.text("NoPermissionType").map(visible),
      policyType: detail.text("PolicyType").map(visible))
  }

  private func excerpt(_ body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(4096), as: UTF8.self)
    let shown = visible(EchoedMessage(text).withoutEcho)
    let characters = shown.prefix(200)
    return characters.count < shown.count || body.count > 4096
      ? characters + "…" : String(characters)
  }

  /// `text` without secrets, bounded, and with control characters made visible.
  private func visible(_ text: String) -> String {
    var text = String(text.unicodeScalars.prefix(65_536))
    for secret in [credentials.accessKeySecret, credentials.securityToken].compactMap(\.self) {
      guard !secret.isEmpty else { continue }
      let once = RPCSignature.percentEncoded(secret.exposed)
      for form in [secret.exposed, once, RPCSignature.percentEncoded(once)] {
        text = text.replacingAll(form, with: Secret.mask)
      }
    }
    return VisibleText.of(String(text.unicodeScalars.prefix(2000)))
  }
}

/// A message and the string-to-sign inside it. The latter holds the recipient, the mail and its code.
struct EchoedMessage {
  let withoutEcho: String
  let echo: String?

  init(_ message: String) {
    let markers: [StaticString] = ["string to sign is:", "StringToSign is:", "string-to-sign is:"]
    for marker in markers {
      guard let start = message.firstIndex(ofASCII: marker) else { continue }
      let after = message.utf8.index(start, offsetBy: marker.utf8CodeUnitCount)
      withoutEcho = message[..<after] + " […]"
      echo = String(message[after...]).trimmingBlanks
      return
    }
    for method: StaticString in ["POST&%2F&", "GET&%2F&"] {
      guard let start = message.firstIndex(ofASCII: method) else { continue }
      withoutEcho = message[..<start] + "[…]"
      echo = String(message[start...]).trimmingBlanks
      return
    }
    withoutEcho = message
    echo = nil
  }
}
