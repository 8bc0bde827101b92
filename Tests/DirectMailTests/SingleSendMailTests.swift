import Testing

@testable import DirectMail

@Suite("SingleSendMail")
struct SingleSendMailTests {
  private var mail: SingleSendMail {
    SingleSendMail(accountName: "s@m.example", toAddress: "a@b.c", subject: "s", htmlBody: "b")
  }

  @Test("A mail has Logto's parameters in their order, and an empty alias stays") func order() {
    var mail = mail
    mail.fromAlias = ""
    mail.regionID = "cn-hangzhou"
    let request = PreparedRequest(
      mail,
      credentials: Credentials(
        accessKeyID: "i", accessKeySecret: Secret("s"), securityToken: Secret("t")),
      endpoint: .publicHost(.default), nonce: "n", timestamp: UTCTime(secondsSinceEpoch: 0))
    #expect(
      request.parameters.map { "\($0.name)=\($0.value)" }.dropLast() == [
        "Action=SingleSendMail", "Format=json", "SignatureMethod=HMAC-SHA1",
        "SignatureVersion=1.0", "Version=2015-11-23", "AccessKeyId=i", "SecurityToken=t",
        "AccountName=s@m.example", "ReplyToAddress=false", "AddressType=1", "ToAddress=a@b.c",
        "FromAlias=", "Subject=s", "HtmlBody=b", "RegionId=cn-hangzhou", "SignatureNonce=n",
        "Timestamp=1970-01-01T00:00:00Z",
      ])
    #expect(request.parameters.last?.name == "Signature")
    #expect(
      request.parameters.last?.value
        == Reference.signature(
          of: Reference.stringToSign(
            method: "POST", parameters: Array(request.parameters.dropLast())), secret: "s"))
  }

  @Test("A mail can have every documented parameter") func allParameters() {
    var mail = mail
    mail.textBody = "t"
    mail.fromAlias = "f"
    mail.tagName = "t"
    mail.replyAddress = "r"
    mail.replyAddressAlias = "ra"
    mail.clickTrace = true
    mail.unsubscribeLinkType = "default"
    mail.unsubscribeFilterLevel = "edm_id"
    mail.headers = "{}"
    mail.ipPoolID = "p"
    mail.bccAddress = "x@y.z"
    mail.domainAuth = false
    mail.template = "{}"
    mail.regionID = "r"
    #expect(
      Set(mail.parameters.map(\.name)) == [
        "AccountName", "ReplyToAddress", "AddressType", "ToAddress", "FromAlias", "Subject",
        "HtmlBody", "TextBody", "TagName", "ReplyAddress", "ReplyAddressAlias", "ClickTrace",
        "UnSubscribeLinkType", "UnSubscribeFilterLevel", "Headers", "IpPoolId", "BccAddress",
        "DomainAuth", "Template", "RegionId",
      ])
  }

  @Test(
    "A parameter beyond its limit is told, with the limit",
    arguments: [
      ("Subject", 100, nil), ("Subject", 101, .overSafeLimit(length: 101, limit: 100)),
      ("Subject", 256, .overSafeLimit(length: 256, limit: 100)),
      ("Subject", 257, .overLimit(length: 257, limit: 256)), ("Subject", 0, .missing),
      ("FromAlias", 15, nil), ("FromAlias", 16, .overLimit(length: 16, limit: 15)),
      ("HtmlBody", 0, .missing), ("HtmlBody", 80_000, nil),
      ("HtmlBody", 80_001, .overSafeLimit(length: 80_001, limit: 80_000)),
      ("HtmlBody", 8_000_001, .overLimit(length: 8_000_001, limit: 8_000_000)),
      ("TagName", 50, nil), ("TagName", 51, .overSafeLimit(length: 51, limit: 50)),
      ("TagName", 129, .overLimit(length: 129, limit: 128)), ("TagName", 0, .malformed),
      ("ReplyAddressAlias", 16, .overLimit(length: 16, limit: 15)), ("AccountName", 0, .missing),
    ] as [(String, Int, Violation.Problem?)])
  func limits(parameter: String, length: Int, problem: Violation.Problem?) {
    var mail = mail
    let text = String(repeating: "x", count: length)
    switch parameter {
    case "Subject": mail.subject = text
    case "FromAlias": mail.fromAlias = text
    case "HtmlBody": mail.htmlBody = text
    case "TagName": mail.tagName = text
    case "AccountName": mail.accountName = text
    default: mail.replyAddressAlias = text
    }
    #expect(mail.violations == problem.map { [Violation(parameter: parameter, problem: $0)] } ?? [])
  }

  @Test("Recipient addresses are counted and checked") func addresses() {
    var mail = mail
    mail.toAddress = Array(repeating: "a@b.c", count: 101).joined(separator: ",")
    #expect(mail.violations.map(\.problem) == [.overLimit(length: 101, limit: 100)])
    mail.toAddress = "a@b.c,d"
    #expect(mail.violations.map(\.problem) == [.malformed])
  }
}

@Suite("Times")
struct UTCTimeTests {
  @Test(
    "A time is written as ISO 8601 and read from an HTTP date",
    arguments: [
      (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
      (784_111_777, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
      (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
      (1_476_944_876, "2016-10-20T06:27:56Z", "Thu, 20 Oct 2016 06:27:56 GMT"),
      (4_107_542_399, "2100-02-28T23:59:59Z", "Sun, 28 Feb 2100 23:59:59 GMT"),
      (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
  func both(seconds: Int, iso: String, http: String) {
    #expect(UTCTime(secondsSinceEpoch: seconds).iso8601 == iso)
    #expect(UTCTime(httpDate: http)?.secondsSinceEpoch == seconds)
  }

  @Test(
    "A text that is no HTTP date is not read as a time",
    arguments: [
      "", "now", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 99999999999999 08:49:37 GMT",
    ])
  func refuse(text: String) { #expect(UTCTime(httpDate: text) == nil) }
}
