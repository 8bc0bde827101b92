import DirectMail
import Testing

@testable import DirectMailSandbox

/// What is changed in a good request, and the code that it is then refused with; nil when it is taken.
struct Refusal: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let code: String?
  let status: Int
  let change: @Sendable (inout SignedRequest) -> Void

  init(
    _ name: String, _ code: String?, _ status: Int = 400,
    _ change: @escaping @Sendable (inout SignedRequest) -> Void
  ) {
    testDescription = name
    self.code = code
    self.status = code == nil ? 200 : status
    self.change = change
  }

  func check(_ desk: SandboxService = SandboxService()) async {
    var request = SignedRequest()
    change(&request)
    let answer = await desk.answer(request.wire)
    #expect(answer.code == code)
    #expect(answer.status == status)
    let mails = await desk.mails.count
    #expect(mails == (code == nil ? 1 : 0))
    #expect(answer.member("RequestId")?.count == 36)
    #expect((answer.member("EnvId") != nil) == (code == nil))
    if let code {
      #expect(answer.member("HostId") == request.wire.header("host"))
      #expect(answer.member("Message")?.isEmpty == false)
      #expect(answer.member("Recommend")?.contains("q=\(code)&") == true)
    }
  }
}

@Suite struct GatewayTests {
  @Test(
    "A signed request with one change is taken or refused as the gateway would",
    arguments: [
      Refusal("a changed byte", "SignatureDoesNotMatch") {
        $0.tamper = { $0.replacing("Hello", with: "Hallo") }
      },
      Refusal("another secret", "SignatureDoesNotMatch") { $0.secret = "sandbox-secreT" },
      Refusal("a signature of nothing", "SignatureDoesNotMatch") { $0.signature = "AAAA" },
      Refusal("signed for GET, sent with POST", "SignatureDoesNotMatch") {
        $0.signature =
          RPCSignature.sign(
            method: "GET", parameters: $0.parameters.map { .init($0.name, $0.value) },
            secret: Secret("sandbox-secret")
          ).signature
      },
      Refusal("a parameter added", "SignatureDoesNotMatch") { $0.tamper = { "TagName=x&\($0)" } },
      Refusal("an empty signature", "IncompleteSignature") { $0.signature = "" },
      Refusal("another signature version", "IncompleteSignature") {
        $0["SignatureVersion"] = "2.0"
      },
      Refusal("another signature method", "InvalidSignatureMethod") {
        $0["SignatureMethod"] = "HMAC-SHA256"
      },
      Refusal(
        "an unknown AccessKey, even with a wrong signature", "InvalidAccessKeyId.NotFound", 404
      ) {
        $0["AccessKeyId"] = "LTAIunknown"
        $0.signature = "AAAA"
      },
      Refusal("an AccessKey with a blank", "InvalidAccessKeyId.NotFound", 404) {
        $0["AccessKeyId"] = "sandbox "
      },
      Refusal("a temporary AccessKey without its token", "MissingSecurityToken") {
        $0["AccessKeyId"] = "STS.abc"
      },
      Refusal("a token with a lasting AccessKey", "InvalidSecurityToken.MismatchWithAccessKey") {
        $0["SecurityToken"] = "token"
      },
      Refusal("a nonce of 257 bytes", "InvalidSignatureNonce") {
        $0["SignatureNonce"] = String(repeating: "n", count: 257)
      },
      Refusal("15 minutes late", nil) { $0["Timestamp"] = "2026-11-22T11:45:00Z" },
      Refusal("15 minutes and a second late", "InvalidTimeStamp.Expired") {
        $0["Timestamp"] = "2026-11-22T11:44:59Z"
      },
      Refusal("15 minutes early", nil) { $0["Timestamp"] = "2026-11-22T12:15:00Z" },
      Refusal("local time as UTC", "InvalidTimeStamp.Expired") {
        $0["Timestamp"] = "2026-11-22T20:00:00Z"
      },
      Refusal("milliseconds", "InvalidTimeStamp.Format") {
        $0["Timestamp"] = "2026-11-22T12:00:00.000Z"
      },
      Refusal("a day that never was", "InvalidTimeStamp.Format") {
        $0["Timestamp"] = "2026-02-30T12:00:00Z"
      },
      Refusal("another action", "InvalidAction.NotFound", 404) { $0["Action"] = "BatchSendMail" },
      Refusal("another version", "InvalidVersion") { $0["Version"] = "2017-06-22" },
      Refusal("another format", "InvalidFormat") { $0["Format"] = "YAML" },
      Refusal("PUT", "UnsupportedHTTPMethod") { $0.method = "PUT" },
      Refusal("a body that is not a form", "MissingAction") {
        $0.headers[1].value = "application/json"
      },
      Refusal("an ACS3 signature", "IncompleteSignature") {
        $0.headers.append(("Authorization", "ACS3-HMAC-SHA256 Credential=sandbox"))
      },
      Refusal("gen-1's empty SignatureType", nil) { $0["SignatureType"] = "" },
      Refusal("no RegionId", nil) { $0["RegionId"] = nil },
      Refusal("format in lower case", nil) { $0["Format"] = "json" },
    ])
  func checksOneChange(_ refusal: Refusal) async { await refusal.check() }

  @Test(
    "A missing parameter is refused by its name",
    arguments: [
      "Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce",
      "Timestamp", "AccountName", "AddressType", "ReplyToAddress", "ToAddress", "Subject",
    ])
  func namesAMissingParameter(_ name: String) async {
    await Refusal(name, "Missing\(name)") { $0[name] = nil }.check()
  }

  @Test(
    "Parameters are taken from query and form, by GET and POST",
    arguments: SignedRequest.Place.allCases, ["GET", "POST"])
  func takesParametersWhereverTheyTravel(_ place: SignedRequest.Place, _ method: String) async {
    for space in ["+", "%20"] {
      let desk = SandboxService()
      var request = SignedRequest()
      request.place = place
      request.method = method
      request.space = space
      let answer = await desk.answer(request.wire)
      #expect(answer.status == 200, "\(answer.text)")
      let mail = await desk.mails.first
      #expect(mail?.htmlBody == request["HtmlBody"])
      #expect(mail?.subject == "Your code")
    }
  }

  @Test("Any correct percent-encoding is taken") func takesAnyCorrectEncoding() async {
    let desk = SandboxService()
    var request = SignedRequest()
    request.tamper = {
      $0.replacing("%2A", with: "*").replacing("~", with: "%7e").replacing("Your", with: "%59our")
    }
    #expect(await desk.answer(request.wire).status == 200)
  }

  @Test("A nonce is taken only once") func takesANonceOnce() async {
    let desk = SandboxService()
    let request = SignedRequest().wire
    #expect(await desk.answer(request).code == nil)
    #expect(await desk.answer(request).code == "SignatureNonceUsed")
    var other = SignedRequest()
    other["SignatureNonce"] = "n-2"
    #expect(await desk.answer(other.wire).code == nil)
  }

  /// Else anybody could use up the nonces of others.
  @Test("A wrong signature does not use up the nonce") func aWrongSignatureUsesNoNonce() async {
    let desk = SandboxService()
    var request = SignedRequest()
    request.secret = "wrong"
    #expect(await desk.answer(request.wire).code == "SignatureDoesNotMatch")
    #expect(await desk.answer(SignedRequest().wire).code == nil)
  }

  @Test("Nonces that cannot come again are forgotten, and their number is limited")
  func forgetsNoncesThatCannotComeAgain() {
    var memory = NonceMemory(limit: 1000, lifetime: 1800)
    for second in 0..<10_000 {
      let now = UTCTime(secondsSinceEpoch: second * 10)
      let isFresh = memory.use("n\(second)", accessKeyID: "a", at: now)
      #expect(isFresh)
    }
    #expect(memory.count == 181)
    #expect(memory.contains("n9999", accessKeyID: "a"))
    #expect(!memory.contains("n9999", accessKeyID: "b"))
    var small = NonceMemory(limit: 10, lifetime: 1800)
    for number in 0..<5000 {
      _ = small.use("n\(number)", accessKeyID: "a", at: SignedRequest.now)
    }
    #expect(small.count == 10)
  }

  @Test("A temporary AccessKey is taken only with its own token")
  func takesATemporaryKeyWithItsToken() async {
    let desk = SandboxService()
    await desk.adopt(
      SandboxAccount(
        accessKeyID: "STS.k", accessKeySecret: Secret("s"), securityToken: Secret("t+/="),
        senders: ["noreply@sandbox.test"]))
    for (token, code) in [
      ("t+/=", nil), ("other", "InvalidSecurityToken.MismatchWithAccessKey"),
      (nil, "MissingSecurityToken"),
    ] {
      var request = SignedRequest()
      request.secret = "s"
      request["AccessKeyId"] = "STS.k"
      request["SecurityToken"] = token
      request["SignatureNonce"] = "n \(token ?? "")"
      #expect(await desk.answer(request.wire).code == code)
    }
    let shown = await desk.mails.flatMap(\.parameters).map(\.name)
    #expect(Set(shown).isDisjoint(with: ["SecurityToken", "Signature", "AccessKeyId"]))
  }

  @Test("An adopted account replaces the one with the same AccessKey ID")
  func anAdoptedAccountReplacesItsNamesake() async {
    let desk = SandboxService()
    await desk.adopt(
      SandboxAccount(
        accessKeyID: "sandbox", accessKeySecret: Secret("new"), senders: ["a@b.example"]))
    #expect(await desk.answer(SignedRequest().wire).code == "SignatureDoesNotMatch")
    var request = SignedRequest()
    request.secret = "new"
    request["AccountName"] = "A@B.example"
    #expect(await desk.answer(request.wire).code == nil)
  }

  /// The client compares this text with its own to tell a wrong secret from an altered request.
  @Test("A wrong signature is answered with the string-to-sign")
  func aWrongSignatureIsAnsweredWithTheStringToSign() async {
    let desk = SandboxService()
    var request = SignedRequest()
    request.secret = "wrong"
    let expected = RPCSignature.sign(
      method: "POST", parameters: request.parameters.map { .init($0.name, $0.value) },
      secret: Secret("")
    ).stringToSign
    let message = await desk.answer(request.wire).member("Message")
    #expect(
      message == "Specified signature is not matched with our calculation. "
        + "server string to sign is:\(expected)")
  }

  @Test("Answers are in XML unless JSON is asked for", arguments: [nil, "XML", "xml"])
  func answersInXMLUnlessAskedForJSON(_ format: String?) async {
    let desk = SandboxService()
    var request = SignedRequest()
    request["Format"] = format
    let success = await desk.answer(request.wire)
    #expect(success.contentType.hasPrefix("text/xml"))
    #expect(success.text.contains("<SingleSendMailResponse><EnvId>6"))
    let refusal = await desk.answer(request.wire)
    #expect(refusal.text.contains("<Error><RequestId>"))
    #expect(refusal.code == "SignatureNonceUsed")
    #expect(refusal.text.contains("&amp;product=Dm"))
  }

  @Test("A request with more than a thousand parameters is refused")
  func readsNoMoreThanAThousandParameters() async {
    let desk = SandboxService()
    var request = SignedRequest()
    request.tamper = { text in
      text + (0..<1000).map { "&p\($0)=" }.joined()
    }
    #expect(await desk.answer(request.wire).code == "InvalidParameter")
  }
}
