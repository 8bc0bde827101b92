/// A signed and encoded `SingleSendMail` request: what ``DirectMailClient`` sends and what a dry run shows.
public struct PreparedRequest: Sendable, Hashable {
  /// The endpoint that the request is sent to.
  public let endpoint: Endpoint
  /// All parameters of the body, with `Signature` last. They include the STS token if there is one.
  public let parameters: [RPCSignature.Parameter]
  /// The string to sign. It contains the whole mail, and the STS token if there is one.
  public let stringToSign: String
  /// The parameter `SignatureNonce`, which the service accepts only once.
  public let nonce: String
  /// The parameter `Timestamp`.
  public let timestamp: UTCTime
  private let securityToken: Secret?

  /// The endpoint's URL, which contains no parameters.
  public var url: String { endpoint.url }

  /// The form body, encoded as a browser's `URLSearchParams` encodes it.
  public var body: [UInt8] { FormBody.bytes(of: parameters) }

  /// Signs `mail`. A retry needs a new request, because the service accepts a nonce only once and a timestamp for 15
  /// minutes.
  public init(
    _ mail: SingleSendMail, credentials: Credentials, endpoint: Endpoint, nonce: String,
    timestamp: UTCTime
  ) {
    var unsigned: [RPCSignature.Parameter] = [
      .init("Action", "SingleSendMail"),
      .init("Format", "json"),
      .init("SignatureMethod", "HMAC-SHA1"),
      .init("SignatureVersion", "1.0"),
      .init("Version", "2015-11-23"),
      .init("AccessKeyId", credentials.accessKeyID),
    ]
    if let token = credentials.securityToken {
      unsigned.append(.init("SecurityToken", token.exposed))
    }
    unsigned += mail.parameters
    unsigned.append(.init("SignatureNonce", nonce))
    unsigned.append(.init("Timestamp", timestamp.iso8601))
    let signed = RPCSignature.sign(
      method: "POST", parameters: unsigned, secret: credentials.accessKeySecret)
    self.endpoint = endpoint
    self.parameters = unsigned + [.init("Signature", signed.signature)]
    self.stringToSign = signed.stringToSign
    self.nonce = nonce
    self.timestamp = timestamp
    self.securityToken = credentials.securityToken
  }

  /// ``parameters`` with masks in place of the STS token and the signature, for display: anyone who has a signed
  /// request can send it once within 15 minutes.
  public var visibleParameters: [RPCSignature.Parameter] {
    parameters.map {
      ["SecurityToken", "Signature"].contains($0.name) ? .init($0.name, Secret.mask) : $0
    }
  }

  /// ``stringToSign`` with a mask instead of the STS token, for display.
  public var visibleStringToSign: String {
    guard let token = securityToken, !token.isEmpty else { return stringToSign }
    let once = RPCSignature.percentEncoded(token.exposed)
    return stringToSign.replacingAll(
      "SecurityToken%3D" + RPCSignature.percentEncoded(once),
      with: "SecurityToken%3D" + Secret.mask)
  }
}

extension PreparedRequest: CustomStringConvertible, CustomReflectable {
  /// Identifies the request without showing the mail or a secret.
  public var description: String { "SingleSendMail \(nonce) to \(url)" }
  public var customMirror: Mirror {
    Mirror(self, children: ["url": url, "nonce": nonce, "timestamp": timestamp.iso8601])
  }
}
