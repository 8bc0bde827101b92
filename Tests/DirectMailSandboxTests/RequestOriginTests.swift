import Testing

@testable import DirectMailSandbox

/// Pages of other origins get nothing into the sandbox and nothing out of it.
@Suite struct RequestOriginTests {
  typealias Headers = [(name: String, value: String)]

  private static let host = (name: "Host", value: "127.0.0.1:4711")

  @Test(
    "A mail that a page of another origin sends is refused, although its signature is right",
    arguments: [
      [("Origin", "http://localhost:18500")], [("Origin", "http://127.0.0.1:4712")],
      [("Origin", "https://127.0.0.1:4711")], [("Origin", "null")], [("Origin", "")],
      [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
      [
        ("sec-fetch-site", "cross-site"), ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
      ],
      [("Origin", "http://127.0.0.1:4711"), ("Origin", "http://evil.example")],
    ], SignedRequest.Place.allCases)
  func foreignMail(_ headers: [(String, String)], _ place: SignedRequest.Place) async {
    for method in ["POST", "GET"] where method == "POST" || place == .query {
      let desk = SandboxService()
      var request = SignedRequest()
      request.method = method
      request.place = place
      request.headers += headers.map { (name: $0.0, value: $0.1) }
      let answer = await desk.answer(request.wire)
      #expect(answer.status == 403)
      #expect(await desk.mails.isEmpty)
    }
  }

  @Test(
    "A mail of a program, and of a page of the sandbox itself, is taken",
    arguments: [
      [], [("Origin", "http://127.0.0.1:4711"), ("Sec-Fetch-Site", "same-origin")],
      [("Sec-Fetch-Site", "none")],
    ])
  func ownMail(_ headers: [(String, String)]) async {
    let desk = SandboxService()
    var request = SignedRequest()
    request.headers += headers.map { (name: $0.0, value: $0.1) }
    #expect(await desk.answer(request.wire).code == nil)
    #expect(await desk.mails.count == 1)
  }

  @Test(
    "A page of another origin neither reads nor empties the inbox, but may link to it",
    arguments: [
      ("GET", "cors", "empty", 403), ("GET", "no-cors", "image", 403),
      ("GET", "navigate", "iframe", 403), ("DELETE", "cors", "empty", 403),
      ("DELETE", "navigate", "document", 403), ("GET", "navigate", "document", 200),
    ])
  func foreignPage(_ method: String, _ mode: String, _ destination: String, _ status: Int) async {
    let desk = SandboxService()
    _ = await desk.answer(SignedRequest().wire)
    for path in method == "GET" ? ["/", "/mail/1", "/_sandbox/inbox"] : ["/_sandbox/inbox"] {
      let answer = await desk.answer(
        WireRequest(
          method: method, target: path,
          headers: [
            Self.host, (name: "Sec-Fetch-Site", value: "cross-site"),
            (name: "Sec-Fetch-Mode", value: mode), (name: "Sec-Fetch-Dest", value: destination),
          ], body: []))
      #expect(answer.status == status)
    }
    #expect(await desk.mails.count == 1)
  }

  @Test(
    "A host that only looks like this machine is refused",
    arguments: [
      ["127.0.0.1:4711", "evil.example"], ["localhost:80.evil.example"],
      ["127.0.0.1:4711@evil.example"],
      ["localhost:evil"], ["localhost:000080"], [],
    ])
  func hosts(_ hosts: [String]) async {
    let answer = await SandboxService().answer(
      WireRequest(
        method: "GET", target: "/", headers: hosts.map { (name: "Host", value: $0) }, body: []))
    #expect(answer.status == 403)
  }
}
