import DirectMail
import DirectMailTexts

/// The format of a reply: the parameter `Format`, or XML if it is absent.
enum ReplyFormat: Sendable {
  case json, xml

  /// Parses the parameter, ignoring case. Returns nil for any other value.
  init?(parameter: String?) {
    switch parameter?.lowercased() {
    case nil, "", "xml": self = .xml
    case "json": self = .json
    default: return nil
    }
  }

  private var contentType: String {
    switch self {
    case .json: "application/json;charset=utf-8"
    case .xml: "text/xml;charset=utf-8"
    }
  }

  func success(envID: String, requestID: String) -> Answer {
    answer(200, "SingleSendMailResponse", [("EnvId", envID), ("RequestId", requestID)])
  }

  func refusal(_ refusal: GatewayRefusal, requestID: String, host: String) -> Answer {
    var fields = [
      ("RequestId", requestID), ("HostId", host), ("Code", refusal.code),
      ("Message", refusal.message),
    ]
    if let entry = ErrorCatalogue.entry(refusal.code) {
      fields.append(
        ("Recommend", "\(entry.documentation)&product=Dm&requestId=\(requestID)"))
    }
    return answer(refusal.httpStatus, "Error", fields, Self.denied(refusal.code))
  }

  /// Returns the fields that a RAM denial adds.
  private static func denied(_ code: String) -> [(String, String)] {
    guard code == "Forbidden.RAM" || code == "NoPermission" else { return [] }
    return [
      ("AuthAction", "dm:SingleSendMail"), ("AuthPrincipalType", "SubUser"),
      ("AuthPrincipalDisplayName", "sandbox"), ("NoPermissionType", "ImplicitDeny"),
      ("PolicyType", "AccountLevelIdentityBasedPolicy"),
    ]
  }

  private func answer(
    _ status: Int, _ root: String, _ fields: [(String, String)],
    _ denied: [(String, String)] = []
  ) -> Answer {
    let body: String
    switch self {
    case .json:
      var members = fields.map { ($0.0, JSONText.string($0.1)) }
      if !denied.isEmpty {
        let inner = JSONText.object(denied.map { ($0.0, JSONText.string($0.1)) })
        members.append(("AccessDeniedDetail", inner))
      }
      body = JSONText.object(members)
    case .xml:
      var inner = fields.map { Markup.element($0.0, $0.1) }.joined()
      if !denied.isEmpty {
        let detail = denied.map { Markup.element($0.0, $0.1) }.joined()
        inner += "<AccessDeniedDetail>\(detail)</AccessDeniedDetail>"
      }
      body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><\(root)>\(inner)</\(root)>"
    }
    return Answer(status: status, contentType: contentType, body: .bytes(Array(body.utf8)))
  }
}
