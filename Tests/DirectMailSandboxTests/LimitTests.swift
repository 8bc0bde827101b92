import Foundation
import TestSupport
import Testing

@testable import DirectMailSandbox

/// No client can fill the sandbox's memory or hold a connection for ever.
@Suite(.serialized, .takesTurns(waitingFor: "the network")) struct LimitTests {
  private func mail(_ number: Int, body: Int, to: String = "you@example.com") -> [UInt8] {
    var request = SignedRequest()
    request["SignatureNonce"] = "n-\(number)"
    request["ToAddress"] = to
    request["HtmlBody"] = String(repeating: "x", count: body)
    return request.wire.bytes
  }

  private func outcome(_ server: SandboxServer, _ bytes: [UInt8]) async -> String? {
    RawHTTP.parse(await RawHTTP.exchange(server.port, bytes).bytes)?.outcome
  }

  @Test("A body that is too long is refused, and the next mail is taken")
  func aBodyThatIsTooLongIsRefused() async throws {
    try await withSandbox(options { $0.limits.bodyBytes = 100_000 }) { server in
      let ending = await RawHTTP.exchange(server.port, mail(1, body: 200_000))
      let reply = try #require(RawHTTP.parse(ending.bytes))
      #expect(reply.status == 400)
      #expect(reply.text.contains("InvalidBody"))
      #expect(await outcome(server, mail(2, body: 10)) == "taken")
    }
  }

  @Test("A body over the limit of all together is refused and leaves room for others")
  func allBodiesTogetherHaveALimit() async throws {
    try await withSandbox(options { $0.limits.pendingBytes = 10_000 }) { server in
      for number in 0..<20 {
        #expect(await outcome(server, mail(2 * number, body: 20_000)) != "taken")
        #expect(await outcome(server, mail(2 * number + 1, body: 5000)) == "taken")
      }
    }
  }

  @Test(
    "An unfinished request is not waited for without end",
    arguments: [
      "", "POST / HT", "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nab",
    ])
  func anUnfinishedRequestIsNotWaitedForForEver(_ start: String) async throws {
    try await withSandbox(options { $0.limits.receiveSeconds = 1 }) { server in
      let ending = await RawHTTP.exchange(server.port, Array(start.utf8), patience: 30)
      #expect(ending == .closed([]))
    }
  }

  @Test("A connection that gets no reply is closed after the time limit")
  func aReplyThatNobodyWaitsForEnds() async throws {
    try await withSandbox(options { $0.limits.replySeconds = 1 }) { server in
      let ending = await RawHTTP.exchange(
        server.port, mail(1, body: 10, to: "silence@sandbox.test"), patience: 30)
      #expect(ending == .closed([]))
    }
  }

  @Test("A request with three thousand header fields is refused")
  func aHeadWithoutEndIsCutOff() async throws {
    try await withSandbox { server in
      let field = "X-Filling: \(String(repeating: "x", count: 1000))\r\n"
      let head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      let ending = await RawHTTP.exchange(
        server.port, Array((head + String(repeating: field, count: 3000) + "\r\n").utf8))
      #expect(RawHTTP.parse(ending.bytes)?.status != 200)
    }
  }

  @Test("There are only so many connections, and a closed one makes room")
  func onlySoManyConnections() async throws {
    let limited = options {
      $0.limits.connections = 4
      $0.limits.receiveSeconds = 300
    }
    try await withSandbox(limited) { server in
      let held = (0..<4).compactMap { _ in RawHTTP.connected(server.port) }
      #expect(held.count == 4)
      let page = Array("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
      // The system has connected them; the sandbox may still be at accepting them.
      var isRefused = false
      let deadline = ContinuousClock.now + .seconds(60)
      while !isRefused, ContinuousClock.now < deadline {
        isRefused = await RawHTTP.exchange(server.port, page).bytes.isEmpty
      }
      #expect(isRefused)
      for socket in held { close(socket) }
      while isRefused, ContinuousClock.now < deadline {
        isRefused = await RawHTTP.exchange(server.port, page).bytes.isEmpty
      }
      #expect(!isRefused, "room is given back")
    }
  }

  @Test("A port cannot be taken twice, and is free once the sandbox has stopped")
  func aPortIsFreedAndCannotBeTakenTwice() async throws {
    let first = try await SandboxServer.start()
    var options = SandboxOptions()
    options.port = first.port
    await #expect(throws: SandboxError.portInUse(first.port)) {
      try await SandboxServer.start(options)
    }
    await first.stop()
    let second = try await SandboxServer.start(options)
    #expect(second.url == "http://127.0.0.1:\(first.port)")
    await second.stop()
    options.port = 65_536
    await #expect(throws: SandboxError.notAPort(65_536)) { try await SandboxServer.start(options) }
  }
}
