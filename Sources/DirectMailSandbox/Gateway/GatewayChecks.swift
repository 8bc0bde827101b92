import DirectMail

/// What the RPC gateway checks before the service gets a request, in the same order: the AccessKey before the
/// signature.
///
/// Sources: Direct Mail documentation, "Request signatures" and "Common parameters"; RPC gateway error pages.
struct GatewayChecks: Sendable {
  /// How far `Timestamp` may differ from the server's clock, in seconds in either direction.
  static let window = 15 * 60
  /// The maximum length of a nonce, in bytes. The nonces of all SDKs are much shorter.
  private static let longestNonce = 256
  /// How much of a string to sign a refusal repeats, in bytes: more than that of a mail of 80 KB.
  private static let longestEcho = 1 << 20

  private var accounts: [SandboxAccount]
  private var nonces: NonceMemory

  init(accounts: [SandboxAccount], nonceLimit: Int) {
    self.accounts = accounts
    nonces = NonceMemory(limit: nonceLimit, lifetime: 2 * Self.window)
  }

  /// Adds `account`, in place of one with the same AccessKey ID.
  mutating func adopt(_ account: SandboxAccount) {
    accounts.removeAll { $0.accessKeyID.utf8.elementsEqual(account.accessKeyID.utf8) }
    accounts.append(account)
  }

  /// Returns the account that signed the request.
  ///
  /// A nonce counts as used once the signature is known to be right.
  mutating func account(
    for parameters: WireParameters, method: String, now: UTCTime
  ) throws(GatewayRefusal) -> SandboxAccount {
    try checkAction(parameters)
    let account = try account(parameters)
    try checkSignatureScheme(parameters)
    try checkTimestamp(parameters, now)
    let nonce = try required("SignatureNonce", parameters)
    guard nonce.utf8.count <= Self.longestNonce else { throw .invalid("SignatureNonce") }
    guard !nonces.contains(nonce, accessKeyID: account.accessKeyID) else {
      throw GatewayRefusal("SignatureNonceUsed")
    }
    try checkSignature(parameters, method, account)
    guard nonces.use(nonce, accessKeyID: account.accessKeyID, at: now) else {
      throw GatewayRefusal("SignatureNonceUsed")
    }
    return account
  }

  private func checkAction(_ parameters: WireParameters) throws(GatewayRefusal) {
    let action = try required("Action", parameters)
    let version = try required("Version", parameters)
    guard version == "2015-11-23" else { throw GatewayRefusal("InvalidVersion") }
    guard action == "SingleSendMail" else { throw GatewayRefusal("InvalidAction.NotFound") }
    if let format = parameters["Format"], ReplyFormat(parameter: format) == nil {
      throw .invalid("Format")
    }
  }

  private func account(_ parameters: WireParameters) throws(GatewayRefusal) -> SandboxAccount {
    let id = try required("AccessKeyId", parameters)
    let token = parameters["SecurityToken"] ?? ""
    let known = accounts.first { $0.accessKeyID.utf8.elementsEqual(id.utf8) }
    if token.isEmpty, known?.securityToken != nil || known == nil && id.hasPrefix("STS.") {
      throw GatewayRefusal("MissingSecurityToken")
    }
    guard let known else { throw GatewayRefusal("InvalidAccessKeyId.NotFound") }
    guard token.utf8.elementsEqual((known.securityToken?.exposed ?? "").utf8) else {
      throw GatewayRefusal("InvalidSecurityToken.MismatchWithAccessKey")
    }
    return known
  }

  private func checkSignatureScheme(_ parameters: WireParameters) throws(GatewayRefusal) {
    guard try required("SignatureMethod", parameters).uppercased() == "HMAC-SHA1" else {
      throw GatewayRefusal("InvalidSignatureMethod")
    }
    guard try required("SignatureVersion", parameters) == "1.0" else {
      throw GatewayRefusal("IncompleteSignature")
    }
  }

  private func checkTimestamp(
    _ parameters: WireParameters, _ now: UTCTime
  ) throws(GatewayRefusal) {
    let text = try required("Timestamp", parameters)
    guard let time = UTCTime(iso8601: text) else {
      throw GatewayRefusal("InvalidTimeStamp.Format")
    }
    guard abs(time.secondsSinceEpoch - now.secondsSinceEpoch) <= Self.window else {
      throw GatewayRefusal("InvalidTimeStamp.Expired")
    }
  }

  private func checkSignature(
    _ parameters: WireParameters, _ method: String, _ account: SandboxAccount
  ) throws(GatewayRefusal) {
    guard let signature = parameters["Signature"], !signature.isEmpty else {
      throw GatewayRefusal("IncompleteSignature")
    }
    let expected = RPCSignature.sign(
      method: method, parameters: parameters.signed, secret: account.accessKeySecret)
    guard signature.utf8.elementsEqual(expected.signature.utf8) else {
      let echo = String(
        decoding: expected.stringToSign.utf8.prefix(Self.longestEcho), as: UTF8.self)
      throw GatewayRefusal("SignatureDoesNotMatch", detail: " server string to sign is:\(echo)")
    }
  }

  private func required(
    _ name: String, _ parameters: WireParameters
  ) throws(GatewayRefusal) -> String {
    guard let value = parameters[name], !value.isEmpty else { throw .missing(name) }
    return value
  }
}
