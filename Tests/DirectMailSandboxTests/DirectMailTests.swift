import DirectMail
import Testing

@testable import DirectMailSandbox

@Suite struct DirectMailTests {
  @Test(
    "A mail with one change is taken or refused as Direct Mail would",
    arguments: [
      Refusal("another sender", "InvalidMailAddress.NotFound", 404) {
        $0["AccountName"] = "other@sandbox.test"
      },
      Refusal("no sender", "InvalidMailAddress.NotFound", 404) { $0["AccountName"] = "" },
      Refusal("the sender in capitals", nil) { $0["AccountName"] = "NoReply@Sandbox.test" },
      Refusal("address type 2", "InvalidAddressType") { $0["AddressType"] = "2" },
      Refusal("random account", nil) { $0["AddressType"] = "0" },
      Refusal("Python's True", nil) { $0["ReplyToAddress"] = "True" },
      Refusal("ReplyToAddress=yes", "InvalidReplyToAddress") { $0["ReplyToAddress"] = "yes" },
      Refusal("no recipient", "InvalidToAddress") { $0["ToAddress"] = "" },
      Refusal("a recipient without @", "InvalidToAddress") { $0["ToAddress"] = "you" },
      Refusal("a recipient with two @", "InvalidToAddress") { $0["ToAddress"] = "a@b@c.example" },
      Refusal("a recipient with a blank", "InvalidToAddress") { $0["ToAddress"] = "a b@c.example" },
      Refusal("a recipient without a host", "InvalidToAddress") { $0["ToAddress"] = "you@" },
      Refusal("a comma too many", "InvalidToAddress") { $0["ToAddress"] = "a@b.example," },
      Refusal("100 recipients", nil) { $0["ToAddress"] = recipients(100) },
      Refusal("101 recipients", "InvalidToAddress") { $0["ToAddress"] = recipients(101) },
      Refusal("no subject", "InvalidSubject.Malformed") { $0["Subject"] = "" },
      Refusal("a subject of 256", nil) { $0["Subject"] = String(repeating: "题", count: 256) },
      Refusal("a subject of 257", "InvalidSubject.Malformed") {
        $0["Subject"] = String(repeating: "题", count: 257)
      },
      Refusal("an alias of 15", nil) { $0["FromAlias"] = "名" + String(repeating: "a", count: 14) },
      Refusal("an alias of 16", "InvalidFromAlias.Malformed") {
        $0["FromAlias"] = String(repeating: "名", count: 16)
      },
      Refusal("an empty alias", nil) { $0["FromAlias"] = "" },
      Refusal("no body", "InvalidBody") { $0["HtmlBody"] = nil },
      Refusal("an empty body", "InvalidBody") { $0["HtmlBody"] = "" },
      Refusal("a text body", nil) {
        $0["HtmlBody"] = nil
        $0["TextBody"] = "Hello"
      },
      Refusal("a template, as there are none", "InvalidTemplate.NotFound", 404) {
        $0["HtmlBody"] = nil
        $0["Template"] = #"{"TemplateId":"1"}"#
      },
      Refusal("80,000 bytes in the URL", nil) {
        $0.place = .query
        $0["HtmlBody"] = String(repeating: "a", count: 80_000)
      },
      Refusal("80,001 bytes in the URL", "InvalidBody") {
        $0.place = .query
        $0["HtmlBody"] = String(repeating: "a", count: 80_001)
      },
      Refusal("8,000,001 bytes in the form", "InvalidBody") {
        $0["HtmlBody"] = String(repeating: "a", count: 8_000_001)
      },
      Refusal("a tag", nil) { $0["TagName"] = "Sign-in_1" },
      Refusal("a tag with a blank", "InvalidTagName.Malformed") { $0["TagName"] = "sign in" },
      Refusal("a bad reply address", "InvalidReplyAddress.Malformed") { $0["ReplyAddress"] = "x" },
      Refusal("a long reply alias", "InvalidReplyAddressAlias.Malformed") {
        $0["ReplyAddressAlias"] = String(repeating: "a", count: 16)
      },
      Refusal("ClickTrace=2", "InvalidClickTrace") { $0["ClickTrace"] = "2" },
      Refusal("three blind copies", "InvalidBccAddress") { $0["BccAddress"] = recipients(3) },
    ])
  func checksOneChange(_ refusal: Refusal) async { await refusal.check() }

  @Test("A sender address is not known in another region") func aSenderBelongsToItsRegion() async {
    let desk = SandboxService()
    await desk.adopt(
      SandboxAccount(
        accessKeyID: "sandbox", accessKeySecret: Secret("sandbox-secret"),
        senders: ["noreply@sandbox.test"], region: Region.named("ap-southeast-1")))
    for (region, code) in [
      ("cn-hangzhou", "InvalidMailAddress.NotFound"), ("ap-southeast-1", nil), (nil, nil),
    ] {
      var request = SignedRequest()
      request["RegionId"] = region
      request["SignatureNonce"] = region ?? "none"
      #expect(await desk.answer(request.wire).code == code)
    }
  }

  @Test("The inbox has all that was sent but for the AccessKey ID")
  func theInboxHasWhatWasSent() async throws {
    let desk = SandboxService()
    let request = SignedRequest()
    let answer = await desk.answer(request.wire)
    let mail = try #require(await desk.mails.first)
    #expect(mail.number == 1)
    #expect(mail.envID == answer.member("EnvId"))
    #expect(mail.requestID == answer.member("RequestId"))
    #expect(mail.receivedAt == SignedRequest.now)
    #expect(mail.to == ["you@example.com"])
    #expect(mail.fromAlias == "Example")
    #expect(mail.regionID == "cn-hangzhou")
    #expect(mail.host == "127.0.0.1:4711")
    #expect(
      mail.parameters.map { "\($0.name)=\($0.value)" }
        == request.parameters.filter { $0.name != "AccessKeyId" }.map { "\($0.name)=\($0.value)" })
  }
}

private func recipients(_ count: Int) -> String {
  (1...count).map { "u\($0)@example.com" }.joined(separator: ",")
}
