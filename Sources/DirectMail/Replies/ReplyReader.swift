import DirectMailHTTP
import DirectMailTexts

/// Reads the service's reply to one request.
struct ReplyReader {
  let request: PreparedRequest
  let credentials: Credentials

  /// Returns the receipt of a success, which is a 2xx reply with the texts `EnvId` and `RequestId`.
  func read(_ reply: HTTPReply) throws(SendError) -> SendReceipt {
    let fields = ReplyFields(reply.body)
    if (200..<300).contains(reply.status), let fields, fields.isJSON,
      let envID = fields.exactString("EnvId"), let requestID = fields.exactString("RequestId")
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
    let echo = EchoedMessage(fields.text("Message") ?? "").echo
    return ServiceRefusal(
      code: visible(code), message: visible(fields.text("Message") ?? ""),
      requestID: fields.text("RequestId").map(visible), hostID: fields.text("HostId").map(visible),
      recommend: fields.text("Recommend").map(visible),
      accessDenied: fields.fields("AccessDeniedDetail").map(accessDenied),
      httpStatus: reply.status,
      serverDate: reply.header("Date").flatMap(UTCTime.init(httpDate:)),
      echo: EchoComparison(ours: request.stringToSign, echoed: echo))
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
    let shown = visible(text)
    let characters = shown.prefix(200)
    return characters.count < shown.count || body.count > 4096
      ? characters + "…" : String(characters)
  }

  /// Returns `text` without secrets and echoed string-to-sign, limited in length, with control characters made visible.
  private func visible(_ text: String) -> String {
    var text = EchoedMessage(String(text.unicodeScalars.prefix(65_536))).withoutEcho
    for secret in [credentials.accessKeySecret, credentials.securityToken].compactMap(\.self) {
      guard !secret.isEmpty else { continue }
      let once = RPCSignature.percentEncoded(secret.exposed)
      for form in [secret.exposed, once, RPCSignature.percentEncoded(once)] {
        text = text.replacingAll(form, with: Secret.mask)
      }
    }
    return String(text.unicodeScalars.prefix(2000)).escapedForTerminal
  }
}

/// A message and the string-to-sign in it, which contains the recipient, the mail and its code.
struct EchoedMessage {
  let withoutEcho: String
  let echo: String?

  private static let introductions: [String] = [
    "string to sign is:", "StringToSign is:", "string-to-sign is:",
  ]
  /// How a string-to-sign begins, including forms in which HTML or JSON was not decoded.
  private static let beginnings: [String] = [
    "POST&%2F&", "GET&%2F&", "POST&amp;%2F&amp;", "GET&amp;%2F&amp;", "POST\\u0026%2F\\u0026",
    "GET\\u0026%2F\\u0026",
  ]

  init(_ message: String) {
    let introduction = Self.introductions.compactMap { marker in
      message.firstIndex(ofASCII: marker).map {
        message.utf8.index($0, offsetBy: marker.utf8.count)
      }
    }.min()
    let beginning = Self.beginnings.compactMap { message.firstIndex(ofASCII: $0) }.min()
    guard let start = [introduction, beginning].compactMap(\.self).min() else {
      (withoutEcho, echo) = (message, nil)
      return
    }
    withoutEcho = message[..<start] + (start == introduction ? " […]" : "[…]")
    echo = String(message[start...]).trimmingBlanks
  }
}
