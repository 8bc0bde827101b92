import DirectMail
import Testing

@testable import DirectMailSandbox

@Suite struct PagesTests {
  private static let nasty = #"<script>alert("x")</script>'&"#

  private func get(
    _ desk: SandboxService, _ target: String, method: String = "GET",
    host: String? = "localhost:4711",
    language: String? = nil
  ) async -> Answer {
    var headers: [(name: String, value: String)] = []
    if let host { headers.append(("host", host)) }
    if let language { headers.append(("Accept-Language", language)) }
    return await desk.answer(
      WireRequest(method: method, target: target, headers: headers, body: []))
  }

  private func deskWithNastyMail() async -> SandboxService {
    let desk = SandboxService()
    var request = SignedRequest()
    request["Subject"] = Self.nasty
    request["FromAlias"] = "<b>\"Ex\"</b>"
    request["TagName"] = "tag"
    request["HtmlBody"] = Self.nasty
    _ = await desk.answer(request.wire)
    return desk
  }

  @Test("Nothing from a mail is markup on a page", arguments: ["/", "/mail/1"])
  func nothingFromAMailIsMarkup(_ path: String) async {
    let answer = await get(deskWithNastyMail(), path)
    #expect(answer.status == 200)
    #expect(!answer.text.contains("<script"))
    #expect(!answer.text.contains("<b>"))
    #expect(answer.text.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;"))
  }

  @Test("A mail is shown in a sandboxed frame of its own")
  func aMailIsShownInAFrameOfItsOwn() async throws {
    let desk = await deskWithNastyMail()
    let page = await get(desk, "/mail/1")
    #expect(page.text.contains("<iframe sandbox src=\"/mail/1/body\""))
    let body = await get(desk, "/mail/1/body")
    #expect(body.text == Self.nasty)
    let policy = try #require(body.header("Content-Security-Policy"))
    for directive in [
      "default-src 'none'", "img-src data:", "; sandbox;", "form-action 'none'", "base-uri 'none'",
      "frame-ancestors 'self'",
    ] {
      #expect(policy.contains(directive))
    }
    #expect(!policy.contains("allow-"))
  }

  /// Chromium connects for these, even in a sandboxed page whose policy forbids all that comes after.
  @Test(
    "Elements that make a browser connect are renamed in a body",
    arguments: [
      ("<link rel=preconnect href=//a.example>", "<x-link rel=preconnect href=//a.example>"),
      ("a<LiNk/rel=x><link", "a<x-LiNk/rel=x><x-link"), ("<<link>", "<<x-link>"),
      ("<iframe src=x></iframe><FRAME>", "<x-iframe src=x></iframe><x-FRAME>"),
      ("<lin <blink> link < link &lt;link <i", "<lin <blink> link < link &lt;link <i"), ("", ""),
    ])
  func aBodyHasNothingThatConnects(_ html: String, _ served: String) async {
    let desk = SandboxService()
    let path = await desk.publishPreview(subject: "S", html: html)
    #expect(await get(desk, path + "/body").text == served)
  }

  @Test("A body of plain text is shown as text") func aTextIsShownAsText() async {
    let desk = SandboxService()
    var request = SignedRequest()
    request["HtmlBody"] = nil
    request["TextBody"] = "<b>no markup</b>"
    _ = await desk.answer(request.wire)
    let body = await get(desk, "/mail/1/body")
    #expect(body.contentType == "text/plain; charset=utf-8")
    #expect(body.text == "<b>no markup</b>")
  }

  @Test(
    "Every page has guarding headers and answers only to this machine's names",
    arguments: [
      "/", "/mail/1", "/mail/1/body", "/_sandbox/inbox", "/_sandbox/inbox/1", "/_sandbox/style.css",
    ])
  func everyPageIsGuarded(_ path: String) async {
    let desk = await deskWithNastyMail()
    let answer = await get(desk, path)
    #expect(answer.status == 200)
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    #expect(answer.header("Referrer-Policy") == "no-referrer")
    #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
    #expect(answer.headers.allSatisfy { !$0.name.hasPrefix("Access-Control") })
    for host in [
      nil, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80",
      "[::1].evil.example",
    ] {
      let refused = await get(desk, path, host: host)
      #expect(refused.status == 403)
      #expect(!refused.text.contains("script"))
    }
    for host in ["127.0.0.1", "127.0.0.1:1", "LOCALHOST", "[::1]:4711"] {
      #expect(await get(desk, path, host: host).status == 200)
    }
  }

  @Test(
    "A path that is no page is not found",
    arguments: [
      "/mail/2", "/mail/0", "/mail/-1", "/mail/01", "/mail/1/", "/mail/1/body/x", "/mail", "/x",
      "/mail/99999999999999999999", "/preview/x", "/preview/x/body", "//", "/_sandbox/inbox/2",
      "/_sandbox", "", "*", "/_sandbox/inbox/../inbox", "/mail/%31",
    ])
  func elsewhereIsNothing(_ path: String) async {
    #expect(await get(deskWithNastyMail(), path).status == 404)
  }

  @Test("A method that does not belong to a page is refused")
  func methodsThatDoNotBelongAreRefused() async {
    let desk = await deskWithNastyMail()
    for (method, path) in [
      ("POST", "/_sandbox/inbox"), ("DELETE", "/mail/1"), ("PUT", "/_sandbox/inbox/1"),
    ] {
      #expect(await get(desk, path, method: method).status == 405)
    }
    #expect(await desk.mails.count == 1)
  }

  @Test(
    "The page speaks the language that the browser prefers",
    arguments: [
      (nil, "No emails yet."), ("en", "No emails yet."), ("zh-CN,zh;q=0.9,en;q=0.8", "还没有邮件。"),
      ("fr, en;q=0.3, zh;q=0.5", "还没有邮件。"), ("zh;q=0, en;q=0.1", "No emails yet."),
      ("fr", "No emails yet."), (";;,q=,,zh;q=x", "还没有邮件。"),
    ])
  func speaksTheBrowsersLanguage(_ header: String?, _ expected: String) async {
    let page = await get(SandboxService(), "/", language: header)
    #expect(page.text.contains(expected))
  }

  @Test("The home page lists every reserved recipient")
  func theHomePageListsEveryReservedRecipient() async {
    let page = await get(SandboxService(), "/")
    for recipient in SandboxRecipient.refusals {
      #expect(page.text.contains("<code>\(recipient.address)</code>"))
    }
  }

  @Test("The inbox is served as JSON and can be emptied") func theInboxIsJSON() async throws {
    let desk = await deskWithNastyMail()
    let list = await get(desk, "/_sandbox/inbox")
    #expect(list.contentType == "application/json; charset=utf-8")
    let object = await get(desk, "/_sandbox/inbox/1").text
    #expect(list.text == "[\(object.dropLast())]\n")
    #expect(object.contains(#""subject":"<script>alert(\"x\")</script>'&""#))
    #expect(object.contains(#""textBody":null"#))
    #expect(await get(desk, "/_sandbox/inbox", method: "DELETE").text == "[]\n")
    #expect(await desk.mails.isEmpty)
  }

  @Test("Previews cannot be guessed, and only the newest few are kept")
  func previewsCannotBeGuessedAndAreFew() async {
    let desk = SandboxService { $0.limits.previews = 2 }
    var paths: [String] = []
    for number in 0..<3 {
      paths.append(await desk.publishPreview(subject: "S<\(number)", html: "<p>\(number)</p>"))
    }
    #expect(Set(paths).count == 3)
    #expect(paths.allSatisfy { $0.count == "/preview/".count + 32 })
    #expect(await get(desk, paths[0]).status == 404)
    #expect(await get(desk, paths[2]).text.contains("<h1>S&lt;2</h1>"))
    #expect(await get(desk, paths[2] + "/body").text == "<p>2</p>")
  }
}

@Suite struct InboxTests {
  private func fill(_ desk: SandboxService, _ count: Int, body: Int) async {
    for number in 0..<count {
      var request = SignedRequest()
      request["SignatureNonce"] = "n\(number)"
      request["HtmlBody"] = String(repeating: "x", count: body)
      #expect(await desk.answer(request.wire).code == nil)
    }
  }

  @Test("The inbox keeps only the newest mails") func keepsTheNewestMails() async {
    let desk = SandboxService { $0.limits.mails = 5 }
    await fill(desk, 12, body: 10)
    #expect(await desk.mails.map(\.number) == [8, 9, 10, 11, 12])
    await desk.clearInbox()
    await fill(SandboxService(), 1, body: 10)
    #expect(await desk.mails.isEmpty)
  }

  @Test("The inbox keeps no more bytes than it may, but always the newest mail")
  func keepsNoMoreBytesThanItMay() async {
    let desk = SandboxService { $0.limits.mailBytes = 100_000 }
    await fill(desk, 10, body: 20_000)
    #expect(await desk.mails.map(\.number) == [9, 10])
    let tight = SandboxService { $0.limits.mailBytes = 1 }
    await fill(tight, 3, body: 20_000)
    #expect(await tight.mails.map(\.number) == [3])
  }

  @Test("Numbers of mails are not used again after the inbox was emptied")
  func numbersAreNotUsedAgain() async {
    let desk = SandboxService()
    await fill(desk, 2, body: 10)
    await desk.clearInbox()
    var request = SignedRequest()
    request["SignatureNonce"] = "later"
    _ = await desk.answer(request.wire)
    #expect(await desk.mails.map(\.number) == [3])
  }
}
