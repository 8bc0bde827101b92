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

  private static let page = Array(
    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)

  private func status(_ server: SandboxServer, _ request: [UInt8] = page) async -> Int? {
    RawHTTP.parse(await RawHTTP.exchange(server.port, request).bytes)?.status
  }

  @Test(
    "Clients that are silent, or stop in a request, give way to a new one",
    arguments: [
      "", "GET / HTTP/1.1\r\nHost: localhost\r\n",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab",
    ])
  func silentClientsGiveWay(_ start: String) async throws {
    let limited = options {
      $0.limits.connections = 4
      $0.limits.receiveSeconds = 300
      $0.limits.headSeconds = 300
    }
    try await withSandbox(limited) { server in
      let held = (0..<12).compactMap { _ in RawHTTP.connected(server.port) }
      defer { for socket in held { close(socket) } }
      #expect(held.count == 12)
      for socket in held { _ = RawHTTP.send(start, to: socket) }
      for _ in 0..<8 { #expect(await status(server) == 200) }
    }
  }

  @Test("Of clients that wait for a reply, the one that waits the longest gives way")
  func waitingClientsGiveWay() async throws {
    try await withSandbox(options { $0.limits.connections = 4 }) { server in
      try await withThrowingTaskGroup(of: RawHTTP.Ending.self) { group in
        for number in 0..<4 {
          let request = mail(number, body: 10, to: "delay-60@sandbox.test")
          group.addTask { await RawHTTP.exchange(server.port, request) }
          // All four are there before the others come.
          let deadline = ContinuousClock.now + .seconds(30)
          while await server.inbox().count <= number {
            guard ContinuousClock.now < deadline else { throw WaitedInVain() }
            try await Task.sleep(for: .milliseconds(2))
          }
        }
        for _ in 0..<4 { #expect(await status(server) == 200) }
        #expect(try await group.next() == .closed([]))
        await server.stop()
      }
    }
  }

  @Test("Requests that stop in their headers make room when others need it")
  func headersCount() async throws {
    let limited = options {
      $0.limits.pendingBytes = 400_000
      $0.limits.headSeconds = 300
    }
    try await withSandbox(limited) { server in
      let start = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Filling: "
      let held = (0..<8).compactMap { _ in RawHTTP.connected(server.port) }
      defer { for socket in held { close(socket) } }
      for socket in held {
        _ = RawHTTP.send(start + String(repeating: "x", count: 100_000), to: socket)
      }
      // Only some find room; the first ones are closed.
      #expect(await RawHTTP.isClosed(held[0]))
      #expect(await outcome(server, mail(1, body: 300_000, to: "you@example.com")) == "taken")
    }
  }

  @Test("Clients that do not read their replies make room when others need it")
  func unreadRepliesCount() async throws {
    let limited = options {
      $0.limits.pendingBytes = 2_000_000
      $0.limits.replySeconds = 300
    }
    try await withSandbox(limited) { server in
      for number in 0..<20 {
        #expect(await outcome(server, mail(number, body: 70_000)) == "taken")
      }
      let inbox = "GET /_sandbox/inbox HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let held = (0..<100).compactMap { _ in RawHTTP.connected(server.port, receiveBytes: 4096) }
      defer { for socket in held { close(socket) } }
      #expect(held.count == 100)
      for socket in held { _ = RawHTTP.send(inbox, to: socket) }
      #expect(await outcome(server, mail(50, body: 300_000)) == "taken")
      let answer = await RawHTTP.exchange(
        server.port, Array("GET /_sandbox/inbox HTTP/1.0\r\nHost: localhost\r\n\r\n".utf8))
      let reply = try #require(RawHTTP.parse(answer.bytes))
      let mails = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [[String: Any]]
      #expect(mails?.count == 21)
      let end = Array("\r\n0\r\n\r\n".utf8)
      let first = await RawHTTP.rest(of: held[0])
      #expect(!first.isEmpty && Array(first.suffix(end.count)) != end)
    }
  }

  @Test("A closed connection makes room")
  func closedConnectionsMakeRoom() async throws {
    try await withSandbox(options { $0.limits.connections = 4 }) { server in
      for _ in 0..<40 { #expect(await status(server) == 200) }
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
