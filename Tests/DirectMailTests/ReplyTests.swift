import DirectMailHTTP
import DirectMailTexts
import Testing

@testable import DirectMail

@Suite("Replies")
struct ReplyTests {
  private let credentials = Credentials(accessKeyID: "id", accessKeySecret: Secret("0123456789"))
  private var request: PreparedRequest {
    PreparedRequest(
      SingleSendMail(
        accountName: "s@m.example", toAddress: "a@b.c", subject: "s", htmlBody: "code 424242"),
      credentials: credentials, endpoint: .publicHost(.default), nonce: "n",
      timestamp: UTCTime(secondsSinceEpoch: 0))
  }

  private func read(
    _ status: Int, _ body: String, _ headers: [HTTPHeader] = []
  ) throws(SendError) -> SendReceipt {
    try ReplyReader(request: request, credentials: credentials)
      .read(HTTPReply(status: status, headers: headers, body: Array(body.utf8)))
  }

  private func refusal(
    _ status: Int, _ body: String, _ headers: [HTTPHeader] = []
  ) throws -> ServiceRefusal {
    do {
      let receipt = try read(status, body, headers)
      throw Unexpected(description: "\(receipt)")
    } catch SendError.refused(let refusal) {
      return refusal
    }
  }

  @Test("A success has both of its identifiers") func success() throws {
    let receipt = try read(200, #"{"EnvId":"6000","RequestId":"12D0","Extra":[1,{"a":null}]}"#)
    #expect(receipt == SendReceipt(envID: "6000", requestID: "12D0"))
  }

  @Test(
    "Anything else with status 200 is no success",
    arguments: [
      #"{"EnvId":"6000"}"#, #"{"RequestId":"12D0"}"#, #"{"EnvId":6000,"RequestId":"12D0"}"#,
      #"[{"EnvId":"6000","RequestId":"12D0"}]"#, #"{"EnvId":null,"RequestId":"1"}"#, "null", "",
      "OK", String(repeating: "[", count: 100_000), #"{"Code":""}"#,
    ])
  func notSuccess(body: String) {
    let error = #expect(throws: SendError.self) { try read(200, body) }
    guard case .invalidReply(let reply)? = error else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(reply.excerpt.count <= 201)
    #expect(error?.mayHaveBeenAccepted == true)
  }

  @Test("An error is read with all that the service says of it") func full() throws {
    let refusal = try refusal(
      404,
      """
      {"RequestId":"01A0","Message":"Specified access key is not found.","HostId":"dm.aliyuncs.com",
       "Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidAccessKeyId.NotFound",
       "Code":"InvalidAccessKeyId.NotFound","AccessDeniedDetail":{"AuthAction":"dm:SingleSendMail",
       "NoPermissionType":"ImplicitDeny","AuthPrincipalDisplayName":42}}
      """,
      [.init("date", "Sun, 06 Nov 1994 08:49:37 GMT")])
    #expect(
      refusal
        == ServiceRefusal(
          code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found.",
          requestID: "01A0", hostID: "dm.aliyuncs.com",
          recommend: "https://api.aliyun.com/troubleshoot?q=InvalidAccessKeyId.NotFound",
          accessDenied: .init(
            authAction: "dm:SingleSendMail", principalName: "42", noPermissionType: "ImplicitDeny"),
          httpStatus: 404, serverDate: UTCTime(secondsSinceEpoch: 784_111_777)))
  }

  @Test(
    "Errors in other spellings are understood",
    arguments: [
      (#"{"code":"Throttling","message":"slow","requestId":"r"}"#, "Throttling", "slow"),
      (#"{"Code":503,"Message":7}"#, "503", "7"),
      (#"{"Code":"X"}"#, "X", ""),
      (#"{"Code":"a\u001b[2Jb","Message":"\u202ereversed\n"}"#, "a␛[2Jb", "<U+202E>reversed␊"),
      (
        "<?xml version='1.0'?><Error><RequestId>r</RequestId><Code>MissingFormat</Code>"
          + "<Message>a &lt;b&gt; &amp;amp;</Message></Error>", "MissingFormat", "a <b> &amp;"
      ),
    ])
  func spellings(body: String, code: String, message: String) throws {
    let refusal = try refusal(400, body)
    #expect(refusal.code == code)
    #expect(refusal.message == message)
  }

  @Test("The echoed string-to-sign is compared and never shown") func echo() throws {
    let ours = request.stringToSign
    let other = ours.replacingAll("s%2540m.example", with: "s%252540m.example")
    let cases: [(String, EchoComparison)] = [
      (ours, .identical), ("  \(ours)\\n", .identical),
      (other, .differs(parameter: "AccountName")),
      (ours.replacingAll("HtmlBody%3Dcode", with: "HtmlBody%3D"), .differs(parameter: "HtmlBody")),
      (ours.replacingAll("POST", with: "GET"), .differsInMethod),
      (ours + "%26X%3D1", .differs(parameter: "X")),
      ("nonsense", .absent), ("", .absent),
    ]
    for (echoed, expected) in cases {
      let refusal = try refusal(
        400,
        #"{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation. server string to sign is:\#(echoed)"}"#
      )
      #expect(refusal.echo == expected, "\(echoed)")
      #expect(!refusal.message.contains("424242") && !refusal.message.contains("%2F"))
      #expect(refusal.message.contains("Specified signature is not matched"))
    }
    let bare = try refusal(400, #"{"Code":"Signature","Message":"no match POST&%2F&a%3D424242"}"#)
    #expect(bare.message == "no match […]")
  }

  @Test("A 5xx with a code may have been accepted, and a 4xx was not") func ambiguity() {
    for (status, expected) in [(400, false), (403, false), (500, true), (503, true)] {
      let error = #expect(throws: SendError.self) {
        try read(status, #"{"Code":"InternalError","Message":""}"#)
      }
      #expect(error?.mayHaveBeenAccepted == expected)
    }
  }
}

@Suite("Diagnosis")
struct DiagnosisTests {
  private let now = UTCTime(secondsSinceEpoch: 1_000_000)

  private func diagnosis(_ refusal: ServiceRefusal, keyID: String = "id") -> Diagnosis {
    Diagnosis(
      of: .refused(refusal),
      context: .init(
        region: Region.all[1], endpoint: .publicHost(Region.all[1]), accessKeyID: keyID,
        accountName: "noreply@m.example", now: now))
  }

  @Test(
    "The diagnosis of a special case says what is known of this request",
    arguments: [
      (ServiceRefusal(code: "SignatureDoesNotMatch", message: "", echo: .identical), "secret"),
      (
        ServiceRefusal(
          code: "signaturedoesnotmatch", message: "", echo: .differs(parameter: "HtmlBody")),
        "HtmlBody"
      ),
      (
        ServiceRefusal(code: "SignatureDoesNotMatch", message: "", echo: .differsInMethod), "method"
      ),
      (ServiceRefusal(code: "InvalidMailAddress.NotFound", message: ""), "Singapore"),
      (ServiceRefusal(code: "InvalidMailAddress.NotFound", message: ""), "noreply@m.example"),
      (
        ServiceRefusal(
          code: "InvalidTimeStamp.Expired", message: "",
          serverDate: UTCTime(secondsSinceEpoch: 1_000_000 - 1260)),
        "ahead of Direct Mail's by 21 minutes"
      ),
      (
        ServiceRefusal(
          code: "InvalidTimeStamp.Expired", message: "",
          serverDate: UTCTime(secondsSinceEpoch: 1_000_000 + 8 * 3600)),
        "behind Direct Mail's by 8 hours"
      ),
      (
        ServiceRefusal(
          code: "InvalidTimeStamp.Expired", message: "",
          serverDate: UTCTime(secondsSinceEpoch: 1_000_003)), "15 minutes"
      ),
      (ServiceRefusal(code: "Mystery.Code", message: "m"), "Mystery.Code"),
      (
        ServiceRefusal(
          code: "Forbidden.RAM", message: "",
          accessDenied: .init(authAction: "dm:SingleSendMail")), "dm:SingleSendMail"
      ),
      (
        ServiceRefusal(code: "InternalError", message: "", httpStatus: 500),
        "may have been accepted"
      ),
    ])
  func special(refusal: ServiceRefusal, part: String) {
    let diagnosis = diagnosis(refusal)
    let explanation = diagnosis.explanation(.english)
    #expect(explanation.ranges(of: part).count == 1, "\(explanation)")
    #expect(!diagnosis.explanation(.simplifiedChinese).isEmpty)
    #expect(!diagnosis.remedy(.english).isEmpty && !diagnosis.remedy(.simplifiedChinese).isEmpty)
  }

  @Test("The diagnosis of an unknown AccessKey ID mentions blanks and the two sites")
  func accessKey() {
    let refusal = ServiceRefusal(code: "InvalidAccessKeyId.NotFound", message: "")
    #expect(diagnosis(refusal, keyID: "LTAI ").explanation(.english).contains("white space"))
    #expect(!diagnosis(refusal).explanation(.english).contains("white space"))
    #expect(diagnosis(refusal).remedy(.english).contains("alibabacloud.com"))
    #expect(diagnosis(refusal).remedy(.english).contains("stray spaces"))
  }

  @Test(
    "The diagnosis of every catalogued code has words in both languages",
    arguments: ErrorCatalogue.all)
  func catalogue(entry: ErrorEntry) {
    let code = entry.code.replacing("*", with: "Something")
    for spelling in [code, code.lowercased()] {
      let diagnosis = diagnosis(ServiceRefusal(code: spelling, message: ""))
      for language in Language.allCases {
        #expect(!diagnosis.explanation(language).isEmpty)
        #expect(!diagnosis.remedy(language).isEmpty)
        #expect(
          diagnosis.explanation(language)
            != Strings.of(language)(.diagnosisUnknownMeaning, spelling))
      }
    }
  }

  @Test(
    "The diagnosis of a network failure names host, port and step",
    arguments: NetworkFailure.Step.allCases)
  func network(step: NetworkFailure.Step) {
    let causes: [NetworkFailure.Cause] = [
      .unknownHost, .refused, .unreachable, .reset, .closed, .timedOut(seconds: 5), .certificate,
      .outdatedTLS, .addressBehindProxy, .unusableRequest(reason: "no\u{1B}"), .refusedByProxy,
      .proxyAuthenticationRequired, .replyTooLarge(limit: 1 << 20), .notHTTP,
      .unusableCertificateFile(path: "/x\u{1B}.pem"), .unusableProxy(variable: "HTTPS_PROXY"),
      .cancelled, .other("e\u{7}"),
    ]
    for cause in causes {
      for sent in [true, false] {
        let failure = NetworkFailure(
          host: "dm.example", port: 8443, proxy: "p:3128", step: step, cause: cause,
          requestWasSent: sent)
        let diagnosis = Diagnosis(
          of: .network(failure),
          context: .init(region: nil, endpoint: .publicHost(.default), accessKeyID: ""))
        for language in Language.allCases {
          let text = diagnosis.explanation(language)
          #expect(text.contains("dm.example") && !text.contains("network.") && !text.contains("%"))
          #expect(text.contains("8443") || step == .resolve)
          #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
          #expect(
            text.contains(
              Strings.of(language)(sent ? .diagnosisAmbiguous : .diagnosisNothingSent)))
          #expect(!diagnosis.remedy(language).isEmpty)
        }
        #expect(diagnosis.code == "network.\(step.rawValue)")
      }
    }
  }
}
