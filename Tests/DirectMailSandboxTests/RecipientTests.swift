import DirectMail
import DirectMailTexts
import Testing

@testable import DirectMailSandbox

@Suite struct RecipientTests {
  @Test(
    "A reserved recipient is refused with the catalogue's code and status",
    arguments: SandboxRecipient.refusals)
  func refusesWithTheCatalogueEntry(_ recipient: SandboxRecipient) async throws {
    guard case .code(let code) = recipient else {
      Issue.record("not a code")
      return
    }
    let desk = SandboxService()
    var request = SignedRequest()
    request["ToAddress"] = recipient.address
    let answer = await desk.answer(request.wire)
    let entry = try #require(ErrorCatalogue.entry(code))
    #expect(answer.code == code)
    #expect(answer.status == entry.httpStatus)
    if !entry.message.isEmpty, code != "SignatureDoesNotMatch" {
      #expect(JSONText.string(entry.message(parameter: "ToAddress")) == answer.jsonMessage)
    }
    #expect(await desk.mails.isEmpty)
  }

  @Test("Every code has a reserved recipient with a name of its own")
  func everyCodeHasANameOfItsOwn() {
    let names = SandboxRecipient.refusals.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == ErrorCatalogue.all.count { !$0.code.hasSuffix("*") })
    for recipient in SandboxRecipient.refusals + SandboxRecipient.faults {
      #expect(SandboxRecipient(address: recipient.address) == recipient)
      #expect(SandboxRecipient(address: recipient.address.uppercased()) == recipient)
      #expect(MailAddress.isWellFormed(recipient.address))
    }
  }

  @Test(
    "The names of reserved recipients do not change",
    arguments: [
      ("InvalidMailAddress.NotFound", "invalid-mail-address-not-found"),
      ("InvalidIP.NotFound", "invalid-ip-not-found"), ("Forbidden.RAM", "forbidden-ram"),
      ("ContentMD5NotMatched", "content-md5-not-matched"),
      ("InvalidAccessKeyId.NotFound", "invalid-access-key-id-not-found"),
      ("UnsupportedHTTPMethod", "unsupported-http-method"),
      ("InvalidProtocol.NeedSsl", "invalid-protocol-need-ssl"), ("Signature", "signature"),
    ])
  func namesAreStable(_ code: String, _ name: String) {
    #expect(SandboxRecipient.kebabCase(code) == name)
    #expect(SandboxRecipient(address: "\(name)@sandbox.test") == .code(code))
  }

  @Test(
    "An address is read as the reserved recipient that it names, or as none",
    arguments: [
      ("you@sandbox.test", nil), ("reset@example.com", nil), ("delay-@sandbox.test", nil),
      ("delay-151@sandbox.test", nil), ("delay--1@sandbox.test", nil),
      ("http-200@sandbox.test", nil),
      ("http-600@sandbox.test", nil), ("code.@sandbox.test", nil), ("@sandbox.test", nil),
      ("reset@sandbox.test@sandbox.test", nil), ("delay-0@sandbox.test", .delay(seconds: 0)),
      ("Delay-150@Sandbox.TEST", .delay(seconds: 150)),
      ("http-599@sandbox.test", .http(status: 599)),
      ("code.InvalidQuota.Day@sandbox.test", .code("InvalidQuota.Day")),
      ("delay-99999999999999999999@sandbox.test", nil),
    ] as [(String, SandboxRecipient?)])
  func readsNames(_ address: String, _ expected: SandboxRecipient?) {
    #expect(SandboxRecipient(address: address) == expected)
  }

  @Test("A code that nobody knows is answered as asked for")
  func anUnknownCodeIsAnsweredAsAsked() async {
    var request = SignedRequest()
    request["ToAddress"] = "you@example.com,code.Nobody.Knows@sandbox.test"
    let answer = await SandboxService().answer(request.wire)
    #expect(answer.code == "Nobody.Knows")
    #expect(answer.status == 400)
  }

  @Test("An expired timestamp comes with a server's clock that explains it")
  func anExpiredTimestampComesWithAClockThatExplainsIt() async {
    var request = SignedRequest()
    request["ToAddress"] = "invalid-time-stamp-expired@sandbox.test"
    let answer = await SandboxService().answer(request.wire)
    #expect(answer.date?.iso8601 == "2026-11-22T13:00:00Z")
  }

  @Test("A denial names the permission that is missing")
  func aDenialNamesTheActionThatIsMissing() async {
    var request = SignedRequest()
    request["ToAddress"] = "forbidden-ram@sandbox.test"
    let answer = await SandboxService().answer(request.wire)
    #expect(answer.text.contains(#""AccessDeniedDetail":{"AuthAction":"dm:SingleSendMail""#))
  }

  @Test("Every documented name of a recipient works") func everyDocumentedNameWorks() {
    for language in Language.allCases {
      for line in SandboxRecipient.documented(language) {
        let name = line.name.replacing("-N", with: "-500").replacing("CODE", with: "Any")
        let isKnown =
          SandboxRecipient(name: name) != nil
          || SandboxRecipient(name: line.name.replacing("-N", with: "-10")) != nil
        #expect(isKnown, "\(line.name)")
        #expect(!line.meaning.isEmpty)
      }
    }
  }
}

extension Answer {
  /// The JSON string of the member `Message`, quotes and escapes as they are.
  fileprivate var jsonMessage: String? {
    guard let start = text.firstRange(of: #""Message":"#),
      let end = text.firstRange(of: #","Recommend""#)
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }
}
