import NIOCore
import TestSupport
import Testing

@testable import DirectMailHTTP

/// Everything that can go wrong between us and a server, against real sockets. What must be told at once has limits of
/// ten minutes here, far over the suite's time limit.
@Suite(
  "The network's faults", .serialized, .takesTurns(waitingFor: "the network"),
  .timeLimit(.minutes(1)))
struct FaultTests {
  private let twoSeconds = TransportLimits(connectTimeout: .seconds(2), callTimeout: .seconds(2))

  @Test("A good reply comes back whole") func good() async throws {
    let reply = try await Calls.served(.http("200 OK", "{}", "X-A: 1\r\nx-a: 2\r\n")).get()
    #expect(reply.status == 200 && reply.text == "{}")
    #expect(reply.header("x-A") == "1")
    #expect(reply.headers.filter { $0.name.lowercased() == "x-a" }.map(\.value) == ["1", "2"])
  }

  @Test("A refused port is told at once") func refused() async throws {
    let port = try await FaultServer.deadPort()
    let failure = try await Calls.send(to: "http://127.0.0.1:\(port)").failed()
    #expect(failure.step == .connect)
    #expect(failure.cause == .refused)
    #expect(!failure.requestWasSent && !failure.timedOut)
    #expect(failure.host == "127.0.0.1" && failure.port == port && failure.proxy == nil)
  }

  @Test("An unknown host is told at once") func unknownHost() async throws {
    let failure = try await Calls.send(to: "https://nonexistent.invalid").failed()
    #expect(failure.step == .resolve)
    #expect(failure.cause == .unknownHost)
    #expect(failure.host == "nonexistent.invalid" && failure.port == 443)
    #expect(!failure.requestWasSent)
  }

  @Test("A host without a route is told at once") func unreachable() async throws {
    // No TCP connection can go to a broadcast address.
    let failure = try await Calls.send(to: "https://255.255.255.255").failed()
    #expect(failure.step == .connect)
    #expect(failure.cause == .unreachable)
    #expect(!failure.requestWasSent)
  }

  @Test("The second address is taken when the first refuses") func secondAddress() async throws {
    let dead = try await FaultServer.deadPort()
    let server = try await FaultServer(.http("200 OK", "{}"))
    let port = server.port
    let lookUp = NameLookUp { _, _ in
      [dead, port].compactMap { try? .init(ipAddress: "127.0.0.1", port: $0) }
    }
    let reply = try await Calls.send(to: "http://two.example", lookUp: lookUp).get()
    #expect(reply.status == 200)
    try await server.stop()
  }

  @Test("A reset before the reply is told, and that the request was sent")
  func resetBefore() async throws {
    let failure = try await Calls.served(.reset(after: [])).failed()
    #expect([.reset, .closed].contains(failure.cause))
    #expect([.send, .reply].contains(failure.step))
    #expect(failure.requestWasSent)
  }

  @Test("A reset on connecting is told") func resetOnConnect() async throws {
    let failure = try await Calls.served(.resetOnConnect).failed()
    #expect([.reset, .closed].contains(failure.cause))
  }

  @Test("A reset in the middle of the reply is told, and that the request was sent")
  func resetMiddle() async throws {
    let part = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"EnvId\""
    let failure = try await Calls.served(.reset(after: Array(part.utf8))).failed()
    #expect([.reset, .closed].contains(failure.cause))
    #expect(failure.step == .reply)
    #expect(failure.requestWasSent)
  }

  @Test(
    "A connection closed before the reply is complete is told",
    arguments: [
      "", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Le",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n1234",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n1234",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n0\r\n",
    ])
  func closedEarly(reply: String) async throws {
    let failure = try await Calls.served(.reply(reply)).failed()
    #expect(failure.step == .reply || failure.step == .send && reply.isEmpty)
    #expect(failure.cause == .closed)
    #expect(failure.requestWasSent)
  }

  @Test(
    "Silence ends with the time limit, however much of the reply came before it",
    arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n1234"])
  func silence(start: String) async throws {
    let limits = TransportLimits(connectTimeout: .seconds(2), callTimeout: .seconds(3))
    let failure = try await Calls.served(.silence(after: Array(start.utf8)), limits: limits)
      .failed()
    #expect(failure.cause == .timedOut(seconds: 3))
    #expect(failure.step == .reply)
    #expect(failure.timedOut && failure.requestWasSent)
  }

  @Test("A reply that comes a byte at a time for ever ends with the time limit")
  func drip() async throws {
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".utf8)
    let body = [UInt8](repeating: 0x20, count: 10_000)
    let failure = try await Calls.served(
      .drip(bytes + body, every: .milliseconds(5)), limits: twoSeconds
    ).failed()
    #expect(failure.timedOut && failure.requestWasSent)
    #expect(failure.step == .reply)
  }

  @Test(
    "A reply that is not HTTP is told as such",
    arguments: [
      "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "\u{0}\u{1}",
      "HTTP/1.1 200 OK\r\nA B: c\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    ])
  func garbage(reply: String) async throws {
    let failure = try await Calls.served(.silence(after: Array(reply.utf8))).failed()
    #expect(failure.cause == .notHTTP)
    #expect(failure.step == .reply && failure.requestWasSent)
  }

  @Test("A resolver without an answer is given up in time and holds up no other call")
  func silentResolver() async throws {
    let stuck = StuckLookUp()
    defer { stuck.release() }
    let started = ContinuousClock.now
    let limits = TransportLimits(connectTimeout: .milliseconds(300), callTimeout: Calls.never)
    let failure = try await Calls.send(
      to: "https://stuck.example", limits: limits, lookUp: stuck.lookUp
    ).failed()
    #expect(failure.step == .resolve)
    #expect(failure.cause == .timedOut(seconds: 0.3))
    #expect(!failure.requestWasSent)
    #expect(ContinuousClock.now - started < .seconds(20))
    let port = try await FaultServer.deadPort()
    #expect(try await Calls.send(to: "http://localhost:\(port)").failed().step == .connect)
  }

  @Test("The shorter limit holds when nobody takes the connection")
  func silentConnect() async throws {
    let listener = try FullListener()
    let url = "http://127.0.0.1:\(listener.port)"
    let connect = TransportLimits(connectTimeout: .milliseconds(300), callTimeout: Calls.never)
    let first = try await Calls.send(to: url, limits: connect).failed()
    #expect(first.cause == .timedOut(seconds: 0.3))
    let call = TransportLimits(connectTimeout: Calls.never, callTimeout: .milliseconds(400))
    let second = try await Calls.send(to: url, limits: call).failed()
    #expect(second.cause == .timedOut(seconds: 0.4))
    for failure in [first, second] {
      #expect(failure.step == .connect && !failure.requestWasSent)
    }
  }

  @Test("A port that accepts but never speaks TLS is given up in time")
  func silentTLS() async throws {
    let server = try await FaultServer(.silence(after: []))
    let limits = TransportLimits(connectTimeout: .seconds(2), callTimeout: Calls.never)
    let failure = try await Calls.send(to: "https://127.0.0.1:\(server.port)", limits: limits)
      .failed()
    #expect(failure.cause == .timedOut(seconds: 2) && !failure.requestWasSent)
    #expect(failure.step == .tls)
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A limit of nothing is over at once") func noTime() async throws {
    for limits in [
      TransportLimits(connectTimeout: .zero, callTimeout: Calls.never),
      TransportLimits(connectTimeout: Calls.never, callTimeout: .seconds(-1)),
    ] {
      let port = try await FaultServer.deadPort()
      let failure = try await Calls.send(to: "https://localhost:\(port)", limits: limits).failed()
      #expect(failure.timedOut && !failure.requestWasSent)
    }
  }
}
