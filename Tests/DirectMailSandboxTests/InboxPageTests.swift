import Foundation
import Testing

@testable import DirectMailSandbox

/// A long inbox is read page by page.
@Suite struct InboxPageTests {
  private func desk(with mails: Int, keeping kept: Int = 500) async -> SandboxService {
    let desk = SandboxService {
      $0.limits.pageMails = 10
      $0.limits.mails = kept
    }
    for number in 1...mails { await add(number, to: desk) }
    return desk
  }

  private func add(_ number: Int, to desk: SandboxService) async {
    var request = SignedRequest()
    request["SignatureNonce"] = "n-\(number)"
    request["Subject"] = "Mail \(number)"
    #expect(await desk.answer(request.wire).code == nil)
  }

  private func get(_ desk: SandboxService, _ target: String) async -> Answer {
    await desk.answer(
      WireRequest(
        method: "GET", target: target, headers: [(name: "Host", value: "localhost")], body: []))
  }

  private func numbers(_ answer: Answer) throws -> [Int] {
    let mails = try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [[String: Any]]
    return try #require(mails).compactMap { $0["number"] as? Int }
  }

  @Test("The JSON has the newest mails, and a link to older ones")
  func json() async throws {
    let desk = await desk(with: 25)
    var target = "/_sandbox/inbox"
    var pages: [[Int]] = []
    while pages.count < 4 {
      let answer = await get(desk, target)
      pages.append(try numbers(answer))
      guard let link = answer.header("Link") else { break }
      let match = try #require(link.wholeMatch(of: #/<(\S+)>; rel="next"/#))
      target = String(match.1)
    }
    #expect(pages == [Array(16...25), Array(6...15), Array(1...5)])
    #expect(try numbers(await get(desk, "/_sandbox/inbox?before=1")) == [])
    #expect(try numbers(await get(desk, "/_sandbox/inbox?before=x")) == Array(16...25))
  }

  @Test("The page has the newest mails first, and links to older and to the newest ones")
  func page() async throws {
    let desk = await desk(with: 25)
    func subjects(_ text: String) -> [Int] {
      text.matches(of: #/>Mail ([0-9]+)</a>/#).compactMap { Int($0.1) }
    }
    let first = await get(desk, "/").text
    #expect(subjects(first) == Array((16...25).reversed()))
    #expect(first.contains("href=\"/mails/16\"") && !first.contains("href=\"/\""))
    let last = await get(desk, "/mails/6").text
    #expect(subjects(last) == Array((1...5).reversed()))
    #expect(last.contains("href=\"/\"") && !last.contains("href=\"/mails/"))
    #expect(first.contains("Every user of this machine can read these mails."))
  }

  @Test("An answer leaves out mails that were removed before their turn came")
  func removedMails() async throws {
    let desk = await desk(with: 5, keeping: 5)
    let whole = await get(desk, "/_sandbox/inbox")
    let page = await get(desk, "/")
    for number in 6...8 { await add(number, to: desk) }
    #expect(try numbers(whole) == [4, 5])
    #expect(!page.text.contains("Mail 3<") && page.text.contains("Mail 4<"))
    let none = await get(desk, "/_sandbox/inbox")
    await desk.clearInbox()
    #expect(none.text == "[]\n")
  }
}
