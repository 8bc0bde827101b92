import DirectMail
import Foundation
import TestSupport
import Testing

@testable import DirectMailSandbox

/// The sandbox over real connections.
@Suite(.serialized, .takesTurns(waitingFor: "the network")) struct WireTests {
  private func reply(_ request: SignedRequest, _ server: SandboxServer) async -> RawHTTP.Reply? {
    RawHTTP.parse(await RawHTTP.exchange(server.port, request.wire.bytes).bytes)
  }

  @Test("Parameters arrive in the query and in the form", arguments: SignedRequest.Place.allCases)
  func parametersTravelInQueryAndForm(_ place: SignedRequest.Place) async throws {
    try await withSandbox { server in
      var request = SignedRequest()
      request.place = place
      let reply = try #require(await reply(request, server))
      #expect(reply.outcome == "taken")
      #expect(reply.headers["content-type"] == "application/json;charset=utf-8")
      #expect(reply.headers["date"] == "Sun, 22 Nov 2026 12:00:00 GMT")
      #expect(await server.inbox().map(\.htmlBody) == [request["HtmlBody"]])
    }
  }

  /// Percent-encoding makes it 240 KB of request line.
  @Test("A body of 80,000 bytes fits into the URL, and one byte more is refused")
  func aMailOf80KBFitsIntoTheURL() async throws {
    try await withSandbox { server in
      var request = SignedRequest()
      request.method = "GET"
      request.place = .query
      request["HtmlBody"] = String(repeating: "验证码x", count: 8000)
      #expect(await reply(request, server)?.outcome == "taken")
      request["SignatureNonce"] = "n-2"
      request["HtmlBody"]?.append("x")
      #expect(await reply(request, server)?.outcome == "InvalidBody")
    }
  }

  @Test("Of many requests with one nonce one is taken")
  func ofManyWithOneNonceOneIsTaken() async throws {
    try await withSandbox { server in
      let request = SignedRequest().wire.bytes
      let outcomes = await withTaskGroup(of: String?.self) { group in
        for _ in 0..<40 {
          group.addTask {
            RawHTTP.parse(await RawHTTP.exchange(server.port, request).bytes)?.outcome
          }
        }
        return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      #expect(outcomes == ["taken": 1, "SignatureNonceUsed": 39])
    }
  }

  @Test("Two hundred mails at once are all taken") func manyAtOnceAreAllTaken() async throws {
    try await withSandbox { server in
      let outcomes = await withTaskGroup(of: String?.self) { group in
        for number in 0..<200 {
          var request = SignedRequest()
          request["SignatureNonce"] = "n-\(number)"
          request["Subject"] = "\(number)"
          let bytes = request.wire.bytes
          group.addTask {
            RawHTTP.parse(await RawHTTP.exchange(server.port, bytes).bytes)?.outcome
          }
        }
        return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      #expect(outcomes == ["taken": 200])
      let mails = await server.inbox()
      #expect(Set(mails.map(\.subject)) == Set((0..<200).map(String.init)))
      #expect(mails.map(\.number) == Array(1...200))
      #expect(Set(mails.map(\.envID)).count == 200)
    }
  }

  @Test("Requests on one connection are answered in turn")
  func requestsOnOneConnectionAreAnsweredInTurn() async throws {
    try await withSandbox { server in
      var bytes: [UInt8] = []
      for number in 1...5 {
        var request = SignedRequest()
        request["SignatureNonce"] = "n-\(number)"
        request["Subject"] = "\(number)"
        request.headers.append((name: "Connection", value: number == 5 ? "close" : "keep-alive"))
        bytes += request.wire.bytesOfAnyConnection
      }
      let ending = await RawHTTP.exchange(server.port, bytes)
      let text = String(decoding: ending.bytes, as: UTF8.self)
      #expect(text.matches(of: #/"EnvId"/#).count == 5)
      #expect(await server.inbox().map(\.subject) == ["1", "2", "3", "4", "5"])
    }
  }

  @Test("The answer to HEAD has no body") func aHeadOfAPageHasNoBody() async throws {
    try await withSandbox { server in
      let request = Array("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
      let reply = RawHTTP.parse(await RawHTTP.exchange(server.port, request).bytes)
      #expect(reply?.status == 200)
      #expect(reply?.body == [])
    }
  }

  @Test("A page of unknown length comes in chunks, or to an old client until the end")
  func pagesOfUnknownLength() async throws {
    try await withSandbox { server in
      let path = "GET / HTTP/1"
      let new = Array("\(path).1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
      let chunked = RawHTTP.parse(await RawHTTP.exchange(server.port, new).bytes)
      #expect(chunked?.headers["transfer-encoding"] == "chunked")
      #expect(chunked?.text.hasSuffix("\r\n0\r\n\r\n") == true)
      let old = Array("\(path).0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n".utf8)
      let ending = await RawHTTP.exchange(server.port, old)
      guard case .closed(let bytes) = ending else {
        Issue.record("the end of the page is not the end of the connection")
        return
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.0 200") && !text.lowercased().contains("transfer-encoding"))
      #expect(text.contains("\r\n\r\n<!DOCTYPE html>") && text.hasSuffix("</html>\n"))
    }
  }

  @Test("The sandbox listens on 127.0.0.1 alone") func onlyThisMachineIsListenedOn() async throws {
    try await withSandbox { server in
      #expect(server.url == "http://127.0.0.1:\(server.port)")
      #expect(await RawHTTP.exchange(server.port, [], host: "127.0.0.2", patience: 1) == .refused)
    }
  }
}

/// The ways an answer takes to the reserved recipients that want it broken.
@Suite(.serialized, .takesTurns(waitingFor: "the network")) struct FaultyAnswerTests {
  private func ending(
    _ name: String, _ server: SandboxServer, patience: Int = 60
  ) async -> RawHTTP.Ending {
    var request = SignedRequest()
    request["ToAddress"] = "\(name)@sandbox.test"
    request["SignatureNonce"] = name
    return await RawHTTP.exchange(server.port, request.wire.bytes, patience: patience)
  }

  @Test("The recipient reset gets a reset before the answer, and no mail arrives")
  func aResetBeforeTheAnswer() async throws {
    try await withSandbox { server in
      #expect(await ending("reset", server) == .reset([]))
      #expect(await server.inbox().isEmpty)
    }
  }

  @Test("The recipient reset-mid-reply gets a reset in the answer, and the mail arrives")
  func aResetInTheMiddle() async throws {
    try await withSandbox { server in
      guard case .reset(let half) = await ending("reset-mid-reply", server) else {
        Issue.record("the connection was not reset")
        return
      }
      let reply = try #require(RawHTTP.parse(half))
      #expect(reply.status == 200)
      #expect(reply.body.count < Int(reply.headers["content-length"] ?? "") ?? 0)
      #expect(await server.inbox().count == 1)
    }
  }

  @Test("The recipient truncated gets an answer cut short, and the mail arrives")
  func anAnswerCutShort() async throws {
    try await withSandbox { server in
      guard case .closed(let half) = await ending("truncated", server) else {
        Issue.record("the connection was not closed in order")
        return
      }
      let reply = try #require(RawHTTP.parse(half))
      #expect(reply.status == 200 && reply.outcome == nil && !reply.body.isEmpty)
      #expect(await server.inbox().count == 1)
    }
  }

  @Test("The recipient silence gets no answer, and delay-N only after its delay")
  func silenceAndDelay() async throws {
    try await withSandbox { server in
      #expect(await ending("silence", server, patience: 1) == .silence([]))
      #expect(await ending("delay-30", server, patience: 1) == .silence([]))
      #expect(RawHTTP.parse(await ending("delay-0", server).bytes)?.outcome == "taken")
      #expect(await server.inbox().count == 2)
    }
  }

  /// The reply's time is up long before its last byte.
  @Test("The recipient slow gets its answer byte by byte until the time is up")
  func aByteASecond() async throws {
    try await withSandbox(options { $0.limits.replySeconds = 10 }) { server in
      let reply = try #require(RawHTTP.parse(await ending("slow", server).bytes))
      #expect(reply.status == 200 && reply.outcome == nil)
      #expect((1..<20).contains(reply.body.count))
      #expect(await server.inbox().count == 1)
    }
  }

  @Test("The recipient garbage gets bytes that are not HTTP")
  func bytesThatAreNotHTTP() async throws {
    try await withSandbox { server in
      let bytes = await ending("garbage", server).bytes
      #expect(!bytes.isEmpty && RawHTTP.parse(bytes) == nil)
    }
  }

  @Test("The recipient big gets an answer of 10 MB") func anAnswerOf10MB() async throws {
    try await withSandbox { server in
      let reply = RawHTTP.parse(await ending("big", server).bytes)
      #expect(reply?.body.count ?? 0 >= 10_000_000)
    }
  }

  @Test("The recipient redirect is led on within the sandbox")
  func aRedirectStaysHere() async throws {
    try await withSandbox { server in
      let reply = try #require(RawHTTP.parse(await ending("redirect", server).bytes))
      #expect(reply.status == 302)
      #expect(reply.headers["location"]?.hasPrefix("/") == true)
    }
  }

  @Test(
    "The recipient http-N gets an HTML page with that status",
    arguments: [400, 404, 429, 500, 502, 503, 599])
  func aStatusWithAPage(_ status: Int) async throws {
    try await withSandbox { server in
      let reply = try #require(RawHTTP.parse(await ending("http-\(status)", server).bytes))
      #expect(reply.status == status)
      #expect(reply.outcome == nil)
      #expect(reply.headers["content-type"]?.hasPrefix("text/html") == true)
    }
  }
}
